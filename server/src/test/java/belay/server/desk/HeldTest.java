package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.TicketId;
import belay.core.ticket.Decision;
import belay.core.ticket.Event;
import belay.core.ticket.History;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.server.Node;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("PAGE-2")
class HeldTest {
  private static final ClockKey PAGE = ClockKey.of(ClockKind.PAGE);

  /** What of it would come later, by another way, wakes nobody any more. */
  @Test
  void a_page_that_is_to_wait_for_its_hours_ends_the_one_that_runs() throws SQLException {
    try (Node node = Node.start()) {
      TicketId id = node.open();
      List<Recorded> history = node.history(id);
      Ticket.Open open = (Ticket.Open) node.ticket(id);
      Clock runs = open.clocks().pending(PAGE).orElseThrow();
      long paged =
          history.stream()
              .filter(recorded -> recorded.event() instanceof Event.Paged)
              .findFirst()
              .orElseThrow()
              .seq();
      Held held = new Held(history.size(), open, Optional.of(paged));

      assertThat(held.then(armed(open, history.getLast(), runs, "page.manager")).endsPage())
          .isFalse();
      assertThat(held.then(armed(open, history.getLast(), runs, "page.opening")).endsPage())
          .isTrue();
    }
  }

  private static Decision.Accepted armed(Ticket ticket, Recorded last, Clock page, String rule) {
    Clock next =
        new Clock(
            page.key(),
            page.cycle() + 1,
            rule,
            page.calendar(),
            page.target(),
            page.used(),
            page.missed(),
            page.reading());
    Recorded recorded =
        new Recorded(
            last.seq() + 1,
            last.at(),
            last.actor(),
            last.because(),
            last.policyVersion(),
            new Event.ClockArmed(next));
    return new Decision.Accepted(List.of(recorded), History.apply(ticket, recorded));
  }
}
