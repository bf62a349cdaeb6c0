package belay.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A short command, run to its end. */
record Command(int exit, String output) {

  /** Runs it; a command that cannot be started counts as one that failed. */
  static Command run(List<String> words) {
    try {
      Process process = prepare(words).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Command(process.waitFor(), output.strip());
    } catch (IOException e) {
      return new Command(-1, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PostgresException("interrupted while running " + words.getFirst(), e);
    }
  }

  static boolean succeeds(List<String> words) {
    return run(words).exit() == 0;
  }

  /** A process without our environment: a stray PGOPTIONS or LC_ALL must not reach the server. */
  static ProcessBuilder prepare(List<String> words) {
    ProcessBuilder builder = new ProcessBuilder(words);
    Map<String, String> env = builder.environment();
    String path = env.getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin");
    env.clear();
    env.putAll(Map.of("PATH", path, "LC_ALL", "C", "TZ", "UTC"));
    return builder;
  }
}
