package belay.server;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.ids.TicketId;
import belay.core.ticket.AlwaysTrue;
import belay.core.ticket.Because;
import belay.core.ticket.Event;
import belay.core.ticket.History;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.server.outbox.Delivery;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is so of every ticket by its state, its whole history and its deliveries, whatever was
 * killed meanwhile: rules 1, 3 (but for the inbox), 6 and 11.
 */
public final class Rules {
  private static final String DELIVERIES =
      "SELECT id FROM outbox WHERE ticket_id = ? AND kind <> '" + Delivery.UNDECIDABLE + "'";

  private final JdbcClient jdbc;
  private final Instant now;
  private final String told;

  /**
   * By what that database holds.
   *
   * @param now by the desk's clock, read after all that is looked at
   * @param told said with whatever is wrong
   */
  public Rules(JdbcClient jdbc, Instant now, String told) {
    this.jdbc = jdbc;
    this.now = now;
    this.told = told;
  }

  /** Fails unless they hold for that ticket, of which nothing was let go yet. */
  public void hold(Ticket ticket, List<Recorded> history) {
    AlwaysTrue.check(ticket);
    assertThat(history.stream().map(Recorded::seq))
        .as(told)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, ticket.state().seq()).boxed().toList());
    assertThat(History.replay(ticket.id(), history)).as(told).isEqualTo(ticket);
    assertThat(deliveries(ticket.id()))
        .as(told)
        .containsExactlyInAnyOrderElementsOf(
            history.stream()
                .flatMap(recorded -> Delivery.of(ticket.id(), recorded).stream())
                .map(Delivery::id)
                .toList());
    everyRingWasDue(history);
  }

  private List<UUID> deliveries(TicketId ticket) {
    return jdbc.sql(DELIVERIES)
        .param(ticket.value())
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  /**
   * Rule 6, and that each cycle of a clock rings once: what has rung runs no more. Who comes after
   * its time ends it in place of its ring.
   */
  private void everyRingWasDue(List<Recorded> history) {
    Map<ClockKey, Because.Rang> mayRing = new HashMap<>();
    for (Recorded recorded : history) {
      Because.Cause cause = recorded.because().cause();
      if (cause instanceof Because.Rang rang) {
        assertThat(recorded.at()).as(told).isBetween(rang.due(), now);
      }
      if (recorded.event() instanceof Event.ClockArmed(Clock clock)) {
        runs(mayRing, clock.key(), clock.cycle(), clock.reading());
      }
      if (recorded.event() instanceof Event.ClockChanged changed) {
        Because.@Nullable Rang ring = mayRing.remove(changed.key());
        if (changed.reading() instanceof Clock.Breached) {
          boolean late =
              ring != null && cause instanceof Because.Asked && ring.due().isBefore(recorded.at());
          assertThat(late || cause.equals(ring)).as(told).isTrue();
        }
        runs(mayRing, changed.key(), changed.cycle(), changed.reading());
      }
    }
  }

  private static void runs(
      Map<ClockKey, Because.Rang> mayRing, ClockKey key, int cycle, Clock.Reading reading) {
    if (reading instanceof Clock.Running(_, Instant due)) {
      mayRing.put(key, new Because.Rang(key, cycle, due));
    }
  }
}
