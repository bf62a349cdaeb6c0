package belay.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The work is told when it may end. */
class TogetherTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Queue<List<Integer>> batches = new ConcurrentLinkedQueue<>();
  private final Semaphore may = new Semaphore(0);
  private final AtomicInteger atWork = new AtomicInteger();
  private final AtomicInteger mostAtWork = new AtomicInteger();
  private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<String>> answers = new ArrayList<>();

  @AfterEach
  void end() {
    may.release(1_000);
    pool.close();
  }

  private List<String> work(List<Integer> all, Runnable over) {
    batches.add(all);
    mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
    may.acquireUninterruptibly();
    atWork.decrementAndGet();
    if (all.contains(13)) {
      throw new IllegalArgumentException("not 13");
    }
    return all.stream().map(one -> "did " + one).toList();
  }

  /** Each in its turn, so that it is known who waits for whom. */
  private void ask(Together<Integer, String> together, int... numbers) {
    for (int number : numbers) {
      int waiting = together.waiting();
      int began = batches.size();
      answers.add(pool.submit(() -> together.ask(number)));
      await().atMost(PATIENCE).until(() -> together.waiting() > waiting || batches.size() > began);
    }
  }

  private void batches(int so) {
    await().atMost(PATIENCE).until(() -> batches.size() == so);
  }

  @Test
  void who_comes_alone_is_done_alone_and_at_once() throws Exception {
    Together<Integer, String> together = new Together<>(10, this::work);
    may.release(2);

    assertThat(together.ask(1)).isEqualTo("did 1");
    assertThat(together.ask(2)).isEqualTo("did 2");

    assertThat(batches).containsExactly(List.of(1), List.of(2));
  }

  @Test
  void who_comes_meanwhile_is_done_in_one_go_and_gets_their_own_answer() throws Exception {
    Together<Integer, String> together = new Together<>(10, this::work);
    ask(together, 1, 2, 3, 4);
    may.release(2);

    for (int i = 0; i < 4; i++) {
      assertThat(answers.get(i).get()).isEqualTo("did " + (i + 1));
    }
    assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4));
  }

  @Test
  void no_more_go_together_than_may() {
    Together<Integer, String> together = new Together<>(3, this::work);
    ask(together, 1, 2, 3, 4, 5, 6, 7, 8);
    may.release(4);
    batches(4);

    assertThat(batches).containsExactly(List.of(1), List.of(2, 3, 4), List.of(5, 6, 7), List.of(8));
  }

  @Test
  void one_go_follows_the_other() throws Exception {
    Together<Integer, String> together = new Together<>(10, this::work);
    ask(together, 1, 2, 3);
    may.release(1);
    batches(2);
    ask(together, 4, 5);
    may.release(10);
    for (Future<String> answer : answers) {
      assertThat(answer.get()).startsWith("did ");
    }

    assertThat(batches).containsExactly(List.of(1), List.of(2, 3), List.of(4, 5));
    assertThat(mostAtWork).hasValue(1);
  }

  @Test
  void the_next_go_may_begin_while_the_one_before_waits_for_its_end() throws Exception {
    Together<Integer, String> together =
        new Together<>(
            10,
            (all, over) -> {
              if (all.contains(4)) {
                over.run();
                over.run();
              }
              return work(all, over);
            });
    ask(together, 1, 2, 4);
    may.release(1);
    batches(2);
    ask(together, 5);
    batches(3);
    ask(together, 6, 7);
    may.release(10);
    for (Future<String> answer : answers) {
      assertThat(answer.get()).startsWith("did ");
    }

    assertThat(batches).containsExactly(List.of(1), List.of(2, 4), List.of(5), List.of(6, 7));
    assertThat(mostAtWork).hasValue(2);
  }

  @Test
  void what_is_thrown_is_thrown_to_all_of_that_go_and_the_next_goes_on() throws Exception {
    Together<Integer, String> together = new Together<>(2, this::work);
    ask(together, 1, 13, 3, 4);
    may.release(4);

    assertThat(answers.get(0).get()).isEqualTo("did 1");
    for (Future<String> failed : answers.subList(1, 3)) {
      assertThatThrownBy(failed::get).hasRootCauseMessage("not 13");
    }
    assertThat(answers.get(3).get()).isEqualTo("did 4");
    assertThat(together.waiting()).isZero();
    assertThat(together.ask(5)).isEqualTo("did 5");
  }
}
