package belay.server.desk;

import static java.util.stream.Collectors.partitioningBy;

import belay.core.clock.Clocks;
import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.server.db.Trip;
import belay.server.outbox.Delivery;
import belay.server.outbox.Outbox;
import belay.server.outbox.Outbox.CurrentPage;
import belay.server.work.Bell;
import belay.server.work.Work;
import belay.server.work.Worker;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Writes what was decided: state, history, texts and deliveries, of one ticket or many at once.
 * Only inside the transaction that holds their locks; all of it, or nothing (rule 3).
 */
public final class Ledger {
  /** Longer than a worker sleeps that nobody wakes. */
  private static final Duration SOON = Worker.POLL.multipliedBy(2);

  private final JdbcClient jdbc;
  private final TicketStore tickets;
  private final HistoryStore history;
  private final States states;
  private final InboxStore inbox;
  private final Bell bell;

  public Ledger(JdbcClient jdbc, Bell bell) {
    this.history = new HistoryStore(jdbc);
    this.states = new States(history);
    this.tickets = new TicketStore(jdbc, states);
    this.inbox = new InboxStore(jdbc);
    this.jdbc = jdbc;
    this.bell = bell;
  }

  List<Long> nextNumbers(int many) {
    return tickets.nextNumbers(many);
  }

  /** A state as it is stored; for who has locked its row. */
  public Ticket state(TicketId id, String json, int format) {
    return states.read(id, json, format);
  }

  /** What the ticket that will be split off is about. */
  void splitSubject(TicketId from, TicketId into, String subject) {
    inbox.subject(from, into, subject);
  }

  /** Lets a ticket show texts that were written on another one. */
  void lend(TicketId to, Command.FromTicket command) {
    history.lend(to, command);
  }

  Optional<Held> lock(TicketId id) {
    return tickets.lock(id);
  }

  /** What has been written of it after that event. */
  List<Recorded> since(Held held, long seq) {
    return seq < held.seq() ? history.events(held.id(), seq, Integer.MAX_VALUE) : List.of();
  }

  void subject(TicketId id, String subject) {
    tickets.subject(id, subject);
  }

  /**
   * Nothing is written for a ticket to which nothing happened.
   *
   * @throws IllegalStateException when a row is not as it was when it was locked
   */
  public void write(List<Held> all) {
    List<Held> changed = all.stream().filter(held -> !held.events().isEmpty()).toList();
    Map<Boolean, List<Held>> fresh = changed.stream().collect(partitioningBy(Held::fresh));
    Set<Work> work = EnumSet.noneOf(Work.class);
    work.addAll(write(fresh.getOrDefault(true, List.of()), TicketStore::insert));
    work.addAll(write(fresh.getOrDefault(false, List.of()), TicketStore::update));
    if (!changed.isEmpty()) {
      bell.afterCommit(work, changed.stream().map(Ledger::news).toList());
    }
  }

  /** What there may be to do then. */
  private Set<Work> write(List<Held> changed, BiConsumer<List<Held>, Trip> rows) {
    if (changed.isEmpty()) {
      return Set.of();
    }
    List<InboxStore.Line> letters = changed.stream().flatMap(Ledger::letters).toList();
    List<Delivery> deliveries = changed.stream().flatMap(Ledger::deliveries).toList();
    Trip trip = new Trip();
    rows.accept(changed, trip);
    HistoryStore.write(changed, trip);
    InboxStore.add(letters, trip);
    Outbox.cancelAllBut(
        changed.stream()
            .filter(Held::endsPage)
            .map(held -> new CurrentPage(held.id(), held.page()))
            .toList(),
        trip);
    Outbox.add(deliveries, trip);
    int written = trip.go(jdbc);
    if (written != changed.size()) {
      throw new IllegalStateException(
          "of %d tickets %d could be written: one was changed without its lock"
              .formatted(changed.size(), written));
    }
    Set<Work> work = EnumSet.noneOf(Work.class);
    if (!letters.isEmpty()) {
      work.add(Work.FOLLOWUPS);
    }
    if (!deliveries.isEmpty()) {
      work.add(Work.DELIVERIES);
    }
    if (changed.stream().anyMatch(Ledger::ringsSoon)) {
      work.add(Work.RINGS);
    }
    return work;
  }

  /** Before the clocks would be looked at anyway. */
  private static boolean ringsSoon(Held held) {
    return held.ticket() instanceof Ticket.Open open
        && open.clocks().next().map(Clocks::due).stream()
            .anyMatch(due -> due.isBefore(open.lastAt().plus(SOON)));
  }

  /** Its number and the last thing that happened to it, {@code 1042:17}. */
  private static String news(Held held) {
    return held.ticket().state().number() + ":" + held.ticket().state().seq();
  }

  /** What each event means for other tickets, with the event it comes from. */
  private static Stream<InboxStore.Line> letters(Held held) {
    return held.events().stream()
        .flatMap(event ->
            new Decision.Accepted(List.of(event), held.ticket())
                .followups().stream()
                    .map(followup -> new InboxStore.Line(held.id(), event, followup)));
  }

  private static Stream<Delivery> deliveries(Held held) {
    return held.events().stream().flatMap(event -> Delivery.of(held.id(), event).stream());
  }
}
