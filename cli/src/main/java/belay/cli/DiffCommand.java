package belay.cli;

import belay.policyfile.Read;
import belay.policyfile.difference.Change;
import belay.policyfile.difference.Change.Effect;
import belay.policyfile.difference.Difference;
import belay.policyfile.difference.Situation;
import belay.policyfile.difference.Where;
import belay.policyfile.simulation.Elapsed;
import belay.policyfile.simulation.NotForeseenException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Shows how timelines change from one policy to another: who is told or paged earlier, later,"
          + " no longer or newly, while nobody acts.",
      "Exit code 0: no change was found; 1: there are some; 2: a file can't be used. What was not"
          + " compared, such as what happens after some days, is said."
    })
final class DiffCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "OLD", description = "A policy file.")
  private Path old;

  @Parameters(index = "1", paramLabel = "NEW", description = "A policy file.")
  private Path proposed;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Ask about the days after that time (now), such as 2026-12-20T00:00.")
  private @Nullable String from;

  @Option(names = "--json", description = "One JSON object per line.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Read.Good was = Input.good(old);
    Read.Good then = Input.good(proposed);
    Instant start = Input.moment(from, was.policy().zone()).orElseGet(Instant::now);
    Difference.Answer answer = answer(was, then, start);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      answer.changes().forEach(change -> out.println(object(change)));
    } else {
      answer.changes().forEach(change -> print(out, change, answer.situations()));
      out.printf(
          "%d changes; %d situations compared%n",
          answer.changes().size(), answer.situations().size());
    }
    answer.unasked().forEach(spec.commandLine().getErr()::println);
    return answer.changes().isEmpty() ? 0 : Main.BROKEN;
  }

  private static Difference.Answer answer(Read.Good was, Read.Good then, Instant start) {
    try {
      return Difference.of(was, then, start);
    } catch (NotForeseenException e) {
      throw new UnusableException("these can't be compared: " + e.getMessage());
    }
  }

  private static void print(PrintWriter out, Change change, List<Situation> all) {
    out.printf("%s  [%s]%n", heading(change), Where.of(all, change.situations()));
    change.effects().forEach(effect -> out.println("    " + line(effect)));
  }

  private static String heading(Change change) {
    String shift = change.shift().map(Elapsed::say).orElse("");
    return switch (change.kind()) {
      case NO_LONGER -> "no longer";
      case NEWLY -> "newly";
      case LATER -> shift + " later";
      case EARLIER -> shift + " earlier";
      case LESS_OFTEN -> "less often";
      case MORE_OFTEN -> "more often";
    };
  }

  private static String line(Effect effect) {
    return "%s %s %s%s"
        .formatted(
            String.join(", ", effect.who()),
            effect.who().size() == 1 ? "is" : "are",
            effect.what(),
            times(effect).map(times -> " (" + times + ")").orElse(""));
  }

  private static Optional<String> times(Effect effect) {
    Optional<String> before = effect.before().map(DiffCommand::after);
    Optional<String> after = effect.after().map(DiffCommand::after);
    if (before.isPresent() && after.isPresent()) {
      return before.equals(after)
          ? Optional.empty()
          : Optional.of(after.get() + " instead of " + before.get());
    }
    return before.or(() -> after);
  }

  private static String after(Duration time) {
    return time.isZero() ? "at once" : "after " + Elapsed.say(time);
  }

  private static String object(Change change) {
    return "{\"change\":%s,\"shift\":%s,\"effects\":%s,\"situations\":%s}"
        .formatted(
            Json.quoted(change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')),
            seconds(change.shift()),
            array(change.effects(), DiffCommand::object),
            array(change.situations(), DiffCommand::object));
  }

  private static String object(Effect effect) {
    return "{\"what\":%s,\"who\":%s,\"before\":%s,\"after\":%s}"
        .formatted(
            Json.quoted(effect.what()),
            array(effect.who(), Json::quoted),
            seconds(effect.before()),
            seconds(effect.after()));
  }

  private static <T> String array(List<T> items, Function<T, String> json) {
    return items.stream().map(json).collect(Collectors.joining(",", "[", "]"));
  }

  private static String object(Situation situation) {
    return "{\"priority\":%s,\"when\":%s,\"company\":%s,\"category\":%s}"
        .formatted(
            Json.quoted(situation.priority().key()),
            Json.quoted(situation.when()),
            orNull(situation.company()),
            orNull(situation.category()));
  }

  private static String orNull(String name) {
    return name.equals(Situation.NONE) ? "null" : Json.quoted(name);
  }

  private static String seconds(Optional<Duration> time) {
    return time.map(Duration::toSeconds).map(String::valueOf).orElse("null");
  }
}
