package belay.server.adoption;

import belay.core.clock.Clock;
import belay.core.clock.Clocks;
import belay.core.ticket.Prospect;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.policyfile.source.Finding;
import belay.server.adoption.DryRun.Counts;
import belay.server.adoption.DryRun.Moved;
import belay.server.adoption.DryRun.Named;
import belay.server.desk.Policies;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds up what a policy would do, ticket by ticket; keeps no more of them than are listed. */
final class Forecast {
  private static final Logger LOG = LoggerFactory.getLogger(Forecast.class);

  private final AdoptionStore store;
  private final Policies policies;
  private final World world;
  private final Instant now;
  private final int most;
  private final List<Moved> listed = new ArrayList<>();
  private final Numbers stranded = new Numbers();
  private final Numbers undecidable = new Numbers();
  private long tickets;
  private long moved;
  private long clocks;
  private long dueNow;

  /** Counts all, names the first. */
  private static final class Numbers {
    private final List<Long> first = new ArrayList<>();
    private long count;

    void add(long number) {
      count++;
      if (first.size() < DryRun.MOST_NAMED) {
        first.add(number);
      }
    }

    Named named() {
      return new Named(count, first);
    }
  }

  Forecast(AdoptionStore store, Policies policies, World world, Instant now, int most) {
    this.store = store;
    this.policies = policies;
    this.world = world;
    this.now = now;
    this.most = most;
  }

  /** Everything is counted from the beginning; who goes on wants the next part of the list. */
  boolean wantsMore(long after) {
    return after == 0 || moved <= most;
  }

  void add(AdoptionStore.Row row) {
    tickets++;
    try {
      add(row.number(), store.ticket(row));
    } catch (RuntimeException e) {
      LOG.warn("it can't be said what becomes of ticket {}", row.number(), e);
      undecidable.add(row.number());
    }
  }

  private void add(long number, Ticket ticket) {
    if (!(ticket instanceof Ticket.Open open)) {
      throw new IllegalStateException("said to be open: " + ticket);
    }
    switch (Prospect.of(open, policies.readable(open.policyVersion()), world, now)) {
      case Prospect.Stranded _ -> stranded.add(number);
      case Prospect.Moves moves when moves.clocks().isEmpty() -> {}
      case Prospect.Moves moves -> add(new Moved(open, moves.clocks()));
    }
  }

  private void add(Moved one) {
    moved++;
    clocks += one.clocks().size();
    dueNow +=
        one.clocks().stream().filter(clock -> clock.to().filter(this::isUp).isPresent()).count();
    if (listed.size() < most) {
      listed.add(one);
    }
  }

  private boolean isUp(Clock clock) {
    return !Clocks.due(clock).isAfter(now);
  }

  DryRun dryRun(List<Finding> findings, long after) {
    Optional<Counts> counts =
        Optional.of(
                new Counts(tickets, moved, clocks, dueNow, stranded.named(), undecidable.named()))
            .filter(_ -> after == 0);
    OptionalLong next =
        moved > listed.size() && !listed.isEmpty()
            ? OptionalLong.of(listed.getLast().ticket().number())
            : OptionalLong.empty();
    return new DryRun(Optional.of(world.policy()), findings, counts, listed, next);
  }
}
