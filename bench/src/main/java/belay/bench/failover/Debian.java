package belay.bench.failover;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A Debian in a folder, with etcd, Patroni and PostgreSQL in it.
 *
 * @param root where it is
 * @param run a folder inside, as seen from inside, that is gone when all is over
 */
record Debian(Path root, String run) {
  /** Mounts are this process's own and go with it; signals reach it by its parent's death. */
  private static final String ENTER =
      """
      mount -t proc proc "$0/proc" && mount -t tmpfs tmpfs "$0/dev/shm" &&
      exec chroot --userspec=postgres:postgres "$0" setpriv --pdeathsig TERM "$@"
      """;

  static Debian in(Path root) throws IOException, InterruptedException {
    String run = "/var/lib/belay-failover-" + ProcessHandle.current().pid();
    Path outside = Files.createDirectory(root.resolve(run.substring(1)));
    new ProcessBuilder("chroot", root.toString(), "chown", "postgres:", run)
        .inheritIO()
        .start()
        .waitFor();
    return new Debian(root, run).checked(outside);
  }

  private Debian checked(Path outside) throws IOException {
    if (!Files.getOwner(outside).getName().equals("root")) {
      return this;
    }
    throw new IOException("no user postgres in " + root);
  }

  /** The same place, seen from outside. */
  Path outside(String name) {
    return root.resolve((run + "/" + name).substring(1));
  }

  String inside(String name) {
    return run + "/" + name;
  }

  /** Runs a command as the user postgres; it has the id of the process that is returned. */
  Process start(String name, String... command) throws IOException {
    List<String> all =
        new ArrayList<>(List.of("unshare", "-m", "sh", "-c", ENTER, root.toString()));
    all.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(all).redirectErrorStream(true);
    builder.environment().put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().put("HOME", run);
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder
        .redirectOutput(ProcessBuilder.Redirect.appendTo(outside(name + ".log").toFile()))
        .start();
  }

  /** What the servers said, for who wants to know. */
  void keepLogs(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(outside(""))) {
      for (Path log : all.filter(one -> one.toString().endsWith(".log")).toList()) {
        Files.copy(log, folder.resolve(log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  void delete() throws IOException, InterruptedException {
    new ProcessBuilder("rm", "-rf", outside("").toString()).inheritIO().start().waitFor();
  }
}
