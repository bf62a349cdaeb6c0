package belay.server.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("SEC-5")
class AttemptsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Attempts attempts = new Attempts(nanos::get);

  @Test
  void guessing_at_one_key_stops_that_key_from_that_address() {
    fail(5, "10.0.0.1", key('a'));

    assertThat(attempts.allowed("10.0.0.1", key('a') + "_another_secret")).isFalse();
    assertThat(attempts.allowed("10.0.0.1", key('b'))).isTrue();
    assertThat(attempts.allowed("10.0.0.2", key('a'))).isTrue();
  }

  @Test
  void guessing_at_many_keys_stops_the_address() {
    for (char c = 'A'; c < 'A' + 30; c++) {
      fail(1, "10.0.0.1", key(c));
    }

    assertThat(attempts.allowed("10.0.0.1", key('z'))).isFalse();
    assertThat(attempts.allowed("10.0.0.2", key('z'))).isTrue();
  }

  @Test
  void a_minute_later_it_may_try_again() {
    fail(5, "10.0.0.1", key('a'));
    nanos.addAndGet(Attempts.WINDOW.toNanos() + 1);

    assertThat(attempts.allowed("10.0.0.1", key('a'))).isTrue();
  }

  private void fail(int times, String address, String key) {
    for (int i = 0; i < times; i++) {
      attempts.failed(address, key);
    }
  }

  private static String key(char of) {
    return "belay_" + String.valueOf(of).repeat(32);
  }
}
