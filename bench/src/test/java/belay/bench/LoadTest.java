package belay.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final int TIMES = 100;
  private static final Duration TENTH = Duration.ofMillis(100);

  /** A thousand a second: the last one's turn comes 99 ms after the first one's. */
  @Test
  void who_stands_still_makes_all_late_whose_turn_comes_meanwhile() throws Exception {
    CountDownLatch lastIsHere = new CountDownLatch(1);

    Latencies latencies =
        Load.open(
            1_000,
            TENTH,
            nth -> {
              if (nth == TIMES - 1) {
                lastIsHere.countDown();
              }
              lastIsHere.await();
            });

    assertThat(latencies.count()).isEqualTo(TIMES);
    assertThat(latencies.millis(1_000)).isGreaterThanOrEqualTo(99);
    assertThat(latencies.millis(500)).isGreaterThanOrEqualTo(49);
  }

  @Test
  void clients_do_together_as_much_as_was_asked_for() throws Exception {
    AtomicInteger done = new AtomicInteger();

    Latencies latencies = Load.closed(3, TIMES, _ -> _ -> done.incrementAndGet());

    assertThat(done).hasValue(TIMES);
    assertThat(latencies.count()).isEqualTo(TIMES);
  }

  @Test
  void what_fails_is_no_measurement() {
    Load.Act failing =
        nth -> {
          if (nth == 7) {
            throw new IllegalStateException("refused");
          }
        };

    assertThatThrownBy(() -> Load.open(10_000, TENTH, failing)).hasMessage("refused");
    assertThatThrownBy(() -> Load.closed(2, TIMES, _ -> failing)).hasMessage("refused");
  }
}
