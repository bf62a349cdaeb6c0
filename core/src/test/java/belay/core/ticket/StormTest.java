package belay.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.CompanyId;
import belay.core.ids.TicketId;
import belay.core.policy.Alerts;
import belay.core.ticket.Storm.Raised;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many alerts at once are one incident with parts. */
@Tag("MON-2")
class StormTest {
  private static final Alerts THREE_IN_FIVE =
      new Alerts(Alerts.Recovery.PROPOSE, Duration.ZERO, 3, Duration.ofMinutes(5));
  private static final Optional<CompanyId> ACME = Optional.of(Sample.ACME);
  private final List<Raised> raised = new ArrayList<>();

  private static Instant minute(double minute) {
    return Story.at("09:00").plusSeconds(Math.round(minute * 60));
  }

  private static TicketId id(long number) {
    return new TicketId(Sample.id("alert " + number));
  }

  private void raise(long number, double minute, long parent) {
    Optional<TicketId> of = parent == 0 ? Optional.empty() : Optional.of(id(parent));
    raised.add(new Raised(id(number), number, ACME, minute(minute), of));
  }

  private Optional<Long> incident(double minute) {
    return Storm.incident(raised, ACME, THREE_IN_FIVE, minute(minute)).map(Raised::number);
  }

  @Test
  void the_third_within_five_minutes_belongs_to_the_first() {
    raise(2, 1, 0);
    assertThat(incident(2)).isEmpty();
    raise(1, 0, 0);
    assertThat(incident(2)).contains(1L);
  }

  @Test
  void what_is_older_than_the_window_does_not_count() {
    raise(1, 0, 0);
    raise(2, 4, 0);
    assertThat(incident(5)).contains(1L);
    assertThat(incident(5.1)).isEmpty();
  }

  @Test
  void a_storm_that_goes_on_stays_one_incident() {
    raise(1, 0, 0);
    raise(2, 3, 0);
    raise(3, 4, 1);
    raise(4, 7, 1);
    assertThat(incident(8)).contains(2L);
    raised.clear();
    raise(1, 0, 0);
    raise(3, 4, 1);
    raise(4, 7, 1);
    assertThat(incident(8)).contains(1L);
  }

  @Test
  void an_incident_that_is_over_takes_nothing_more() {
    raise(3, 4, 1);
    raise(4, 5, 1);
    assertThat(incident(6)).isEmpty();
    raise(5, 5.5, 0);
    assertThat(incident(6)).contains(5L);
  }

  @Test
  void other_companies_weather_is_not_theirs() {
    raise(1, 0, 0);
    raise(2, 1, 0);
    assertThat(Storm.incident(raised, Optional.empty(), THREE_IN_FIVE, minute(2))).isEmpty();
  }
}
