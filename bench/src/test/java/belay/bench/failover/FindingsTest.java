package belay.bench.failover;

import static org.assertj.core.api.Assertions.assertThat;

import belay.bench.Verdict;
import belay.server.db.Database;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A run that is not as it is promised fails. */
class FindingsTest {
  private final Sink sink = new Sink();
  private TestDatabase place;

  @BeforeEach
  void start() throws SQLException {
    place = TestPostgres.database("desk", Database::migrate);
  }

  @AfterEach
  void stop() throws SQLException {
    sink.close();
    place.close();
  }

  private String judged(Fault fault, Load load) {
    Verdict verdict = new Verdict();
    JdbcClient jdbc = JdbcClient.create(place.dataSource());
    new Findings(fault, Instant.EPOCH, Instant.now(), load, sink, jdbc)
        .judge(verdict, "run", Findings.unfinished(jdbc));
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    boolean good = verdict.tell(new PrintStream(said, true, StandardCharsets.UTF_8));
    String words = said.toString(StandardCharsets.UTF_8);
    assertThat(good).isEqualTo(!words.contains("BROKEN"));
    return words;
  }

  /** One was answered, and the database is empty. */
  private static Load taken() throws InterruptedException {
    Load load = new Load("run");
    load.client("rest", 1, _ -> "");
    load.awaitTaken(1);
    assertThat(load.stop()).isZero();
    return load;
  }

  @Test
  void what_was_answered_and_is_gone_fails_what_is_synchronous() throws InterruptedException {
    assertThat(judged(Fault.KILL, taken()))
        .containsPattern("BROKEN  ([1-9]) of \\1 that were answered are lost");
    assertThat(judged(Fault.KILL_ASYNC, taken())).doesNotContain("BROKEN");
    assertThat(judged(Fault.LAG_ASYNC, taken())).doesNotContain("BROKEN");
  }

  @Test
  void what_is_there_to_lose_has_to() {
    assertThat(judged(Fault.KILL, new Load("run"))).doesNotContain("BROKEN");
    assertThat(judged(Fault.LAG_ASYNC, new Load("run")))
        .contains("BROKEN  0 of 0 that were answered are lost");
  }

  @Test
  void what_is_left_undone_or_parked_fails_any() {
    JdbcClient.create(place.dataSource())
        .sql(
            """
            INSERT INTO raw_mail (source, received_at, next_attempt_at, state)
            VALUES ('smtp', 'epoch', 'epoch', 'new'), ('smtp', 'epoch', 'epoch', 'parked')
            """)
        .update();
    assertThat(judged(Fault.KILL_ASYNC, new Load("run")))
        .contains("BROKEN  1 things are left undone", "BROKEN  1 mails are parked");
  }
}
