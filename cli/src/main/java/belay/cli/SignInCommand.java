package belay.cli;

import belay.core.ids.PersonId;
import belay.server.accounts.Site;
import belay.server.config.Settings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "sign-in",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a link that signs a person in, once, within a day, and prints it.",
      "For somebody new, or who lost their password and passkeys."
    })
final class SignInCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME|MAIL", description = "Whom to let in: a person of the desk's.")
  private String name;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Settings settings = Environment.settings();
    PrintWriter err = spec.commandLine().getErr();
    try (KeyDesk desk = KeyDesk.open(settings, err)) {
      String path = desk.links().issue(person(desk));
      err.println("signs in whoever opens it; an earlier link of theirs is void");
      spec.commandLine().getOut().println(new Site(settings.url(), settings::httpPort).at(path));
      return 0;
    }
  }

  private PersonId person(KeyDesk desk) {
    try {
      return desk.holders().find(name);
    } catch (IllegalArgumentException e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }
}
