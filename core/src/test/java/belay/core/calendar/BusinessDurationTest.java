package belay.core.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("ESC-1")
class BusinessDurationTest {
  @ParameterizedTest
  @CsvSource({
    "1h30m, 5400",
    "30m, 1800",
    "45s, 45",
    "2h, 7200",
    "90m, 5400",
    "' 1 h  30 m 5s ', 5405",
    "0s, 0",
    "87600h, 315360000",
    "08h, 28800",
  })
  void text_is_read(String text, long seconds) {
    assertThat(BusinessDuration.parse(text)).isEqualTo(BusinessDuration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "'', a duration is empty",
    "'  ', a duration is empty",
    "-1h, a duration cannot be negative",
    "1d, a day has no fixed number of business hours: say hours",
    "1d4h, a day has no fixed number of business hours: say hours",
    "1w, a week has no fixed number of business hours: say hours",
    "30m1h, must name each unit once",
    "1h1h, must name each unit once",
    "1.5h, is not a duration",
    "90, is not a duration",
    "h, is not a duration",
    "1h-5m, is not a duration",
    "1H, is not a duration",
    "٣h, is not a duration",
    "87601h, longer than the longest duration",
    "87600h1s, longer than the longest duration",
    "99999999999999999999h, longer than the longest duration",
  })
  void bad_text_is_refused_with_its_reason(String text, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BusinessDuration.parse(text))
        .withMessageContaining(reason);
  }

  @Test
  void day_counts_when_the_policy_says_how_long_it_is() {
    BusinessDuration day = BusinessDuration.ofHours(8);
    assertThat(BusinessDuration.parse("2d4h", day)).isEqualTo(BusinessDuration.ofHours(20));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BusinessDuration.parse("1w", day))
        .withMessageContaining("a week has no fixed number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BusinessDuration.parse("1d", BusinessDuration.ZERO));
  }

  @Test
  void numbers_outside_the_limits_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> BusinessDuration.ofSeconds(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> BusinessDuration.ofMinutes(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> BusinessDuration.ofHours(Long.MIN_VALUE));
    assertThatIllegalArgumentException().isThrownBy(() -> BusinessDuration.ofHours(Long.MAX_VALUE));
    assertThatIllegalArgumentException().isThrownBy(() -> BusinessDuration.ofHours(87_601));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BusinessDuration.MAX.plus(BusinessDuration.ofSeconds(1)));
  }

  @Test
  void subtraction_stops_at_zero() {
    BusinessDuration one = BusinessDuration.ofMinutes(1);
    assertThat(BusinessDuration.ofHours(1).minus(one)).isEqualTo(BusinessDuration.ofMinutes(59));
    assertThat(one.minus(BusinessDuration.ofHours(1))).isEqualTo(BusinessDuration.ZERO);
    assertThat(one.minus(one).isZero()).isTrue();
  }

  @Test
  void longer_is_greater() {
    assertThat(BusinessDuration.ofMinutes(61)).isGreaterThan(BusinessDuration.ofHours(1));
  }

  @Test
  void text_is_canonical() {
    assertThat(BusinessDuration.parse("90m")).hasToString("1h30m");
    assertThat(BusinessDuration.ofSeconds(3605)).hasToString("1h5s");
    assertThat(BusinessDuration.ZERO).hasToString("0s");
  }
}
