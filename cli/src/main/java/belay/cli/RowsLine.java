package belay.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.ObjLongConsumer;

/** Says which table is at work and how far, on a terminal only: one line that is written over. */
final class RowsLine implements ObjLongConsumer<String> {
  private static final String CLEAR = "\r\033[K";

  private final PrintWriter err;
  private final boolean live;

  RowsLine(PrintWriter err) {
    this.err = err;
    this.live = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  @Override
  public void accept(String table, long rows) {
    say("%s%s: %,d rows".formatted(CLEAR, table, rows));
  }

  /** Leaves nothing of it. */
  void end() {
    say(CLEAR);
  }

  private void say(String words) {
    if (live) {
      err.print(words);
      err.flush();
    }
  }
}
