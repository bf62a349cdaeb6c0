package belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
  private static final Options OPTIONS = Options.defaults().binariesIn(Places.BINARIES);

  @TempDir Path data;

  @Test
  void the_first_start_makes_a_safe_utc_utf8_server_on_loopback() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(data, OPTIONS)) {
      assertThat(postgres.version()).isEqualTo(Binaries.VERSION);
      assertThat(show(postgres, "fsync")).isEqualTo("on");
      assertThat(show(postgres, "full_page_writes")).isEqualTo("on");
      assertThat(show(postgres, "data_checksums")).isEqualTo("on");
      assertThat(show(postgres, "log_timezone")).isEqualTo("UTC");
      assertThat(show(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(show(postgres, "server_encoding")).isEqualTo("UTF8");
      assertThat(ask(postgres, "SELECT datlocprovider::text || datlocale FROM pg_database LIMIT 1"))
          .isEqualTo("bC.UTF-8");
    }
  }

  @Test
  void a_wrong_password_is_refused_and_the_right_one_is_private() throws IOException {
    try (var postgres = EmbeddedPostgres.start(data, OPTIONS)) {
      var source = postgres.dataSource("postgres");
      source.setPassword("guess");

      assertThatThrownBy(source::getConnection).hasMessageContaining("password");
      Path file = postgres.dataDirectory().resolve("data-18/belay.password");
      assertThat(Files.getPosixFilePermissions(file).toString())
          .contains("OWNER_READ")
          .doesNotContain("GROUP", "OTHERS");
    }
  }

  @Test
  void data_is_still_there_after_a_restart() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(data, OPTIONS)) {
      postgres.ensureDatabase("desk");
      postgres.ensureDatabase("desk");
      write(postgres, "kept");
    }
    try (var postgres = EmbeddedPostgres.start(data, OPTIONS)) {
      assertThat(read(postgres)).isEqualTo("kept");
    }
  }

  @Test
  void closing_ends_every_process_and_can_be_done_twice() {
    var postgres = EmbeddedPostgres.start(data, OPTIONS);
    assertThat(postgres.processes()).contains(postgres.pid()).hasSizeGreaterThan(1);

    postgres.close();
    postgres.close();

    assertThat(postgres.processes()).isEmpty();
  }

  @Test
  void a_second_start_in_this_process_is_refused_and_harms_nothing() throws Exception {
    try (var postgres = EmbeddedPostgres.start(data, OPTIONS)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(data, OPTIONS))
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      try (Child child = Child.start(data, Places.BINARIES)) {
        assertThat(child.line()).contains("in use by another Belay").contains(ourPid());
      }
      assertThat(show(postgres, "fsync")).isEqualTo("on");
    }
  }

  @Test
  void what_was_committed_survives_kill_9_of_the_whole_server() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(data, OPTIONS.notRevived())) {
      postgres.ensureDatabase("desk");
      write(postgres, "kept");
      killAll(postgres);
    }
    try (var postgres = EmbeddedPostgres.start(data, OPTIONS)) {
      assertThat(read(postgres)).isEqualTo("kept");
    }
  }

  @Test
  void a_killed_server_comes_back_by_itself_on_the_same_port() throws SQLException {
    try (var postgres = EmbeddedPostgres.start(data, OPTIONS)) {
      postgres.ensureDatabase("desk");
      write(postgres, "kept");
      long before = postgres.pid();

      kill(List.of(before));

      await().atMost(Duration.ofMinutes(2)).until(() -> postgres.pid() != before);
      assertThat(read(postgres)).isEqualTo("kept");
    }
  }

  @Test
  void a_pid_file_that_names_a_stranger_does_not_keep_it_from_starting() throws Exception {
    Path pidFile = data.resolve("data-18/postmaster.pid");
    try (var postgres = EmbeddedPostgres.start(data, OPTIONS.notRevived())) {
      killAll(postgres);
    }
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      String left = Files.readString(pidFile);
      Files.writeString(pidFile, left.replaceFirst("^\\d+", Long.toString(stranger.pid())));
      try (var postgres = EmbeddedPostgres.start(data, OPTIONS)) {
        assertThat(show(postgres, "fsync")).isEqualTo("on");
      }
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void an_empty_pid_file_does_not_keep_it_from_starting() throws Exception {
    EmbeddedPostgres.start(data, OPTIONS).close();
    Files.createFile(data.resolve("data-18/postmaster.pid"));

    try (var postgres = EmbeddedPostgres.start(data, OPTIONS)) {
      assertThat(postgres.processes()).isNotEmpty();
    }
  }

  @Test
  void ctrl_c_at_our_terminal_does_not_reach_it() throws Exception {
    try (var postgres = EmbeddedPostgres.start(data, OPTIONS)) {
      String stat = Files.readString(Path.of("/proc", Long.toString(postgres.pid()), "stat"));
      String processGroup = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[2];

      assertThat(processGroup).isEqualTo(Long.toString(postgres.pid()));
    }
  }

  @Test
  void the_server_ends_when_its_jvm_is_killed_and_the_next_one_waits_for_it() throws Exception {
    try (Child child = Child.start(data, Places.BINARIES)) {
      long server = Long.parseLong(child.line().split(" ", -1)[0]);
      List<Long> processes = Leftovers.processes(new Cluster(home(), "").name());
      assertThat(processes).contains(server);

      child.kill();

      try (var postgres = EmbeddedPostgres.start(data, OPTIONS)) {
        assertThat(postgres.processes()).isNotEmpty().doesNotContainAnyElementsOf(processes);
        assertThat(Files.readString(postgres.log())).contains("received fast shutdown request");
      }
    }
  }

  @Test
  void it_ends_by_itself_when_nobody_comes_after() throws Exception {
    try (Child child = Child.start(data, Places.BINARIES)) {
      child.line();
      String name = new Cluster(home(), "").name();
      assertThat(Leftovers.processes(name)).isNotEmpty();

      child.kill();

      await().atMost(Duration.ofMinutes(1)).until(() -> Leftovers.processes(name).isEmpty());
    }
  }

  @Test
  void a_half_made_database_is_thrown_away() throws Exception {
    Path half = Files.createDirectories(data.resolve("nursery-1/data"));
    Files.writeString(half.resolve("PG_VERSION"), "18\n");

    try (var postgres = EmbeddedPostgres.start(data, OPTIONS)) {
      assertThat(show(postgres, "fsync")).isEqualTo("on");
      assertThat(data.resolve("nursery-1")).doesNotExist();
    }
  }

  @Test
  void data_that_may_be_lost_is_written_without_waiting() throws SQLException {
    Options fast = OPTIONS.notDurable().with("work_mem", "7MB").forConnections(23);
    try (var postgres = EmbeddedPostgres.start(data, fast)) {
      assertThat(show(postgres, "fsync")).isEqualTo("off");
      assertThat(show(postgres, "work_mem")).isEqualTo("7MB");
      assertThat(show(postgres, "max_connections")).isEqualTo("23");
    }
  }

  @Test
  void a_failed_start_says_why_and_what_to_do_and_lets_go_of_the_data() {
    assertThatThrownBy(() -> EmbeddedPostgres.start(data, OPTIONS.with("nonsense", "1")))
        .isInstanceOf(PostgresException.class)
        .hasMessageContainingAll("correct the setting", "\"nonsense\"");

    EmbeddedPostgres.start(data, OPTIONS).close();
  }

  @Test
  void a_taken_port_is_told_as_such() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Options there = OPTIONS.onPort(taken.getLocalPort());

      assertThatThrownBy(() -> EmbeddedPostgres.start(data, there))
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("choose another port");
    }
  }

  private Path home() throws IOException {
    return data.toRealPath().resolve("data-18");
  }

  private static String ourPid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static void kill(List<Long> pids) {
    pids.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }

  private static void killAll(EmbeddedPostgres postgres) {
    kill(postgres.processes());
    await().atMost(Duration.ofMinutes(1)).until(() -> postgres.processes().isEmpty());
  }

  private static String show(EmbeddedPostgres postgres, String setting) throws SQLException {
    return ask(postgres, "SHOW " + setting);
  }

  private static void write(EmbeddedPostgres postgres, String text) throws SQLException {
    try (var connection = postgres.dataSource("desk").getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE TABLE note AS SELECT '" + text + "' AS text");
    }
  }

  private static String read(EmbeddedPostgres postgres) throws SQLException {
    return ask(postgres, "desk", "SELECT text FROM note");
  }

  private static String ask(EmbeddedPostgres postgres, String sql) throws SQLException {
    return ask(postgres, "postgres", sql);
  }

  private static String ask(EmbeddedPostgres postgres, String database, String sql)
      throws SQLException {
    try (var connection = postgres.dataSource(database).getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
