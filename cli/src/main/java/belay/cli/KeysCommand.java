package belay.cli;

import belay.server.keys.ApiKey;
import belay.server.keys.Scope;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description = "Lists the API keys: whose, since when, last used, and for what.")
final class KeysCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (KeyDesk desk = KeyDesk.open(Environment.settings(), spec.commandLine().getErr())) {
      desk.keys().all().stream().map(KeysCommand::line).forEach(out::println);
    }
    return 0;
  }

  private static String line(ApiKey key) {
    return "%s  %-24s %-8s made %s  used %-20s  %s%s"
        .formatted(
            key.id(),
            key.name(),
            key.person().isPresent() ? "person" : "program",
            moment(Optional.of(key.createdAt())),
            moment(key.lastUsedAt()),
            key.scopes().stream().map(Scope::key).sorted().collect(Collectors.joining(",")),
            key.revokedAt().map(at -> "  revoked " + moment(Optional.of(at))).orElse(""));
  }

  private static String moment(Optional<Instant> at) {
    return at.map(instant -> instant.truncatedTo(ChronoUnit.SECONDS).toString()).orElse("never");
  }
}
