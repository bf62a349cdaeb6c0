package belay.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SEC-1")
class GuessesTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Guesses guesses = new Guesses(nanos::get);

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Test
  void an_account_can_be_tried_five_times_a_minute_from_one_address() {
    for (int i = 0; i < 5; i++) {
      assertThat(guesses.count("10.0.0.1", "ana", false)).isEmpty();
    }
    assertThat(guesses.count("10.0.0.1", "ana", false)).contains(Duration.ofMinutes(1));
    assertThat(guesses.count("10.0.0.1", "bo", false)).isEmpty();
    assertThat(guesses.count("10.0.0.2", "ana", false)).isEmpty();
    pass(Duration.ofSeconds(61));
    assertThat(guesses.count("10.0.0.1", "ana", false)).isEmpty();
  }

  @Test
  void an_address_can_try_thirty_times_a_minute() {
    for (int i = 0; i < 30; i++) {
      assertThat(guesses.count("10.0.0.1", "name" + i, false)).isEmpty();
    }
    assertThat(guesses.count("10.0.0.1", "name", false)).isPresent();
  }

  @Test
  void a_whole_household_of_ipv6_is_one_address() {
    for (int i = 0; i < 5; i++) {
      guesses.count("2001:db8:1:2::" + i, "ana", false);
    }
    assertThat(guesses.count("2001:db8:1:2:ffff::1", "ana", false)).isPresent();
    assertThat(guesses.count("2001:db8:1:3::1", "ana", false)).isEmpty();
  }

  @Test
  void what_is_no_address_is_one_address() {
    for (int i = 0; i < 5; i++) {
      assertThat(guesses.count("unknown" + i, "ana", false)).isEmpty();
    }
    assertThat(guesses.count("", "ana", false)).isPresent();
    assertThat(guesses.count("fe80::1%eth7", "ana", false)).isEmpty();
  }

  @Test
  void an_account_tried_from_everywhere_waits_but_its_owner_at_home_does_not() {
    Optional<Duration> answer = Optional.empty();
    for (int i = 0; i < 60; i++) {
      answer = guesses.count("10.0.1." + i, "ana", false);
    }
    assertThat(answer).contains(Duration.ofMinutes(15));
    assertThat(guesses.count("10.9.9.9", "ana", true)).isEmpty();
    pass(Duration.ofMinutes(16));
    assertThat(guesses.count("10.0.2.1", "ana", false)).isEmpty();
  }

  @Test
  void no_more_of_what_is_typed_is_kept_than_an_address_may_have() {
    String most = "x".repeat(254);
    for (int i = 0; i < 5; i++) {
      assertThat(guesses.count("10.0.0.1", most + i, false)).isEmpty();
    }
    assertThat(guesses.count("10.0.0.1", most + "y".repeat(2_000_000), false)).isPresent();
    assertThat(guesses.count("10.0.0.1", most.substring(1), false)).isEmpty();
  }

  @Test
  void who_is_right_is_not_counted() {
    for (int i = 0; i < 100; i++) {
      assertThat(guesses.count("10.0.0.1", "ana", false)).isEmpty();
      guesses.right("10.0.0.1", "ana", false);
    }
  }

  @Test
  void who_is_right_at_home_gives_nobody_elsewhere_more_tries() {
    for (int i = 0; i < 50; i++) {
      assertThat(guesses.count("10.0.1." + i, "ana", false)).isEmpty();
    }
    for (int i = 0; i < 5; i++) {
      guesses.count("10.9.9.9", "ana", true);
      guesses.right("10.9.9.9", "ana", true);
    }
    assertThat(guesses.count("10.0.2.1", "ana", false)).contains(Duration.ofMinutes(15));
  }
}
