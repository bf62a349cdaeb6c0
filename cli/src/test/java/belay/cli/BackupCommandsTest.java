package belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import belay.server.db.Database;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** {@code belay backup} and {@code belay restore}, as people type them. */
@Tag("OPS-3")
@Tag("API-2")
class BackupCommandsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final List<Process> started = new ArrayList<>();
  private Path folder;
  private Path backup;

  /** Not a private one: as root the database runs under another user, who has to get there. */
  @BeforeEach
  void makeFolder() throws IOException {
    String name = "belay-backup-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    folder = Files.createDirectory(Path.of(System.getProperty("java.io.tmpdir"), name));
    backup = folder.resolve("desk.backup");
  }

  @AfterEach
  void removeAll() throws IOException {
    started.forEach(process -> process.destroyForcibly().onExit().join());
    await().atMost(PATIENCE).ignoreExceptions().until(this::removed);
  }

  private boolean removed() throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
    return true;
  }

  @Test
  void a_desk_that_runs_is_saved_and_comes_back_elsewhere() throws Exception {
    Process desk = belay("here", "desk", "run");
    await().atMost(PATIENCE).until(() -> !desk.isAlive() || said("desk").contains("is ready"));
    Process key = belay("here", "key", "key", "--program", "monitor");
    assertThat(key.waitFor()).as(said("key")).isZero();

    assertThat(belay("here", "backup", "backup", backup.toString()).waitFor()).isZero();
    assertThat(said("backup")).contains("desk.backup: 0 tickets", "PostgreSQL 18");
    assertThat(said("backup")).doesNotContain("INFO");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
        .isEqualTo("rw-------");
    assertThat(belay("here", "again", "backup", backup.toString()).waitFor()).isEqualTo(2);
    assertThat(said("again")).contains("desk.backup is there already: choose another name");

    assertThat(belay("here", "taken", "restore", backup.toString()).waitFor()).isEqualTo(2);
    assertThat(said("taken")).contains("is in use by another Belay");
    assertThat(belay("there", "restore", "restore", backup.toString()).waitFor()).isZero();
    assertThat(said("restore"))
        .contains("desk.backup is whole", "restored, and found to be the same", "BELAY_MAIL_URL");
    assertThat(belay("there", "twice", "restore", backup.toString()).waitFor()).isEqualTo(2);
    assertThat(said("twice")).contains("the database is not empty");
    assertThat(belay("there", "keys", "keys").waitFor()).isZero();
    assertThat(said("keys")).contains("monitor");
  }

  /** What does not fit on the disk leaves nothing behind, and says so. */
  @Test
  void a_full_disk_is_told() throws Exception {
    Database.embedded(Optional.of(folder.resolve("here"))).close();

    Process full = start("here", new File("/dev/full"), "full", "backup", "-");

    assertThat(full.waitFor()).isEqualTo(2);
    assertThat(said("full")).contains("the backup can't be written: No space left on device");
  }

  @Test
  void a_file_comes_whole_or_not_at_all() throws Exception {
    NewFile file = new NewFile(backup);

    assertThatThrownBy(() ->
            file.write(out -> {
              out.write(new byte[100_000]);
              throw new IOException("No space left on device");
            }))
        .isInstanceOf(IOException.class);
    assertThat(folder).isEmptyDirectory();

    assertThatThrownBy(() ->
            file.write(out -> {
              Files.writeString(backup, "somebody else's");
              out.write(1);
              return 1;
            }))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining("is there already");
    assertThat(folder).isDirectoryContaining(path -> path.equals(backup));
    assertThat(backup).hasContent("somebody else's");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(backup);
    }
  }

  @Test
  void what_can_t_be_meant_is_refused_before_anything_starts() throws Exception {
    Files.writeString(backup, "Dear Dana,\n");
    Ran foreign = Ran.belay("restore", backup.toString());
    assertThat(foreign.code()).isEqualTo(2);
    assertThat(foreign.err()).isEqualTo("belay restore: this is not a backup of a desk\n");
    assertThat(Ran.belay("restore", "--check", folder + "/none").err())
        .contains("there is no file");

    assertThat(belay("nowhere", "none", "backup", folder + "/new").waitFor()).isEqualTo(2);
    assertThat(said("none")).contains("there is no desk in " + folder.resolve("nowhere"));
    assertThat(folder.resolve("nowhere")).doesNotExist();
  }

  private Process belay(String data, String name, String... arguments) throws IOException {
    return start(data, folder.resolve(name + ".out").toFile(), name, arguments);
  }

  private Process start(String data, File out, String name, String... arguments)
      throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), "belay.cli.Main"));
    words.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectOutput(out)
            .redirectError(folder.resolve(name + ".err").toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("BELAY_"));
    builder.environment().put("BELAY_DATA", folder.resolve(data).toString());
    builder.environment().put("BELAY_HTTP_PORT", "0");
    builder.environment().put("BELAY_SMTP_PORT", "0");
    Process process = builder.start();
    started.add(process);
    return process;
  }

  /** On both ways. */
  private String said(String name) {
    return read(folder.resolve(name + ".out")) + read(folder.resolve(name + ".err"));
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
