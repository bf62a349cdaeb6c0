package belay.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an earlier server on the same data left behind after a crash: processes that still shut
 * down, and a pid file that names a process which is none of ours. The caller holds {@link
 * HomeLock}.
 */
final class Leftovers {
  private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofMillis(20);
  // Above the kernel's largest pid, so that no process ever has it.
  private static final String NOBODY = Integer.toString(Integer.MAX_VALUE);

  private static final Pattern FIRST_PID = Pattern.compile("^\\d+");

  private Leftovers() {}

  /** Ends the processes (they end anyway, unless nothing tied them to us), then the false pid. */
  static void clear(Cluster cluster, Runnable stop) throws InterruptedException {
    List<Long> left = processes(cluster.name());
    if (!left.isEmpty()) {
      LOG.info("waiting for an earlier PostgreSQL to end, process {}", left.getFirst());
      stop.run();
      await(cluster);
    }
    disown(cluster.pidFile());
  }

  /** Pids of all live processes of the server that bears this cluster name. */
  static List<Long> processes(String clusterName) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> commandLine(pid).contains(clusterName))
        .toList();
  }

  /** Read here rather than by {@link ProcessHandle.Info}, which shows only our own user's. */
  private static String commandLine(long pid) {
    try {
      String line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
      return line.contains("postgres") ? line : "";
    } catch (IOException e) {
      return "";
    }
  }

  private static void await(Cluster cluster) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (List<Long> left = processes(cluster.name());
        !left.isEmpty();
        left = processes(cluster.name())) {
      if (System.nanoTime() > deadline) {
        throw new PostgresException(
            "an earlier PostgreSQL still uses %s after %d s: end process %d and start again"
                .formatted(cluster.folder(), PATIENCE.toSeconds(), left.getFirst()));
      }
      Thread.sleep(STEP);
    }
  }

  /**
   * PostgreSQL refuses to start while the pid in the file is alive, whoever has it by now. Only
   * that line changes: the shared memory named further down stays PostgreSQL's own second check.
   */
  private static void disown(Path pidFile) {
    try {
      String text = Files.exists(pidFile) ? Files.readString(pidFile) : "";
      if (FIRST_PID.matcher(text).lookingAt()) {
        Files.writeString(pidFile, FIRST_PID.matcher(text).replaceFirst(NOBODY));
      } else {
        Files.deleteIfExists(pidFile); // empty after a power cut
      }
    } catch (IOException e) {
      throw new PostgresException("cannot mend " + pidFile + ": " + e + Advice.on(e.toString()), e);
    }
  }
}
