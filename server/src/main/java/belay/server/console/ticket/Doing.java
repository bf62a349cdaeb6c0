package belay.server.console.ticket;

import belay.core.ids.TextId;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Problem;
import belay.core.ticket.Text;
import belay.server.desk.Desk;
import belay.server.desk.SplitRequest;
import belay.server.files.FileFault;
import belay.server.files.Files;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionOperations;

/** Does what a form asks, once, unless it was filled in before something that matters. */
public final class Doing {
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final int MOST = 20_000;

  private final Desk desk;
  private final Files files;
  private final TransactionOperations transactions;

  /** What was done, by the token of its form; the second of two clicks waits for the first. */
  private final Cache<String, Outcome> done =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).maximumSize(MOST).build();

  public Doing(Desk desk, Files files, TransactionOperations transactions) {
    this.desk = desk;
    this.files = files;
    this.transactions = transactions;
  }

  /** What came of it. */
  sealed interface Outcome {
    record Done() implements Outcome {}

    /** In no way possible. */
    record Refused(List<Problem> problems) implements Outcome {}

    /** The files can't be taken along. */
    record Unfit(List<FileFault> faults) implements Outcome {}

    /** Something happened that its writer has not seen; they may still want it. */
    record Stale(List<Problem> problems) implements Outcome {}
  }

  Text text(String body) {
    return desk.text(body);
  }

  Outcome act(Sight sight, Command command, Filled filled) {
    return once(sight, filled, () -> decide(sight, command, filled));
  }

  /** As {@link #act}, with the files that the text takes along: all of it, or nothing. */
  Outcome write(Sight sight, Command command, TextId text, Filled filled) {
    return once(
        sight,
        filled,
        () ->
            transactions.execute(status -> {
              Outcome outcome = decide(sight, command, filled);
              if (outcome instanceof Outcome.Done) {
                outcome = claim(sight, text, filled);
              }
              if (!(outcome instanceof Outcome.Done)) {
                status.setRollbackOnly();
              }
              return outcome;
            }));
  }

  private Outcome claim(Sight sight, TextId text, Filled filled) {
    List<FileFault> faults = files.claim(sight.id(), text, filled.files(), sight.visitor().actor());
    return faults.isEmpty() ? new Outcome.Done() : new Outcome.Unfit(faults);
  }

  private Outcome once(Sight sight, Filled filled, Supplier<Outcome> change) {
    Optional<String> once = filled.once().map(token -> sight.visitor().session() + token);
    if (once.isEmpty()) {
      return change.get();
    }
    Outcome outcome = done.get(once.get(), _ -> change.get());
    if (!(outcome instanceof Outcome.Done)) {
      done.invalidate(once.get());
    }
    return outcome;
  }

  private Outcome decide(Sight sight, Command command, Filled filled) {
    Actor actor = sight.visitor().actor();
    return switch (decision(sight, command, actor, filled)) {
      case Decision.Accepted _ -> new Outcome.Done();
      case Decision.Refused(List<Problem> problems) ->
          problems.stream().anyMatch(Doing::isStale)
              ? new Outcome.Stale(problems)
              : new Outcome.Refused(problems);
    };
  }

  /** What is split off gets its id and its number from the desk. */
  private Decision decision(Sight sight, Command command, Actor actor, Filled filled) {
    return command instanceof Command.Split split
        ? desk.split(
            sight.id(),
            new SplitRequest(
                filled.text("subject").strip(),
                split.message(),
                split.carried(),
                split.claimed(),
                split.category()),
            actor,
            filled.seen())
        : desk.handle(sight.id(), command, actor, filled.seen());
  }

  private static boolean isStale(Problem problem) {
    return problem.code() == Problem.Code.CHANGED_MEANWHILE
        || problem.code() == Problem.Code.DONE_ALREADY;
  }
}
