package belay.server.audit;

import belay.core.audit.Audit;
import belay.core.audit.Finding;
import belay.core.audit.Row;
import belay.core.ids.TicketId;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.server.audit.AuditStore.Mark;
import belay.server.audit.AuditStore.Seen;
import belay.server.audit.AuditStore.Wanted;
import belay.server.desk.Histories;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.springframework.dao.DataAccessException;

/**
 * One audit. Looks at what lies too long, and at tickets: those that moved since the last one,
 * those with a finding, and the next slice of all open ones, so that each is looked at within an
 * hour. It locks nothing; each statement sees the database as it was at one moment.
 */
final class Round {
  /** An hour for all open tickets, but never more at once than this desk can bear. */
  private static final int AUDITS_A_ROUND = 60;

  private static final int SMALLEST_SLICE = 100;
  private static final int LARGEST_SLICE = 2_000;

  /** Of a slice, whose whole history is added up again (rule 11). */
  private static final int REPLAYED = 10;

  private static final long LONGEST_HISTORY = 5_000;
  private static final int AT_ONCE = 500;

  private final AuditStore store;
  private final Histories histories;
  private final RandomGenerator random;
  private final Mark mark;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<TicketId> looked = new HashSet<>();

  Round(AuditStore store, Histories histories, RandomGenerator random, Mark mark) {
    this.store = store;
    this.histories = histories;
    this.random = random;
    this.mark = mark;
  }

  /** Looks at everything it has to; what was found stands in the database then. */
  void run(Instant now) {
    findings.addAll(store.piles(now));
    List<Wanted> wanted = store.wanted(mark);
    List<Long> slice = wanted.stream().filter(Wanted::slice).map(Wanted::number).toList();
    Set<Long> replayed = sample(slice);
    List<Long> numbers = List.copyOf(new TreeSet<>(wanted.stream().map(Wanted::number).toList()));
    for (int from = 0; from < numbers.size(); from += AT_ONCE) {
      store
          .look(numbers.subList(from, Math.min(numbers.size(), from + AT_ONCE)))
          .forEach(seen -> look(seen, seen.doubted() || replayed.contains(seen.row().number())));
    }
    if (!findings.isEmpty()) {
      store.found(findings, now);
    }
    store.well(looked, now);
    store.end(next(slice), looked.size(), slice.size() < mark.slice(), now);
  }

  private Set<Long> sample(List<Long> slice) {
    Set<Long> sample = new HashSet<>();
    for (int i = 0; i < REPLAYED && !slice.isEmpty(); i++) {
      sample.add(slice.get(random.nextInt(slice.size())));
    }
    return sample;
  }

  private void look(Seen seen, boolean replay) {
    Row row = seen.row();
    looked.add(row.id());
    Ticket ticket;
    try {
      ticket = histories.state(row.id(), seen.state(), seen.format(), row.version());
      findings.addAll(Audit.of(row, ticket));
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      findings.add(Audit.unreadable(row, e));
      return;
    }
    if (replay && row.version() <= LONGEST_HISTORY) {
      Audit.replayed(row, ticket, history(row.id())).ifPresent(findings::add);
    }
  }

  /** One that nobody can understand is the ticket's fault, one that can't be fetched nobody's. */
  private Supplier<List<Recorded>> history(TicketId id) {
    try {
      List<Recorded> history = histories.of(id);
      return () -> history;
    } catch (DataAccessException e) {
      throw e;
    } catch (RuntimeException e) {
      return () -> {
        throw e;
      };
    }
  }

  /** Begins anew behind the last open ticket, with slices that make it an hour. */
  private Mark next(List<Long> slice) {
    boolean round = slice.size() < mark.slice();
    return new Mark(
        round ? 0 : slice.getLast(),
        round
            ? Math.clamp(store.open() / AUDITS_A_ROUND + 1, SMALLEST_SLICE, LARGEST_SLICE)
            : mark.slice(),
        mark.newest(),
        mark.horizon(),
        mark.horizon(),
        mark.newest());
  }
}
