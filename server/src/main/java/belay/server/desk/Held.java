package belay.server.desk;

import belay.core.ids.TicketId;
import belay.core.ticket.Decision;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A ticket whose row is locked, with what was decided for it since.
 *
 * @param seq of the last event in the database; 0 for a ticket that is not there yet
 * @param paged the event that began the page that ran when it was locked, if one did
 * @param page the event that began the page that runs now
 * @param events decided and not yet written
 * @param texts they refer to, not yet written
 * @param subject of a ticket that is not there yet
 */
public record Held(
    long seq,
    Ticket ticket,
    Optional<Long> paged,
    Optional<Long> page,
    List<Recorded> events,
    List<Written> texts,
    Optional<String> subject) {

  /** A text with what it is. */
  record Written(String kind, Text text) {}

  public Held {
    events = List.copyOf(events);
    texts = List.copyOf(texts);
  }

  static Held absent(TicketId id) {
    return new Held(0, new Ticket.Absent(id), Optional.empty());
  }

  static Held absent(TicketId id, String subject) {
    Optional<Long> none = Optional.empty();
    return new Held(
        0, new Ticket.Absent(id), none, none, List.of(), List.of(), Optional.of(subject));
  }

  /** As it was found. */
  public Held(long seq, Ticket ticket, Optional<Long> page) {
    this(seq, ticket, page, page, List.of(), List.of(), Optional.empty());
  }

  public TicketId id() {
    return ticket.id();
  }

  /** Whether it is not there yet. */
  boolean fresh() {
    return seq == 0;
  }

  /** With one more decision. */
  public Held then(Decision.Accepted decision) {
    return then(decision, List.of());
  }

  Held then(Decision.Accepted decision, List<Written> written) {
    List<Recorded> allEvents = new ArrayList<>(events);
    allEvents.addAll(decision.events());
    List<Written> allTexts = new ArrayList<>(texts);
    allTexts.addAll(written);
    return new Held(
        seq, decision.ticket(), paged, pageAfter(decision), allEvents, allTexts, subject);
  }

  /** Whether a page ran that is over. */
  boolean endsPage() {
    return paged.isPresent() && !paged.equals(page);
  }

  /**
   * One decision may page the backstop and begin the next round: both are the current page. Of one
   * that is to wait for its hours, what was left to send is over.
   */
  private Optional<Long> pageAfter(Decision.Accepted decision) {
    if (!(decision.ticket() instanceof Ticket.Open open && open.pageRuns())) {
      return Optional.empty();
    }
    return decision.events().stream()
        .filter(recorded -> recorded.event() instanceof Event.Paged)
        .map(Recorded::seq)
        .findFirst()
        .or(() -> page);
  }
}
