package belay.server.backup;

import java.util.function.ObjLongConsumer;

/** Tells how many rows of a table are done, now and then. */
final class Told {
  private static final int EVERY = 10_000;

  private final String table;
  private final ObjLongConsumer<String> progress;
  private long rows;

  Told(String table, ObjLongConsumer<String> progress) {
    this.table = table;
    this.progress = progress;
  }

  void row() {
    rows++;
    if (rows % EVERY == 0) {
      progress.accept(table, rows);
    }
  }

  void end() {
    progress.accept(table, rows);
  }
}
