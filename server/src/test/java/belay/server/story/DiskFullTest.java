package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import belay.testkit.DurablePostgres;
import belay.testkit.Fault;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A disk of its own that is filled to the last byte; only where one can be mounted. */
@Tag("OPS-1")
class DiskFullTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FROM = "dana@example.com";
  private static final String TO = "desk@belay.example";

  @TempDir private Path disk;
  private boolean mounted;

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (mounted) {
      run("umount", "--lazy", disk.toString());
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  @Test
  @Fault(
      value = "the disk is full",
      rules = {2, 3, 12},
      done = "the database's disk (a tmpfs) is filled to the last byte while REST and SMTP come in",
      seen =
          "REST answers 503 and SMTP 4xx; what had been acknowledged is there, what was refused"
              + " is not half there; when there is room again, the desk goes on by itself")
  void what_finds_no_room_is_refused_and_nothing_accepted_is_lost() throws Exception {
    mounted =
        run("mount", "-t", "tmpfs", "-o", "size=400m,mode=755", "tmpfs", disk.toString()) == 0;
    assumeThat(mounted).as("nobody may mount here").isTrue();
    Path ballast = disk.resolve("ballast");
    try (DurablePostgres postgres =
        TestPostgres.revived(
            disk.resolve("data"),
            o -> o.with("min_wal_size", "32MB").with("max_wal_size", "64MB"))) {
      postgres.server().ensureDatabase("belay");
      try (RunningDesk desk =
          RunningDesk.start(
              environment(postgres), RunningDesk.policy("kill.yaml"), "marta@desk.example")) {
        Set<String> taken = new HashSet<>();
        fill(ballast);
        int refused = askUntilRefused(desk, taken);
        assertThat(refused).isEqualTo(503);
        boolean mailed = Sender.offer(desk.smtpPort(), FROM, TO, mail("no room"));
        assertThat(mailed).isFalse();

        Files.delete(ballast);
        await().atMost(PATIENCE).until(() -> create(desk, "room again", "again") == 201);
        taken.add("room again");
        assertThat(
                desk.belay
                    .getBean(JdbcClient.class)
                    .sql("SELECT subject FROM ticket")
                    .query(String.class)
                    .list())
            .doesNotHaveDuplicates()
            .containsAll(taken);
      }
    }
  }

  private static Map<String, String> environment(DurablePostgres postgres) {
    String url =
        World.url(
            postgres.server().jdbcUrl("belay"),
            postgres.server().user(),
            postgres.server().password());
    return Map.of("BELAY_DATABASE_URL", url, "BELAY_MAIL_ADDRESS", TO);
  }

  private static void fill(Path ballast) throws IOException {
    byte[] block = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(ballast)) {
      for (int size = block.length; size > 0; ) {
        try {
          out.write(block, 0, size);
        } catch (IOException full) {
          size /= 2;
        }
      }
    }
  }

  /** Long texts, so that what room the database has kept for itself is soon used up. */
  private static int askUntilRefused(RunningDesk desk, Set<String> taken) {
    String text = "x".repeat(50_000);
    for (int number = 1; number < 5_000; number++) {
      int status = create(desk, "asked " + number, text);
      if (status != 201) {
        return status;
      }
      taken.add("asked " + number);
    }
    return 201;
  }

  private static int create(RunningDesk desk, String subject, String text) {
    String json =
        """
        {"subject": "%s", "description": "%s", "requester": {"email": "dana@example.com"}}
        """
            .formatted(subject, text);
    HttpResponse<String> answer = desk.answer("/api/tickets", json, "key of " + subject);
    return answer.statusCode();
  }

  private static String mail(String subject) {
    return """
    From: Dana <%s>
    To: %s
    Subject: %s
    Message-ID: <no-room@client.example>

    %s
    """
        .formatted(FROM, TO, subject, "line of a long mail\n".repeat(10_000));
  }
}
