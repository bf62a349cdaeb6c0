package belay.core.attack;

import belay.core.policy.Policy;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Problem;
import belay.core.ticket.Recorded;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A failure told in about ten lines, and as a test to keep. */
final class Tale {
  private static final int LINES = 8;
  private static final int WIDTH = 400;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE dd MMM HH:mm:ss", Locale.ROOT);

  private Tale() {}

  static String of(long seed, Script script) {
    Bench bench = new Bench(script.world(), script.from());
    String broken = "nothing any more";
    try {
      bench.play(script.takes());
    } catch (Broken rule) {
      broken = String.valueOf(rule.getMessage());
    }
    List<Turn> all = bench.turns();
    List<Turn> turns =
        IntStream.range(0, all.size())
            .filter(i -> i == all.size() - 1 || matters(all.get(i)))
            .mapToObj(all::get)
            .toList();
    return "seed "
        + seed
        + ": broken rule "
        + cut(broken, 3 * WIDTH)
        + "\n"
        + policy(script.world().policy())
        + "\n"
        + turns.stream()
            .skip(Math.max(0, turns.size() - LINES))
            .map(turn -> cut(line(turn), WIDTH))
            .collect(Collectors.joining("\n"));
  }

  /** A test that plays it again; the imports are those of what it names. */
  static String test(long seed, Script script) {
    String takes =
        script.takes().stream()
            .map(take -> "                " + Literal.of(take))
            .collect(Collectors.joining(",\n"));
    return """
      @Test
      void seed_%d() {
        new Script(
            %s,
            %s,
            List.of(
    %s))
            .play();
      }
    """
        .formatted(Math.abs(seed), Literal.of(script.world()), Literal.of(script.from()), takes);
  }

  private static boolean matters(Turn turn) {
    return !turn.events().isEmpty() || !(turn.command() instanceof Command.Ring);
  }

  private static String policy(Policy policy) {
    String tiers =
        policy.tiers().stream()
            .map(tier ->
                tier.key()
                    + " ("
                    + tier.who().key()
                    + ", "
                    + tier.onRing().name().toLowerCase(Locale.ROOT)
                    + ")")
            .collect(Collectors.joining(", "));
    String chain =
        policy.page().steps().stream()
            .map(step -> step.to().key() + " " + step.patience())
            .collect(Collectors.joining(", "));
    return "in "
        + policy.zone()
        + ": "
        + tiers
        + "; page "
        + chain
        + ", then "
        + policy.page().backstop().key()
        + "; "
        + policy.bounces()
        + " bounces";
  }

  private static String line(Turn turn) {
    ZonedDateTime at = turn.at().atZone(turn.world().policy().zone());
    return TIME.format(at) + "  " + who(turn.actor()) + " " + turn.command() + " → " + what(turn);
  }

  private static String who(Actor actor) {
    return switch (actor) {
      case Actor.Human human -> Cast.name(human.person());
      case Actor.Desk desk -> "the desk";
      case Actor.Integration program -> program.name();
    };
  }

  private static String what(Turn turn) {
    return switch (turn.decision()) {
      case Decision.Refused refused ->
          refused.problems().stream()
              .map(Problem::code)
              .map(Enum::name)
              .collect(Collectors.joining(", ", "refused: ", ""));
      case Decision.Accepted accepted ->
          accepted.events().stream()
              .map(Recorded::event)
              .map(event -> event.name())
              .collect(Collectors.joining(", "));
    };
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width) + "…";
  }
}
