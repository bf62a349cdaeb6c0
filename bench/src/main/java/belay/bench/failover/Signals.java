package belay.bench.failover;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Signals to processes and all below them, by their ids. */
final class Signals {
  private Signals() {}

  /** To those that are there when it begins, parents first, as near to at once as can be. */
  static void send(String signal, Stream<ProcessHandle> roots)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("kill", "-s", signal));
    roots
        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
        .distinct()
        .forEach(handle -> command.add(Long.toString(handle.pid())));
    if (command.size() > 3) {
      new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }
  }
}
