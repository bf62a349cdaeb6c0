package belay.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TripTest {
  private static final String ADD =
      "INSERT INTO thing SELECT * FROM unnest(CAST(:id AS int[]), CAST(:says AS text[]))";
  private static final String CHANGE =
      """
      UPDATE thing t SET says = n.says
      FROM unnest(CAST(:id AS int[]), CAST(:says AS text[])) AS n (id, says) WHERE t.id = n.id
      """;

  private TestDatabase database;
  private SingleConnectionDataSource source;
  private JdbcClient jdbc;
  private TransactionTemplate transactions;

  @BeforeEach
  void a_table() throws SQLException {
    database = TestPostgres.database();
    source = new SingleConnectionDataSource(database.dataSource().getConnection(), true);
    jdbc = JdbcClient.create(source);
    transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    jdbc.sql("CREATE TABLE thing (id int PRIMARY KEY, says text)").update();
    jdbc.sql("ALTER TABLE thing SET (autovacuum_enabled = false)").update();
  }

  @AfterEach
  void close() throws SQLException {
    source.destroy();
    database.close();
  }

  private static Map<String, String[]> of(int id, String says) {
    return Map.of("id", new String[] {Integer.toString(id)}, "says", new String[] {says});
  }

  @Test
  void all_are_carried_out_in_order_and_the_first_ones_rows_are_told() {
    int first = new Trip().add(ADD, of(1, "a")).add(CHANGE, of(1, "b:c ; ?")).go(jdbc);

    assertThat(first).isOne();
    assertThat(jdbc.sql("SELECT says FROM thing").query(String.class).list())
        .containsExactly("b:c ; ?");
  }

  @Test
  void when_one_fails_nothing_of_them_stays() {
    new Trip().add(ADD, of(1, "a")).go(jdbc);
    Trip trip = new Trip().add(CHANGE, of(1, "b")).add(ADD, of(1, "twice"));

    assertThatThrownBy(() -> transactions.executeWithoutResult(_ -> trip.go(jdbc)))
        .isInstanceOf(DuplicateKeyException.class);

    assertThat(jdbc.sql("SELECT says FROM thing").query(String.class).list()).containsExactly("a");
  }

  /** It cost two of three milliseconds that PostgreSQL spent on each ticket of a young desk. */
  @Test
  void a_plan_made_when_a_table_was_small_does_not_read_all_of_one_that_has_grown() {
    for (int i = 0; i < 20; i++) {
      change();
    }
    jdbc.sql("INSERT INTO thing SELECT n, 'x' FROM generate_series(1, 20000) n").update();

    assertThat(change()).isZero();
  }

  /** As a runner does. How many rows were read through the table for it. */
  private long change() {
    return transactions.execute(_ -> {
      new Trip().plannedAfresh().add(CHANGE, of(7, "changed")).go(jdbc);
      return jdbc.sql("SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'thing'")
          .query(Long.class)
          .single();
    });
  }
}
