package belay.cli;

import belay.core.roster.Company;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.server.desk.HistoryJson;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "export-histories",
    mixinStandardHelpOptions = true,
    description = {
      "Prints what happened to all tickets, one JSON object per line, for belay replay.",
      "Names of staff and companies are in it; what was written on tickets is not."
    })
final class ExportCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (KeyDesk desk = KeyDesk.open(Environment.settings(), spec.commandLine().getErr())) {
      names(desk.roster(), out);
      desk.histories()
          .forEach((ticket, recorded) -> out.println(HistoryJson.write(ticket, recorded)));
    }
    return out.checkError() ? Main.BROKEN : 0;
  }

  private static void names(Roster roster, PrintWriter out) {
    roster.people().values().stream()
        .sorted(Comparator.comparing(Person::name))
        .map(person -> HistoryJson.name("person", person.id().value(), person.name()))
        .forEach(out::println);
    roster.companies().values().stream()
        .sorted(Comparator.comparing(Company::name))
        .map(company -> HistoryJson.name("company", company.id().value(), company.name()))
        .forEach(out::println);
  }
}
