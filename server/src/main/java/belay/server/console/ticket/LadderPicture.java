package belay.server.console.ticket;

import belay.core.clock.Clock;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.ladder.Ladder;
import belay.core.ladder.Rung;
import belay.core.ladder.Visit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The ladder as it is drawn: the bottom rung at the foot, each with its place in the picture.
 *
 * @param width and height in units of the drawing
 * @param spine where the line of the ladder ends, from the top
 * @param climbed from where down it is drawn as climbed
 * @param text the same in words
 */
public record LadderPicture(
    int width, int height, int spine, int climbed, List<Drawn> rungs, String text) {
  private static final int WIDTH = 312;
  private static final int STEP = 52;
  private static final int TOP = 20;
  private static final double RING = 2 * Math.PI * 10;

  public LadderPicture {
    rungs = List.copyOf(rungs);
  }

  /**
   * A rung.
   *
   * @param kind {@code past}, {@code here}, {@code ahead} or {@code off}
   * @param when at the right edge
   * @param below a second line
   * @param tone of the ring: {@code soon}, {@code over} or empty
   * @param dash how much of the ring is left, and the rest, as a dash pattern
   */
  public record Drawn(
      int y,
      String kind,
      String name,
      String who,
      String when,
      String below,
      String tone,
      String dash) {}

  static LadderPicture of(Ladder ladder, Sight sight) {
    List<Drawn> drawn = new ArrayList<>();
    List<Rung> downwards = ladder.rungs().reversed();
    int here = -1;
    for (int i = 0; i < downwards.size(); i++) {
      Drawn next = new Pen(sight).draw(downwards.get(i), TOP + i * STEP);
      here = next.kind().equals("here") ? next.y() : here;
      drawn.add(next);
    }
    int foot = TOP + (downwards.size() - 1) * STEP;
    int past =
        drawn.stream().filter(d -> d.kind().equals("past")).mapToInt(Drawn::y).min().orElse(foot);
    String text =
        drawn.reversed().stream().map(LadderPicture::words).collect(Collectors.joining("; "));
    return new LadderPicture(
        WIDTH, foot + 34, foot, here < 0 ? past : Math.min(here, past), drawn, text);
  }

  private static String words(Drawn rung) {
    return List.of(rung.name(), rung.who(), rung.when(), rung.below()).stream()
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /** Draws one rung. */
  private record Pen(Sight sight) {
    Drawn draw(Rung rung, int y) {
      String name = sight.spoken().rung(rung.position());
      if (rung.standing().isPresent()) {
        return here(rung, rung.standing().get(), name, y);
      }
      if (rung.visited()) {
        return past(rung, name, y);
      }
      return rung.ahead()
          .map(visit -> new Drawn(y, "ahead", name, who(visit), at(visit), "", "", ""))
          .orElseGet(() ->
              new Drawn(
                  y,
                  "off",
                  name,
                  "",
                  "",
                  say(rung.skipped() ? "ladder.skipped" : "ladder.off"),
                  "",
                  ""));
    }

    private Drawn past(Rung rung, String name, int y) {
      Visit last = rung.visits().getLast();
      String when =
          last.left()
              .map(step -> sight.spoken().span(last.entered().at(), step.at()))
              .orElseGet(() -> at(last));
      String again = rung.ahead().map(visit -> say("ladder.again", "at", at(visit))).orElse("");
      String why = last.left().map(step -> sight.spoken().reasons(step.reasons())).orElse("");
      String below =
          List.of(why, again).stream().filter(s -> !s.isEmpty()).collect(Collectors.joining(" · "));
      return new Drawn(y, "past", name, who(last), when, below, "", "");
    }

    private Drawn here(Rung rung, Rung.Standing standing, String name, int y) {
      Optional<Clock> next =
          standing.clocks().stream()
              .filter(clock -> clock.running() && clock.key().kind() != ClockKind.PAGE)
              .min(Comparator.comparing(Clocks::due));
      String who = sight.spoken().owner(standing.holding().owner());
      String since = say("ladder.since", "at", at(rung.visits().getLast()));
      if (next.isEmpty() || !(next.get().reading() instanceof Clock.Running running)) {
        return new Drawn(y, "here", name, who, since, say("ladder.still"), "", dash(1));
      }
      Badge badge = Badge.of(next.get(), running, sight);
      String below =
          say("ladder.due", "clock", badge.label(), "at", sight.spoken().at(running.due()));
      return new Drawn(
          y, "here", name, who, since, below, badge.tone(), dash(left(next.get(), running)));
    }

    private double left(Clock clock, Clock.Running running) {
      double target = Math.max(1, clock.target().seconds());
      return Math.min(
          1, sight.calendar(clock).between(sight.now(), running.due()).seconds() / target);
    }

    private static String dash(double left) {
      return String.format(Locale.ROOT, "%.1f %.1f", RING * left, RING);
    }

    private String who(Visit visit) {
      return visit.last().map(holding -> sight.spoken().owner(holding.owner())).orElse("");
    }

    private String at(Visit visit) {
      return sight.spoken().at(visit.entered().at());
    }

    private String say(String key, Object... named) {
      return sight.spoken().say(key, named);
    }
  }
}
