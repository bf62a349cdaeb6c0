package belay.bench;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;

/** Connections that are used by one after the other; there are as many as were needed at once. */
final class Lines<L extends Closeable> implements Closeable {
  private final Supplier<L> connect;
  private final ConcurrentLinkedDeque<L> free = new ConcurrentLinkedDeque<>();

  Lines(Supplier<L> connect) {
    this.connect = connect;
  }

  /** What is done with one. */
  @FunctionalInterface
  interface Talk<L> {
    void on(L line, long nth) throws Exception;
  }

  /** Takes a free connection or makes one; a broken one is not used again. */
  Load.Act each(Talk<L> talk) {
    return nth -> {
      L line = free.poll();
      if (line == null) {
        line = connect.get();
      }
      talk.on(line, nth);
      free.push(line);
    };
  }

  @Override
  public void close() throws IOException {
    for (L line = free.poll(); line != null; line = free.poll()) {
      line.close();
    }
  }
}
