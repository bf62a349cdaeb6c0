package belay.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whenever it is made, nothing is refused and the desk is in the middle of its day. */
class AnyMomentTest {
  /** A Sunday night, a Friday night, and the day on which clocks go forward in California. */
  @ParameterizedTest
  @ValueSource(strings = {"2027-02-07T03:00:00Z", "2027-02-12T23:30:00Z", "2027-03-14T20:59:00Z"})
  void a_sample_is_alive_whenever_it_is_made(Instant now) throws SQLException {
    try (SampleDesk desk = SampleDesk.madeAt(now)) {
      assertThat(desk.clock.read()).isBetween(now, now.plus(Duration.ofMinutes(10)));
      Alive.check(desk);
    }
  }
}
