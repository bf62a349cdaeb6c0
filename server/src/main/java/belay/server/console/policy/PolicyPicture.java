package belay.server.console.policy;

import belay.core.policy.PageChain;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A policy as a ladder: the round-table at the top, below it tier by tier, each with its clocks;
 * beside it who is paged inside a tier, one after the other.
 *
 * @param width and height in units of the drawing
 * @param text the same in words
 */
public record PolicyPicture(int width, int height, List<Rung> rungs, Chain chain, String text) {
  static final int WIDTH = 320;
  static final int LEFT = 34;
  private static final int GAP = 22;

  /** A sentence, from the left edge, in as many rows as it needs. */
  public record Written(String kind, List<Row> rows) {
    public Written {
      rows = List.copyOf(rows);
    }

    String text() {
      return rows.stream().map(Row::text).collect(Collectors.joining(" "));
    }

    int foot() {
      return rows.getLast().y();
    }
  }

  /** One row of it. */
  public record Row(int y, String text) {}

  /**
   * A stretch of time.
   *
   * @param kind of its clock: {@code diagnose} or {@code fix}
   */
  public record Bar(int x, int y, int width, String kind) {}

  /**
   * A rung.
   *
   * @param kind {@code tier}, {@code prompt} for a tier that only prompts, or {@code table}
   * @param climbs whether the rung below leads here by itself
   */
  public record Rung(
      int y, String kind, boolean climbs, String name, List<Written> lines, List<Bar> bars) {
    public Rung {
      lines = List.copyOf(lines);
      bars = List.copyOf(bars);
    }
  }

  /** Who is paged, step by step; from the last it goes back to the first. */
  public record Chain(int height, List<Link> links, String text) {
    public Chain {
      links = List.copyOf(links);
    }
  }

  /**
   * A step of it.
   *
   * @param patience how long an answer is waited for; empty for the backstop
   */
  public record Link(int y, String kind, String who, String patience) {}

  public PolicyPicture {
    rungs = List.copyOf(rungs);
  }

  static PolicyPicture of(Policy policy, Sheet sheet) {
    List<Rung> rungs = new ArrayList<>();
    TierPen pen = new TierPen(policy, sheet);
    int y = 14;
    rungs.add(table(policy, sheet, y));
    y = foot(rungs.getLast()) + GAP;
    for (Tier tier : policy.tiers().reversed()) {
      rungs.add(pen.draw(tier, y));
      y = foot(rungs.getLast()) + GAP;
    }
    String text =
        rungs.reversed().stream().map(PolicyPicture::words).collect(Collectors.joining(". "));
    return new PolicyPicture(WIDTH, y - GAP + 6, rungs, chain(policy.page(), sheet), text);
  }

  private static int foot(Rung rung) {
    int lines = rung.lines().stream().mapToInt(Written::foot).max().orElse(0);
    int bars = rung.bars().stream().mapToInt(Bar::y).max().orElse(0);
    return rung.y() + Math.max(lines, bars + 8) + 4;
  }

  private static String words(Rung rung) {
    return rung.lines().stream()
        .map(Written::text)
        .collect(Collectors.joining(", ", rung.name() + ": ", ""));
  }

  private static Rung table(Policy policy, Sheet sheet, int y) {
    RoundTable table = policy.roundTable();
    Lines lines = new Lines();
    lines.add("who", sheet.all(table.who()));
    lines.add(
        "t",
        sheet.say(
            "picture.table", "plan", sheet.limit(table.plan()), "fix", sheet.limit(table.fix())));
    boolean climbs = policy.tiers().getLast().onRing() == Tier.OnRing.CLIMB;
    return new Rung(y, "table", climbs, sheet.place(RoundTable.KEY), lines.all(), List.of());
  }

  private static Chain chain(PageChain page, Sheet sheet) {
    List<Link> links = new ArrayList<>();
    int y = 14;
    for (PageChain.Step step : page.steps()) {
      links.add(
          new Link(
              y,
              "step",
              Lines.cut(sheet.who(step.to()), 30),
              sheet.say("picture.waits", "time", step.patience())));
      y += 30;
    }
    links.add(new Link(y, "backstop", Lines.cut(sheet.who(page.backstop()), 38), ""));
    String text =
        links.stream()
            .map(link -> (link.who() + " " + link.patience()).strip())
            .collect(Collectors.joining(", "));
    return new Chain(y + 16, links, text);
  }

  /** Whether a priority's tickets come by this rung when nobody acts. */
  static List<Priority> passing(Policy policy, Tier tier) {
    return Arrays.stream(Priority.values())
        .filter(priority ->
            policy.rank(policy.entry(priority, Optional.empty()).key()) <= policy.rank(tier.key()))
        .toList();
  }
}
