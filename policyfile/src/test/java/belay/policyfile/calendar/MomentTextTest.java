package belay.policyfile.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class MomentTextTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void a_moment_may_carry_its_offset_or_take_the_zones() {
    Instant moment = Instant.parse("2026-03-27T15:30:00Z");
    assertThat(MomentText.parse("2026-03-27T16:30", BERLIN)).isEqualTo(moment);
    assertThat(MomentText.parse("2026-03-27T16:30:00", BERLIN)).isEqualTo(moment);
    assertThat(MomentText.parse("2026-03-27T10:30-05:00", BERLIN)).isEqualTo(moment);
    assertThat(MomentText.parse("2026-03-27T15:30Z", BERLIN)).isEqualTo(moment);
    assertThat(MomentText.iso(moment, BERLIN)).isEqualTo("2026-03-27T16:30:00+01:00");
    assertThat(MomentText.iso(moment, ZoneId.of("UTC"))).isEqualTo("2026-03-27T15:30:00+00:00");
  }

  @Test
  void a_time_in_a_gap_is_refused_and_a_double_one_asked_about() {
    assertThatThrownBy(() -> MomentText.parse("2026-03-29T02:30", BERLIN))
        .hasMessage(
            "2026-03-29T02:30 does not exist in Europe/Berlin: clocks go from 02:00 to 03:00");
    assertThatThrownBy(() -> MomentText.parse("2026-10-25T02:30", BERLIN))
        .hasMessageContaining("2026-10-25T02:30:00+02:00 or 2026-10-25T02:30:00+01:00");
    assertThat(MomentText.parse("2026-10-25T02:30+01:00", BERLIN))
        .isEqualTo(Instant.parse("2026-10-25T01:30:00Z"));
  }
}
