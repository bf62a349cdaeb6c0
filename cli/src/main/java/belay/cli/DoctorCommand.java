package belay.cli;

import belay.postgres.DataHome;
import belay.postgres.RunningPostgres;
import belay.server.config.Secret;
import belay.server.config.Settings;
import belay.server.db.Database;
import belay.server.doctor.Doctor;
import belay.server.doctor.Doctor.Diagnosis;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Says what is wrong with the desk that runs here, and what to do: settings, database, policy,"
          + " people, mail, and what the auditor found.",
      "It changes nothing, sends nothing and starts nothing."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all is well, apart from what is good to know",
      "1:something is wrong",
      "2:it can't look: settings can't be used, no desk runs, or the database does not answer"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final String NAME = "belay";

  @Option(names = "--json", description = "One JSON object per line: about, wrong, what, do.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Place.quiet();
    Settings settings = Environment.settings();
    Path data = settings.data().orElseGet(DataHome::here);
    Diagnosis diagnosis =
        Doctor.examine(settings, data, place(settings, data), InstantSource.system());
    new Prescription(diagnosis).lines(json).forEach(spec.commandLine().getOut()::println);
    return new Prescription(diagnosis).code();
  }

  private static Optional<DataSource> place(Settings settings, Path data) {
    try {
      return settings.databaseUrl().isPresent()
          ? settings.databaseUrl().map(Secret::text).map(Database::plain)
          : RunningPostgres.of(data, NAME);
    } catch (IllegalArgumentException e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }
}
