package belay.bench.failover;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One Patroni with its PostgreSQL. */
final class Member {
  final String name;
  final int port;
  final int rest;
  private final Debian debian;
  private @Nullable Process patroni;

  Member(Debian debian, String name, int etcd, String password) throws IOException {
    this.debian = debian;
    this.name = name;
    this.port = Ports.free();
    this.rest = Ports.free();
    Files.writeString(debian.outside(name + ".yml"), configuration(etcd, password));
  }

  private String configuration(int etcd, String password) throws IOException {
    Map<String, Object> words =
        Map.of(
            "name", name,
            "rest", rest,
            "etcd", etcd,
            "port", port,
            "data", debian.inside(name),
            "binaries", binaries(debian.root()),
            "password", password,
            "run", debian.run());
    try (InputStream file = Member.class.getResourceAsStream("/patroni.yml")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return Pattern.compile("@(\\w+)@")
          .matcher(text)
          .replaceAll(word -> String.valueOf(words.get(word.group(1))));
    }
  }

  /** Of the newest PostgreSQL there is. */
  private static String binaries(Path root) throws IOException {
    try (Stream<Path> versions = Files.list(root.resolve("usr/lib/postgresql"))) {
      return versions
          .map(version -> "/usr/lib/postgresql/" + version.getFileName() + "/bin")
          .max(String::compareTo)
          .orElseThrow();
    }
  }

  void start() throws IOException {
    patroni = debian.start(name, "patroni", debian.inside(name + ".yml"));
  }

  /** Patroni and its PostgreSQL, which is a child of nobody while Patroni is away. */
  Stream<ProcessHandle> processes() throws IOException {
    Stream<ProcessHandle> manager = Optional.ofNullable(patroni).map(Process::toHandle).stream();
    return Stream.concat(postgres().stream(), manager);
  }

  Optional<ProcessHandle> postgres() throws IOException {
    Path file = debian.outside(name).resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
    return ProcessHandle.of(pid)
        .filter(found -> found.info().command().filter(c -> c.endsWith("/postgres")).isPresent());
  }

  void stop() throws IOException, InterruptedException {
    Process running = patroni;
    if (running != null && running.isAlive()) {
      running.destroy();
      if (!running.waitFor(30, TimeUnit.SECONDS)) {
        Signals.send("KILL", processes());
      }
    }
    Signals.send("KILL", postgres().stream());
  }
}
