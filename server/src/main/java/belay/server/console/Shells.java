package belay.server.console;

import belay.server.accounts.Circle;
import belay.server.accounts.Visitor;
import belay.server.http.Assets;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** Makes what stands around every page. */
public final class Shells {
  private final Assets assets;
  private final InstantSource clock;
  private final Function<Visitor, List<Shell.View>> views;
  private final LongSupplier findings;

  /**
   * Made once.
   *
   * @param views the queue's views of somebody, with their counts
   * @param findings how much the auditor has found
   */
  public Shells(
      Assets assets,
      InstantSource clock,
      Function<Visitor, List<Shell.View>> views,
      LongSupplier findings) {
    this.assets = assets;
    this.clock = clock;
    this.views = views;
    this.findings = findings;
  }

  /**
   * The frame of a page.
   *
   * @param here the path of the place it belongs to, such as {@code /queue?view=mine}
   */
  public Shell around(Visitor visitor, String here) {
    return Shell.of(
        visitor,
        assets,
        clock.instant(),
        views.apply(visitor),
        here,
        visitor.isOf(Circle.POLICY) ? findings.getAsLong() : 0);
  }
}
