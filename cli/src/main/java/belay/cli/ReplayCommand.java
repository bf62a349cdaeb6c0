package belay.cli;

import belay.core.future.Retrial;
import belay.core.future.Toll;
import belay.core.ticket.Recorded;
import belay.core.ticket.World;
import belay.policyfile.Read;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.simulation.Elapsed;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Lives recorded tickets again by another policy: people do what they did when they did it,"
          + " clocks ring by that policy. Tells what would have been different.",
      "Exit code 0, whatever the difference; 2: a file can't be used."
    })
final class ReplayCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "A policy file with its people.")
  private Path file;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "HISTORY",
      description = "What belay export-histories printed.")
  private List<Path> recordings;

  @Option(names = "--all", description = "Also the tickets for which nothing changes.")
  private boolean all;

  @Option(names = "--json", description = "One JSON object per line, the sum last.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Read.Good good = Input.good(file);
    if (good.roster().isEmpty()) {
      throw new UnusableException(file + " has no people: nobody could do again what they did");
    }
    RosterDoc roster = good.roster().orElseThrow();
    World world = new World(good.policy(), roster.toRoster());
    Sum sum = new Sum();
    Recordings.read(recordings, roster, history -> tried(history, world, sum));
    if (sum.tickets() == 0) {
      throw new UnusableException("no ticket is recorded there");
    }
    out().println(json ? sum.json() : sum.words());
    sum.caveats().forEach(spec.commandLine().getErr()::println);
    return 0;
  }

  private void tried(List<Recorded> history, World world, Sum sum) {
    Retrial retrial = Retrial.of(history, world);
    sum.add(retrial);
    if (json) {
      out().println(object(retrial));
    } else if (all || !retrial.same()) {
      out().println(line(retrial));
    }
  }

  private static String line(Retrial retrial) {
    Toll was = retrial.was();
    Toll then = retrial.then();
    String doubts = retrial.refused().isEmpty() ? "" : "  refused: " + refused(retrial);
    return "#%-6d acknowledged %s  escalations %s  moves %s  pages %s  at night %s%s%s"
        .formatted(
            retrial.number(),
            change(time(was.acknowledgedAfter()), time(then.acknowledgedAfter())),
            change(was.escalations(), then.escalations()),
            change(was.moves(), then.moves()),
            change(was.pages(), then.pages()),
            change(was.nightPages(), then.nightPages()),
            doubts,
            retrial.cut() ? "  (too long: cut off)" : "");
  }

  private static String refused(Retrial retrial) {
    return String.join(
        ", ",
        retrial.refused().stream()
            .map(some ->
                some.deed().command().name() + " " + some.problems().getFirst().code().name())
            .distinct()
            .limit(3)
            .toList());
  }

  static String change(Object was, Object then) {
    return was.equals(then) ? String.valueOf(was) : was + " -> " + then;
  }

  static String time(Optional<Duration> time) {
    return time.map(Elapsed::say).orElse("never");
  }

  private static String object(Retrial retrial) {
    return "{\"ticket\":%d,\"was\":%s,\"then\":%s,\"refused\":%d,\"lost\":%d,\"cut\":%b}"
        .formatted(
            retrial.number(),
            object(retrial.was()),
            object(retrial.then()),
            retrial.refused().size(),
            retrial.lost(),
            retrial.cut());
  }

  private static String object(Toll toll) {
    return ("{\"acknowledgedAfter\":%s,\"escalations\":%d,\"moves\":%d,\"pages\":%d,"
            + "\"nightPages\":%d}")
        .formatted(
            toll.acknowledgedAfter().map(Duration::toSeconds).map(String::valueOf).orElse("null"),
            toll.escalations(),
            toll.moves(),
            toll.pages(),
            toll.nightPages());
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
