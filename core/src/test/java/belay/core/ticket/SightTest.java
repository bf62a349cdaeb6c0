package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.text;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.access.Viewer;
import belay.core.ids.TicketId;
import belay.core.policy.Evidence;
import belay.core.policy.Priority;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What those who are served see of what happens; the rest does not exist for them. */
@Tag("COM-3")
class SightTest {
  private static final Text.Ref WORDS = text("words").ref();
  private static final TicketId OTHER = Town.id("other");
  private static final Viewer SERVED = new Viewer.Requester(DANA);
  private static final Viewer FOR_THEM = new Viewer.Representative(DANA, Set.of(Sample.ACME));

  /** Other people's words and tickets, and what is said inside the house. */
  private static final List<Event> INSIDE =
      List.of(
          new Event.SessionWaived(WORDS),
          new Event.LeadCalled(Set.of()),
          new Event.Aged(1),
          new Event.VendorReferred(WORDS),
          new Event.Alerted(2, WORDS),
          new Event.Recovered(WORDS),
          new Event.TierFull("first-touch", true),
          new Event.Absorbed(OTHER, 2, List.of(), Optional.of(7L)),
          new Event.Relayed(OTHER, WORDS, ANA, false),
          new Event.Attached(OTHER, 2),
          new Event.Detached(OTHER),
          new Event.ChildAdded(OTHER, 2, 1),
          new Event.ChildRemoved(OTHER, 2),
          new Event.Noted(WORDS),
          new Event.Planned(WORDS),
          new Event.FixTried(WORDS),
          new Event.Unassigned(ANA),
          new Event.Owned(new Owner.Assigned(ANA)));

  /** The house's own work, its clocks, and whom it pages or tells. */
  private static final List<String> WORK =
      List.of(
          "HandedBack",
          "NoteWritten",
          "NoteOwed",
          "NotePaid",
          "Overrode",
          "ClockArmed",
          "ClockChanged",
          "Paged",
          "Told",
          "PolicyAdopted");

  private static final List<Event> OPEN =
      List.of(
          new Event.Prioritized(Priority.HIGH, Priority.CRITICAL, Optional.empty()),
          new Event.ChecklistBegun(List.of("access")),
          new Event.EscalationRequested(WORDS, Intake.MAIL, false),
          new Event.MonitoringBegan(Instant.EPOCH, List.of()),
          new Event.Confirmed(Evidence.TESTED, Optional.empty()),
          new Event.MergedInto(OTHER, 2),
          new Event.ParentHeard(OTHER, WORDS),
          new Event.Rescheduled(Instant.EPOCH, Optional.empty()));

  @Test
  void what_is_inside_stays_there() {
    for (Event event : INSIDE) {
      assertThat(SERVED.sees(event)).as(event.name()).isFalse();
      assertThat(FOR_THEM.sees(event)).as(event.name()).isFalse();
      assertThat(new Viewer.Staff(ANA).sees(event)).as(event.name()).isTrue();
    }
  }

  @Test
  void what_is_theirs_they_see() {
    assertThat(OPEN).allMatch(SERVED::sees).allMatch(FOR_THEM::sees);
  }

  @Test
  void every_kind_of_event_is_known_to_be_theirs_or_inside() {
    Set<String> theirs = SERVED.events().orElseThrow();
    Stream<String> inside = Stream.concat(WORK.stream(), INSIDE.stream().map(Event::name));

    assertThat(Stream.concat(theirs.stream(), inside))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Event.class.getPermittedSubclasses()).map(Class::getSimpleName).toList());
    assertThat(theirs).containsAll(OPEN.stream().map(Event::name).toList());
    assertThat(new Viewer.Staff(ANA).events()).as("all").isEmpty();
  }
}
