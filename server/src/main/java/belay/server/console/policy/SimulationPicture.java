package belay.server.console.policy;

import belay.core.calendar.BusinessCalendar;
import belay.core.policy.Policy;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.policyfile.simulation.Line;
import belay.policyfile.simulation.Simulation.Answer;
import belay.policyfile.simulation.Simulation.Question;
import belay.server.words.Times;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What would happen, over time: at the top where the ticket stands, below it a lane for each person
 * who hears of it. Everything from left to right is in percent, so that it fits any screen.
 *
 * @param foot how far down the picture goes
 * @param closed when the calendar of that priority stands still
 * @param calendar its name; empty when it never does
 * @param more people for whom there is no room
 * @param text the same in words
 */
public record SimulationPicture(
    int height,
    int foot,
    List<Axis.Tick> ticks,
    List<Axis.Shade> nights,
    List<Axis.Shade> closed,
    String calendar,
    List<Level> levels,
    List<Stay> stays,
    List<Lane> lanes,
    int more,
    String text) {
  private static final int TOP = 24;
  private static final int LEVEL = 26;
  private static final int LANE = 36;
  private static final int MOST_LANES = 24;
  private static final double SAME_PLACE = 0.4;

  /** A rung, as a line across. */
  public record Level(int y, String name) {}

  /**
   * How long the ticket stands on a rung.
   *
   * @param rise where the line came from; the same as {@code y} where it begins
   */
  public record Stay(String from, String to, int y, int rise) {}

  /** Somebody, and what they hear. */
  public record Lane(int y, String name, List<Mark> marks) {
    public Lane {
      marks = List.copyOf(marks);
    }
  }

  /**
   * A message.
   *
   * @param kind {@code page}, {@code told} or {@code unreachable}
   */
  public record Mark(String x, String kind, String title) {}

  public SimulationPicture {
    ticks = List.copyOf(ticks);
    nights = List.copyOf(nights);
    closed = List.copyOf(closed);
    levels = List.copyOf(levels);
    stays = List.copyOf(stays);
    lanes = List.copyOf(lanes);
  }

  static SimulationPicture of(Policy policy, Question question, Answer answer, Telling telling) {
    Axis axis =
        new Axis(
            question.at(),
            question.at().plus(question.span()),
            policy.zone(),
            telling.sheet().words().locale());
    String name = policy.rule(question.priority()).calendar();
    BusinessCalendar calendar = policy.calendar(name, question.priority(), question.company());
    List<Axis.Shade> closed = axis.closed(calendar);
    List<Level> levels = levels(policy, telling.sheet());
    List<Stay> stays = stays(policy, answer, axis);
    int below = TOP + levels.size() * LEVEL + 8;
    Map<String, List<Line>> heard = heard(answer, telling);
    List<Lane> lanes = lanes(heard, below, axis, telling);
    int foot = below + lanes.size() * LANE;
    return new SimulationPicture(
        foot + 20,
        foot,
        axis.ticks(),
        axis.nights(),
        closed,
        closed.isEmpty() ? "" : telling.sheet().calendar(name),
        levels,
        stays,
        lanes,
        heard.size() - lanes.size(),
        text(answer, heard, telling));
  }

  private static List<Level> levels(Policy policy, Sheet sheet) {
    List<Level> levels = new ArrayList<>();
    levels.add(new Level(TOP + LEVEL - 6, sheet.place(RoundTable.KEY)));
    for (Tier tier : policy.tiers().reversed()) {
      levels.add(new Level(TOP + (levels.size() + 1) * LEVEL - 6, sheet.place(tier.key())));
    }
    return levels;
  }

  private static int level(Policy policy, String position) {
    int rungs = policy.tiers().size() + 1;
    return TOP + (rungs - policy.rank(position)) * LEVEL - 6;
  }

  private static List<Stay> stays(Policy policy, Answer answer, Axis axis) {
    List<Line> moves =
        answer.lines().stream().filter(line -> Telling.MOVES.contains(line.event())).toList();
    List<Stay> stays = new ArrayList<>();
    for (int i = 0; i < moves.size(); i++) {
      double from = axis.place(moves.get(i).at());
      double to = i + 1 < moves.size() ? axis.place(moves.get(i + 1).at()) : 100;
      int y = level(policy, moves.get(i).tier());
      int rise = stays.isEmpty() ? y : stays.getLast().y();
      stays.add(new Stay(Axis.percent(from), Axis.percent(to), y, rise));
    }
    return stays;
  }

  private static Map<String, List<Line>> heard(Answer answer, Telling telling) {
    return answer.lines().stream()
        .filter(line -> line.who().isPresent() && Telling.kind(line).isPresent())
        .collect(Collectors.groupingBy(telling::who, LinkedHashMap::new, Collectors.toList()));
  }

  private static List<Lane> lanes(
      Map<String, List<Line>> heard, int below, Axis axis, Telling telling) {
    List<Lane> lanes = new ArrayList<>();
    heard.forEach((who, lines) -> {
      if (lanes.size() < MOST_LANES) {
        int y = below + lanes.size() * LANE;
        lanes.add(new Lane(y, Lines.cut(who, 40), marks(lines, axis, telling)));
      }
    });
    return lanes;
  }

  /** Of several that would cover each other, the loudest. */
  private static List<Mark> marks(List<Line> lines, Axis axis, Telling telling) {
    List<Mark> marks = new ArrayList<>();
    Map<String, Double> last = new LinkedHashMap<>();
    for (Line line : lines) {
      String kind = Telling.kind(line).orElseThrow();
      double x = axis.place(line.at());
      if (Math.abs(last.getOrDefault(kind, -100.0) - x) >= SAME_PLACE) {
        last.put(kind, x);
        String title = telling.times().brief(line.at()) + " " + telling.say(line);
        marks.add(new Mark(Axis.percent(x), kind, title));
      }
    }
    return marks;
  }

  private static String text(Answer answer, Map<String, List<Line>> heard, Telling telling) {
    Sheet sheet = telling.sheet();
    Times times = telling.times();
    String tiers =
        answer.lines().stream()
            .filter(line -> Telling.MOVES.contains(line.event()))
            .limit(MOST_LANES)
            .map(line ->
                sheet.say(
                    "sim.picture.rung",
                    "time",
                    times.brief(line.at()),
                    "tier",
                    sheet.place(line.tier())))
            .collect(Collectors.joining(", "));
    String people =
        heard.entrySet().stream()
            .limit(MOST_LANES)
            .map(lane ->
                sheet.count(
                    "sim.picture.lane",
                    lane.getValue().size(),
                    "who",
                    lane.getKey(),
                    "pages",
                    lane.getValue().stream().filter(Telling::isPage).count()))
            .collect(Collectors.joining("; "));
    return sheet.say("sim.picture.text", "tiers", tiers, "people", people);
  }
}
