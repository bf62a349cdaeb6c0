package belay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReadingTest {
  private static final Crowd.Size SIZE = new Crowd.Size(60, 60);

  private static void seed(DataSource source) {
    try (Node node = new Node(source)) {
      Seed.make(node, Files.readString(Path.of("../policies/tiered-msp.yaml")));
      new Crowd(JdbcClient.create(source)).gather(SIZE);
      Crowd.talk(node, SIZE.all());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is not answered with 200 ends the measurement. */
  @Test
  void every_question_is_answered_on_both_desks() throws SQLException {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (TestDatabase place = TestPostgres.database("crowd", ReadingTest::seed);
        Site site =
            new Site(
                "%s?user=%s&password=%s"
                    .formatted(place.jdbcUrl(), place.user(), place.password()))) {
      Reading.Desk desk = new Reading.Desk(site, SIZE);
      Reading reading =
          new Reading(
              new PrintStream(told, true, StandardCharsets.UTF_8), Duration.ZERO, 1, desk, desk);
      reading.lists();
      reading.pages();
    }
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("ticket, a long story", "own queue");
  }
}
