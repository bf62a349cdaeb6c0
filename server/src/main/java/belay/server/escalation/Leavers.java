package belay.server.escalation;

import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.server.db.DeskClock;
import belay.server.desk.Desk;
import belay.server.people.Directory;
import belay.server.work.Away;
import belay.server.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Has the desk take back what somebody has who has left (ESC-11), one ticket, one transaction. Any
 * number of nodes may run one; what is left to do is read off the tickets themselves. What it can't
 * take back the ticket's own clocks will.
 */
public final class Leavers implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Leavers.class);
  private static final int BATCH = 100;
  private static final Duration LONG = Duration.ofHours(1);

  /** What was locked, or could not be decided, is tried again no sooner than that. */
  private static final Duration AT_REST = Duration.ofMinutes(1);

  private final DeskClock clock;
  private final Directory directory;
  private final Desk desk;
  private final LeaverStore store;
  private volatile Optional<Worker> worker = Optional.empty();

  /** Of the roster by which all was taken back, and when to look again. */
  private long seen = -1;

  private Instant again = Instant.MIN;

  /** What could not be taken back by that roster: said once. */
  private final Set<TicketId> said = new HashSet<>();

  private volatile boolean ending;

  public Leavers(JdbcClient jdbc, DeskClock clock, Directory directory, Desk desk) {
    this.clock = clock;
    this.directory = directory;
    this.desk = desk;
    this.store = new LeaverStore(jdbc);
  }

  /** Goes on until it is closed. */
  public void start() {
    worker = Optional.of(Worker.start("leavers", this::run));
  }

  /** Lets the present ticket end. */
  @Override
  public void close() {
    ending = true;
    worker.ifPresent(Worker::close);
  }

  /**
   * Takes back all that belongs to somebody who has left, if anybody may have.
   *
   * @return how long nothing will be to do: unknown, so that the poll decides
   */
  public Duration run() {
    long revision = directory.roster().revision();
    Instant now = clock.read();
    if (revision != seen) {
      said.clear();
    }
    if (revision != seen || !now.isBefore(again)) {
      takeBack();
      seen = revision;
      again = now.plus(AT_REST);
    }
    return LONG;
  }

  private void takeBack() {
    List<LeaverStore.Row> some = store.after(0, BATCH);
    while (!some.isEmpty() && !ending) {
      some.stream().takeWhile(_ -> !ending).forEach(row -> takeBack(row.id()));
      some = store.after(some.getLast().number(), BATCH);
    }
  }

  /** Who is here again, or whose ticket somebody has taken since, is left alone by the engine. */
  private void takeBack(TicketId id) {
    try {
      desk.handle(id, new Command.Unassign(), new Actor.Desk());
    } catch (RuntimeException | Error e) {
      if (Away.is(e)) {
        throw e;
      }
      if (said.add(id)) {
        LOG.error("ticket {} can't be taken back from somebody who has left", id, e);
      }
    }
  }
}
