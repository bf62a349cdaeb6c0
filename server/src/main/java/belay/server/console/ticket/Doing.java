package belay.server.console.ticket;

import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Problem;
import belay.core.ticket.Text;
import belay.server.desk.Desk;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Does what a form asks, once, unless it was filled in before something that matters. */
public final class Doing {
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int MOST = 20_000;

  private final Desk desk;

  /** What was done, by the token of its form; the second of two clicks waits for the first. */
  private final Cache<String, Outcome> done =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

  public Doing(Desk desk) {
    this.desk = desk;
  }

  /** What came of it. */
  sealed interface Outcome {
    record Done() implements Outcome {}

    /** In no way possible. */
    record Refused(List<Problem> problems) implements Outcome {}

    /** Something happened that its writer has not seen; they may still want it. */
    record Stale(List<Problem> problems) implements Outcome {}
  }

  Text text(String body) {
    return desk.text(body);
  }

  Outcome act(Sight sight, Command command, Filled filled) {
    Optional<String> once = filled.once().map(token -> sight.visitor().session() + token);
    if (once.isEmpty()) {
      return decide(sight, command, filled);
    }
    Outcome outcome = done.get(once.get(), _ -> decide(sight, command, filled));
    if (!(outcome instanceof Outcome.Done)) {
      done.invalidate(once.get());
    }
    return outcome;
  }

  private Outcome decide(Sight sight, Command command, Filled filled) {
    Actor actor = sight.visitor().actor();
    return switch (desk.handle(sight.id(), command, actor, filled.seen())) {
      case Decision.Accepted _ -> new Outcome.Done();
      case Decision.Refused(List<Problem> problems) ->
          problems.stream().anyMatch(Doing::isStale)
              ? new Outcome.Stale(problems)
              : new Outcome.Refused(problems);
    };
  }

  private static boolean isStale(Problem problem) {
    return problem.code() == Problem.Code.CHANGED_MEANWHILE
        || problem.code() == Problem.Code.DONE_ALREADY;
  }
}
