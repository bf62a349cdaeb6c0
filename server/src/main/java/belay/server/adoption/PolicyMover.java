package belay.server.adoption;

import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.server.db.DeskClock;
import belay.server.desk.Held;
import belay.server.desk.Ledger;
import belay.server.desk.Policies;
import belay.server.desk.PolicyVersion;
import belay.server.people.Directory;
import belay.server.work.Away;
import belay.server.work.Busy;
import belay.server.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Moves open tickets onto the present policy, a batch at a time. Any number of nodes may run one;
 * what is left to do is read off the tickets themselves, so that it goes on wherever another ended.
 */
public final class PolicyMover implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyMover.class);

  /** Their rows are locked together, and somebody may be waiting for one. */
  private static final int BATCH = 100;

  private static final Duration LONG = Duration.ofHours(1);

  /** What is opened again, or climbs onto a tier the policy has, waits no longer than that. */
  private static final Duration AT_REST = Duration.ofMinutes(1);

  private final TransactionOperations transactions;
  private final DeskClock clock;
  private final Policies policies;
  private final Directory directory;
  private final Ledger ledger;
  private final AdoptionStore store;
  private volatile Optional<Worker> worker = Optional.empty();

  /** Of the application whose tickets have all been looked at, and when to look again. */
  private long settled;

  private Instant again = Instant.MIN;

  public PolicyMover(
      JdbcClient jdbc,
      TransactionOperations transactions,
      DeskClock clock,
      Policies policies,
      Directory directory,
      Ledger ledger) {
    this.transactions = transactions;
    this.clock = clock;
    this.policies = policies;
    this.directory = directory;
    this.ledger = ledger;
    this.store = new AdoptionStore(jdbc);
  }

  /** Goes on until it is closed. */
  public void start() {
    worker = Optional.of(Worker.start("policy", this::run));
  }

  /** Lets the present batch end. */
  @Override
  public void close() {
    worker.ifPresent(Worker::close);
  }

  /**
   * Moves every ticket that nobody holds.
   *
   * @return how long nothing will be to do: unknown, so that the poll decides
   */
  public Duration run() {
    Optional<PolicyVersion> present = policies.currentVersion();
    if (present.filter(version -> !rests(version)).isEmpty()) {
      return LONG;
    }
    long after = 0;
    while (after >= 0 && !Thread.currentThread().isInterrupted()) {
      after = step(after);
    }
    if (store.progress(present.get()).isSettled()) {
      settled = present.get().ordinal();
      again = clock.read().plus(AT_REST);
    }
    return LONG;
  }

  private boolean rests(PolicyVersion present) {
    return present.ordinal() == settled && clock.read().isBefore(again);
  }

  /**
   * One batch.
   *
   * @param after the number to go on after
   * @return the number to go on after, or -1 when there was nothing more
   */
  public long step(long after) {
    List<AdoptionStore.Row> claimed = new ArrayList<>();
    try {
      transactions.executeWithoutResult(_ ->
          policies
              .currentVersion()
              .ifPresent(to -> {
                claimed.addAll(store.claim(to, after, clock.read(), BATCH));
                move(claimed, to);
              }));
    } catch (RuntimeException | Error e) {
      if (claimed.isEmpty() || Away.is(e)) {
        throw e;
      }
      LOG.warn("{} tickets cannot be moved together, trying each alone", claimed.size(), e);
      claimed.forEach(row -> alone(row.id()));
    }
    return claimed.isEmpty() ? -1 : claimed.getLast().number();
  }

  private void alone(TicketId id) {
    try {
      transactions.executeWithoutResult(_ ->
          policies
              .currentVersion()
              .ifPresent(to -> move(store.claim(to, id).stream().toList(), to)));
    } catch (RuntimeException | Error e) {
      if (Away.is(e)) {
        throw e;
      }
      if (Busy.is(e)) {
        LOG.warn("ticket {} waits for somebody's lock: {}", id, e.toString());
        return;
      }
      LOG.error("ticket {} cannot be moved onto the present policy", id, e);
      transactions.executeWithoutResult(_ ->
          policies
              .currentVersion()
              .ifPresent(to ->
                  store.straggle(List.of(Straggler.failed(id, to.ordinal(), e, clock.read())))));
    }
  }

  /** The clock is read again, now that the rows are locked. */
  private void move(List<AdoptionStore.Row> rows, PolicyVersion to) {
    if (rows.isEmpty()) {
      return;
    }
    Instant now = clock.read();
    World world = new World(policies.policy(to.version()), directory.roster());
    List<Held> moved = new ArrayList<>();
    List<Straggler> left = new ArrayList<>();
    for (AdoptionStore.Row row : rows) {
      try {
        decide(row, world, now)
            .ifPresentOrElse(
                moved::add,
                () -> left.add(Straggler.stranded(row.id(), to.ordinal(), position(row), now)));
      } catch (RuntimeException | Error e) {
        LOG.error("ticket {} cannot be moved onto policy {}", row.number(), to.version(), e);
        left.add(Straggler.failed(row.id(), to.ordinal(), e, now));
      }
    }
    ledger.write(moved);
    store.followed(moved.stream().map(Held::id).toList());
    store.straggle(left);
  }

  /** Empty when it would be stranded. */
  private Optional<Held> decide(AdoptionStore.Row row, World world, Instant now) {
    Ticket ticket = store.ticket(row);
    Held held = new Held(row.version(), ticket, row.page());
    Command adopt = new Command.AdoptPolicy(policies.readable(ticket.state().policyVersion()));
    return switch (Engine.decide(ticket, adopt, new Actor.Desk(), world, now)) {
      case Decision.Accepted accepted when !accepted.events().isEmpty() ->
          Optional.of(held.then(accepted));
      case Decision.Accepted _ ->
          throw new IllegalStateException("said to be on another policy: " + ticket);
      case Decision.Refused _ -> Optional.empty();
    };
  }

  private String position(AdoptionStore.Row row) {
    return store.ticket(row).state().place().position();
  }
}
