package belay.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkerTest {
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  void no_error_ends_the_loop() throws InterruptedException {
    CountDownLatch runs = new CountDownLatch(3);
    Worker.Task task =
        () -> {
          runs.countDown();
          throw new AssertionError("a rule was broken");
        };

    try (Worker _ = Worker.start("failing", task)) {
      assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** A desk that takes a thousand commands a second would otherwise look a thousand times. */
  @Test
  void who_is_woken_all_the_time_gathers_work_before_it_looks_again() throws InterruptedException {
    AtomicInteger looks = new AtomicInteger();
    Semaphore looked = new Semaphore(0);
    Worker.Task task =
        () -> {
          looks.incrementAndGet();
          looked.release();
          return LONG;
        };

    try (Worker worker = Worker.start("gathering", task)) {
      looked.acquire();
      long began = System.nanoTime();
      int times = 0;
      while (looks.get() < 20) {
        worker.wake();
        times++;
        Thread.onSpinWait();
      }

      assertThat(times).isGreaterThan(looks.get());
      assertThat(Duration.ofNanos(System.nanoTime() - began))
          .isGreaterThanOrEqualTo(Worker.REST.multipliedBy(18));
    }
  }
}
