package belay.policyfile.difference;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Something that becomes different in the same way, in all of these situations alike.
 *
 * @param shift how much earlier or later, for those two kinds
 */
public record Change(
    Kind kind, Optional<Duration> shift, List<Effect> effects, List<Situation> situations) {
  public Change {
    effects = List.copyOf(effects);
    situations = List.copyOf(situations);
  }

  /** In the order in which they are told. */
  public enum Kind {
    NO_LONGER,
    LATER,
    LESS_OFTEN,
    NEWLY,
    EARLIER,
    MORE_OFTEN
  }

  /**
   * What it is about.
   *
   * @param what happens, such as {@code paged}
   * @param who it happens to: people, addresses or tiers
   * @param before how long after the beginning it happened by the old policy, in the first of the
   *     situations: for the first time, or for the first that is another one now
   * @param after the same by the new one
   */
  public record Effect(
      String what, List<String> who, Optional<Duration> before, Optional<Duration> after) {
    public Effect {
      who = List.copyOf(who);
    }
  }
}
