package belay.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the launcher makes its start-up cache from: the quick commands, once for each file. */
@Command(
    name = "train",
    hidden = true,
    description = "Carries out the quick commands for a start-up cache, and prints nothing.")
final class TrainCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Policy files.")
  private List<Path> files;

  @Override
  public Integer call() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    for (Path file : files) {
      String name = file.toString();
      Main.run(nowhere, nowhere, "lint", name);
      Main.run(nowhere, nowhere, "test", name);
      Main.run(
          nowhere, nowhere, "simulate", name, "--at", "2026-12-25T02:00", "--priority", "critical");
    }
    return 0;
  }
}
