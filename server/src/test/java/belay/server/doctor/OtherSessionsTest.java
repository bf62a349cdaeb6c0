package belay.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.server.Node;
import belay.server.config.Settings;
import belay.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other people do on the database, seen by the desk's own user and by an ordinary one. */
@Tag("OPS-2")
@Tag("API-2")
class OtherSessionsTest {
  private static final String ORDINARY = "ordinary user";

  @TempDir private Path data;
  private Node node;
  private Connection idle;

  /** A transaction that goes on for some time. */
  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    node.jdbc.sql("CREATE ROLE \"" + ORDINARY + "\" LOGIN PASSWORD 'x'").update();
    idle = node.place.dataSource().getConnection();
    idle.setAutoCommit(false);
    idle.createStatement().execute("SELECT count(*) FROM ticket");
  }

  @AfterEach
  void stop() throws SQLException {
    idle.close();
    node.jdbc.sql("DROP ROLE \"" + ORDINARY + "\"").update();
    node.close();
  }

  private Patient patient(TestDatabase place) {
    return new Patient(
        Settings.of(Map.of()), data, Optional.of(place.dataSource()), InstantSource.system());
  }

  private Patient ordinary() {
    TestDatabase place = node.place;
    return patient(new TestDatabase(place.name(), place.jdbcUrl(), ORDINARY, "x"));
  }

  private static List<String> said(Duration old, Patient patient) {
    return new TransactionCheck(old).look(patient).map(Remark::what).toList();
  }

  @Test
  void an_old_transaction_is_found() {
    assertThat(new TransactionCheck().look(patient(node.place))).isEmpty();
    await()
        .untilAsserted(() ->
            assertThat(said(Duration.ZERO, patient(node.place)))
                .singleElement()
                .asString()
                .matches(
                    "A transaction of \\S+ \\(.+\\) has been open for 0 minutes: nothing is cleared"
                        + " away meanwhile\\."));
  }

  @Test
  void who_may_not_look_into_others_sessions_is_told_so() {
    assertThat(new TransactionCheck(Duration.ZERO).look(ordinary()))
        .singleElement()
        .satisfies(remark -> {
          assertThat(remark.what())
              .matches(
                  "The database has \\d+ sessions of other users, whose old transactions are not"
                      + " seen here\\.");
          assertThat(remark.todo())
              .startsWith("Say GRANT pg_read_all_stats TO \"" + ORDINARY + "\", as");
        });
    assertThat(ordinary().vitals().connected())
        .as("they take room all the same")
        .isGreaterThan(ordinary().vitals().hidden());

    node.jdbc.sql("GRANT pg_read_all_stats TO \"" + ORDINARY + "\"").update();
    await()
        .untilAsserted(() ->
            assertThat(said(Duration.ZERO, ordinary()))
                .singleElement()
                .asString()
                .startsWith("A transaction of "));
  }

  @Test
  void a_replication_slot_that_nobody_uses_is_named() {
    node.jdbc.sql("SELECT pg_create_physical_replication_slot('lost', true)").query().singleRow();
    try {
      assertThat(said(Duration.ofMinutes(10), patient(node.place)))
          .containsExactly(
              "Nobody uses the replication slot lost, for which the database's log is kept.");
    } finally {
      node.jdbc.sql("SELECT pg_drop_replication_slot('lost')").query().singleRow();
    }
  }
}
