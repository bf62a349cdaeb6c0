package belay.server.work;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Does together what is asked for at the same time. Nobody waits for company: who comes while
 * nothing is being done begins at once; who comes meanwhile waits, and the first of them then does
 * it for all of them. So one alone is as quick as ever, and the more come, the more share one
 * transaction. The work runs on the thread of one of those who asked, one go after the other,
 * though one may let the next begin while it waits for its own end.
 *
 * @param <A> what is asked
 * @param <R> what is answered
 */
public final class Together<A, R> {
  private final Lock lock = new ReentrantLock();
  private final Queue<Call<A, R>> waiting = new ArrayDeque<>();
  private final int most;
  private final Go<A, R> work;
  private boolean busy;

  /** What is done. */
  @FunctionalInterface
  public interface Go<A, R> {
    /**
     * Once for all of them.
     *
     * @param over to be called, at most once, when the next go may begin; else that is at the end
     * @return an answer for each, in their order; what is thrown is thrown to all of them
     */
    List<R> go(List<A> all, Runnable over);
  }

  private record Call<A, R>(A asked, CompletableFuture<Turn<R>> turn) {}

  /** How waiting ends: with an answer, or by being the next to work. */
  private sealed interface Turn<R> {
    record Done<R>(R answer) implements Turn<R> {}

    record Failed<R>(RuntimeException why) implements Turn<R> {}

    record Work<R>() implements Turn<R> {}
  }

  /**
   * Of one kind of work.
   *
   * @param most how many are done in one go
   */
  public Together(int most, Go<A, R> work) {
    this.most = most;
    this.work = work;
  }

  /**
   * Waits until it is done.
   *
   * @throws RuntimeException what the work threw
   */
  public R ask(A asked) {
    Call<A, R> mine = new Call<>(asked, new CompletableFuture<>());
    Turn<R> turn = begins(mine) ? work(asked) : mine.turn.join();
    if (turn instanceof Turn.Work<R>) {
      turn = work(asked);
    }
    return switch (turn) {
      case Turn.Done<R>(R answer) -> answer;
      case Turn.Failed<R>(RuntimeException why) -> throw why;
      case Turn.Work<R> _ -> throw new IllegalStateException("whoever works is not asked to");
    };
  }

  /** How many wait for their turn. */
  public int waiting() {
    lock.lock();
    try {
      return waiting.size();
    } finally {
      lock.unlock();
    }
  }

  private boolean begins(Call<A, R> mine) {
    lock.lock();
    try {
      if (busy) {
        waiting.add(mine);
        return false;
      }
      busy = true;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Of somebody, and of those who wait by now; then it is another's turn. */
  private Turn<R> work(A first) {
    List<Call<A, R>> others = List.of();
    AtomicBoolean over = new AtomicBoolean();
    try {
      others = gather();
      List<A> all = new ArrayList<>(List.of(first));
      others.forEach(call -> all.add(call.asked));
      List<R> answers = work.go(all, () -> next(over));
      for (int i = 0; i < others.size(); i++) {
        others.get(i).turn.complete(new Turn.Done<>(answers.get(i + 1)));
      }
      return new Turn.Done<>(answers.getFirst());
    } catch (RuntimeException e) {
      return failed(others, e);
    } catch (Error e) {
      failed(others, new IllegalStateException("failed with others", e));
      throw e;
    } finally {
      next(over);
    }
  }

  private Turn<R> failed(List<Call<A, R>> others, RuntimeException why) {
    Turn<R> failed = new Turn.Failed<>(why);
    others.forEach(call -> call.turn.complete(failed));
    return failed;
  }

  private List<Call<A, R>> gather() {
    List<Call<A, R>> others = new ArrayList<>();
    lock.lock();
    try {
      while (others.size() < most - 1 && !waiting.isEmpty()) {
        others.add(waiting.remove());
      }
    } finally {
      lock.unlock();
    }
    return others;
  }

  private void next(AtomicBoolean over) {
    if (over.getAndSet(true)) {
      return;
    }
    lock.lock();
    try {
      Call<A, R> next = waiting.poll();
      if (next == null) {
        busy = false;
      } else {
        next.turn.complete(new Turn.Work<>());
      }
    } finally {
      lock.unlock();
    }
  }
}
