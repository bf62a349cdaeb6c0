package belay.cli;

import belay.server.backup.Backup;
import belay.server.backup.BackupFault;
import belay.server.backup.Contents;
import belay.server.config.Settings;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Writes all that the desk holds, as it is at one moment, into one new file.",
      "The desk may run meanwhile. Whoever can read the file can read everything, and can sign mail"
          + " as the desk: it is made for your eyes only, keep it so."
    })
final class BackupCommand implements Callable<Integer> {
  private static final Path STANDARD_OUTPUT = Path.of("-");

  @Parameters(
      paramLabel = "FILE",
      description = "A file that is not there yet; -: standard output.")
  private Path file;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Settings settings = Environment.settings();
    try (Place place = Place.ofDesk(settings, err)) {
      Contents contents = save(place.source(), err);
      err.printf("%s: %s%n", file.equals(STANDARD_OUTPUT) ? "written" : file, told(contents));
      return 0;
    } catch (BackupFault e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UnusableException("the backup can't be written: " + e.getMessage());
    } catch (SQLException | RuntimeException e) {
      throw StartFault.of(e, settings);
    }
  }

  private Contents save(DataSource source, PrintWriter err) throws IOException, SQLException {
    RowsLine progress = new RowsLine(err);
    NewFile.Content<Contents> content = out -> Backup.write(source, version(), out, progress);
    try {
      return file.equals(STANDARD_OUTPUT) ? toOutput(content) : new NewFile(file).write(content);
    } finally {
      progress.end();
    }
  }

  private static Contents toOutput(NewFile.Content<Contents> content)
      throws IOException, SQLException {
    if (Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent()) {
      throw new UnusableException("a backup is nothing to look at: lead it into a file or a pipe");
    }
    try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      return content.write(out);
    }
  }

  private static String version() {
    return new Main.Version().getVersion()[0].replaceFirst("^belay ", "");
  }

  /** What is in it, in a line. */
  static String told(Contents contents) {
    return "%,d tickets, %,d rows of %d tables, %,d MB unpacked; schema %s, PostgreSQL %s, %s"
        .formatted(
            contents.rows("ticket"),
            contents.rows(),
            contents.tables().size(),
            (contents.bytes() + 999_999) / 1_000_000,
            contents.manifest().schema(),
            contents.manifest().postgres(),
            contents.manifest().at());
  }
}
