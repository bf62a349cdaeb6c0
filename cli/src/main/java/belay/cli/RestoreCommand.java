package belay.cli;

import belay.server.backup.BackupFault;
import belay.server.backup.Contents;
import belay.server.backup.Restore;
import belay.server.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Fills an empty database from a backup of this version of Belay or an older one.",
      "All of it is checked first, and either all of it is restored or nothing."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:it is restored, or can be",
      "1:it is restored, and some open tickets are not as they must be, as before the backup",
      "2:nothing is restored"
    })
final class RestoreCommand implements Callable<Integer> {
  private static final List<String> BEFORE_THE_START =
      List.of(
          "It is the same desk as the one that was saved: start it in place of that one.",
          "To look at it beside the other, start it without BELAY_MAIL_URL, BELAY_IMAP_URL and"
              + " BELAY_DEAD_MAN_URL.",
          "Everybody signs in anew; keys and passwords are those of then.");

  @Parameters(paramLabel = "FILE", description = "As belay backup wrote it.")
  private Path file;

  @Option(names = "--check", description = "Only reads the file, whole, and says what is in it.")
  private boolean check;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new UnusableException("there is no file " + file);
    }
    Settings settings = Environment.settings();
    PrintWriter out = spec.commandLine().getOut();
    try {
      Contents contents = Restore.check(file);
      out.println(file + " is whole: " + BackupCommand.told(contents));
      out.flush();
      return check ? 0 : restore(settings, out);
    } catch (BackupFault e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UnusableException(file + " can't be read: " + e.getMessage());
    } catch (SQLException | RuntimeException e) {
      throw StartFault.of(e, settings);
    }
  }

  private int restore(Settings settings, PrintWriter out) throws IOException, SQLException {
    try (Place place = Place.at(settings)) {
      List<String> broken = restore(place.source());
      out.println("restored, and found to be the same");
      BEFORE_THE_START.forEach(out::println);
      broken.forEach(words -> out.println("not as it must be: " + words));
      return broken.isEmpty() ? 0 : Main.BROKEN;
    }
  }

  private List<String> restore(DataSource target) throws IOException, SQLException {
    RowsLine progress = new RowsLine(spec.commandLine().getErr());
    try {
      return Restore.into(target, file, progress);
    } finally {
      progress.end();
    }
  }
}
