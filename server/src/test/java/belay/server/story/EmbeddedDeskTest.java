package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.postgres.RunningPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The desk on its own PostgreSQL, as a newcomer starts it. */
class EmbeddedDeskTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir private Path data;

  @Test
  @Tag("OPS-1")
  @Tag("MAIL-2")
  void a_mail_that_was_taken_is_a_ticket_after_kill_9_on_the_same_data() throws IOException {
    try (ChildDesk first = start()) {
      first.awaitReady();
      assertThat(offer(first, "before the end")).isTrue();
    }
    await().atMost(PATIENCE).until(() -> database().isEmpty());

    try (ChildDesk second = start()) {
      second.awaitReady();
      assertThat(offer(second, "after the end")).isTrue();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() ->
              assertThat(subjects()).containsExactlyInAnyOrder("before the end", "after the end"));
    }
    await().atMost(PATIENCE).until(() -> database().isEmpty());
  }

  private ChildDesk start() throws IOException {
    return ChildDesk.start(Map.of("BELAY_DATA", data.toString()), "kill.yaml");
  }

  private static boolean offer(ChildDesk desk, String subject) {
    String mail = "From: dana@example.com\nSubject: " + subject + "\n\nHelp.\n";
    return Sender.offer(desk.smtpPort(), "dana@example.com", "desk@localhost", mail);
  }

  private Optional<DataSource> database() {
    return RunningPostgres.of(data, "belay");
  }

  private List<String> subjects() {
    return JdbcClient.create(database().orElseThrow())
        .sql("SELECT subject FROM ticket ORDER BY number")
        .query((row, _) -> row.getString(1))
        .list();
  }
}
