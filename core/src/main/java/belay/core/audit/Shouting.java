package belay.core.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When people hear of what is wrong: at once of something new, again and again of what stays, and
 * never so often that they stop reading. Ten thousand broken tickets are one message.
 */
public final class Shouting {
  /** Between any two messages, even if a fault comes and goes. */
  static final Duration LEAST = Duration.ofMinutes(2);

  /** Until more of a kind that people know of is told. */
  static final Duration MORE = Duration.ofMinutes(10);

  /** Until all of it is told again. */
  static final Duration AGAIN = Duration.ofMinutes(30);

  private Shouting() {}

  /**
   * All findings with one fault.
   *
   * @param untold how many of them nobody has been told of
   */
  public record Kind(String fault, long findings, long untold) {
    boolean unheard() {
      return untold == findings;
    }
  }

  /**
   * Whether to tell people now.
   *
   * @param last when they were told something last; empty: never
   */
  public static boolean due(List<Kind> kinds, Optional<Instant> last, Instant now) {
    if (kinds.isEmpty()) {
      return false;
    }
    Duration silent = last.map(then -> Duration.between(then, now)).orElse(AGAIN);
    return silent.compareTo(pause(kinds)) >= 0;
  }

  private static Duration pause(List<Kind> kinds) {
    if (kinds.stream().anyMatch(Kind::unheard)) {
      return LEAST;
    }
    return kinds.stream().anyMatch(kind -> kind.untold() > 0) ? MORE : AGAIN;
  }
}
