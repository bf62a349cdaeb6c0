package belay.cli;

import belay.core.ids.PersonId;
import belay.server.keys.ApiKeys;
import belay.server.keys.Holders;
import belay.server.keys.Scope;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    description = {
      "Makes an API key and prints it, once.",
      "The key acts as the person of that name or mail address; with --program as a program,",
      "which may do what its scopes say on all of the desk."
    })
final class KeyCommand implements Callable<Integer> {
  private static final int LONGEST_NAME = 200;

  @Parameters(paramLabel = "NAME", description = "Whose key; with --revoke also a key's id.")
  private String name;

  @Option(
      names = "--scope",
      split = ",",
      paramLabel = "SCOPE",
      description =
          "tickets:read, tickets:write, mail:read, policy:write, admin;"
              + " without: the first three. Repeatable.")
  private List<String> scopes = List.of();

  @Option(names = "--program", description = "The key is a program's, which is called NAME.")
  private boolean program;

  @Option(names = "--revoke", description = "Ends all keys of that name at once.")
  private boolean revoke;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Set<Scope> wanted = wanted();
    if (name.isBlank() || name.length() > LONGEST_NAME || name.chars().anyMatch(c -> c < ' ')) {
      throw new UnusableException("a name has 1 to " + LONGEST_NAME + " characters, on one line");
    }
    PrintWriter err = spec.commandLine().getErr();
    try (KeyDesk desk = KeyDesk.open(Environment.settings(), err)) {
      return revoke ? revoke(desk, err) : issue(desk, wanted, err);
    }
  }

  private int issue(KeyDesk desk, Set<Scope> wanted, PrintWriter err) {
    Optional<PersonId> person = person(desk.holders());
    String key = desk.keys().issue(name, person, wanted, desk.now());
    err.printf(
        "acts as %s; scopes: %s; keep it, it is not shown again%n",
        person.isPresent() ? name + ", a person of the desk's" : "the program " + name,
        wanted.stream().map(Scope::key).sorted().collect(Collectors.joining(", ")));
    spec.commandLine().getOut().println(key);
    return 0;
  }

  private Optional<PersonId> person(Holders holders) {
    try {
      if (program) {
        holders.requireProgram(name);
        return Optional.empty();
      }
      return Optional.of(holders.find(name));
    } catch (IllegalArgumentException e) {
      throw new UnusableException(
          e.getMessage() + (program ? "" : " (the key of a program takes --program)"));
    }
  }

  private int revoke(KeyDesk desk, PrintWriter err) {
    ApiKeys keys = desk.keys();
    int ended = keys.revoke(name, desk.now());
    err.println(ended == 1 ? "1 key ended" : ended + " keys ended");
    return ended == 0 ? Main.BROKEN : 0;
  }

  private Set<Scope> wanted() {
    Set<Scope> wanted = new LinkedHashSet<>();
    for (String scope : scopes) {
      wanted.add(
          Scope.of(scope)
              .orElseThrow(() ->
                  Input.unknown(
                      "scope", scope, Stream.of(Scope.values()).map(Scope::key).toList())));
    }
    return wanted.isEmpty() ? Scope.USUAL : wanted;
  }
}
