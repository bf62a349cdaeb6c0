package belay.cli;

import belay.server.sample.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Optional;

/** Says how far the sample is: one line that grows on a terminal, only its end elsewhere. */
final class SampleLine implements Progress {
  private final PrintWriter out;
  private final boolean live;
  private int said = -1;

  SampleLine(PrintWriter out) {
    this.out = out;
    this.live = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  @Override
  public void tickets(int made, int all) {
    if (made == said || (!live && made < all)) {
      return;
    }
    said = made;
    String line = "making the sample desk: %d of %d tickets".formatted(made, all);
    out.print(live ? "\r" + line : line);
    if (made == all) {
      out.println();
    }
    out.flush();
  }
}
