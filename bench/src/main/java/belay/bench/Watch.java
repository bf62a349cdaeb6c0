package belay.bench;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.lang.management.ManagementFactory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks, between two minutes of traffic, at what grows. */
final class Watch {
  private static final String TABLES =
      """
      SELECT s.relname, s.n_live_tup, s.n_dead_tup, s.autovacuum_count,
        pg_table_size(s.relid) AS heap, pg_indexes_size(s.relid) AS indexes,
        s.n_tup_upd, s.n_tup_hot_upd
      FROM pg_stat_user_tables s WHERE s.schemaname = 'public' ORDER BY s.relname
      """;

  private static final String DESK =
      """
      SELECT (SELECT count(*) FROM ticket WHERE closed_at IS NULL) AS open,
        (SELECT count(*) FROM ticket) AS tickets,
        (SELECT count(*) FROM outbox WHERE state = 'waiting') AS waiting,
        (SELECT coalesce(max(age(backend_xmin)), 0) FROM pg_stat_activity
         WHERE datname = current_database()) AS xmin,
        pg_current_wal_insert_lsn() - '0/0' AS wal
      """;

  private static final String UNKNOWNS = "SELECT id, unknowns FROM outbox WHERE unknowns > 0";

  private final JdbcClient jdbc;
  private final MeterRegistry meters;
  private double rings;
  private double ringMillis;
  private final Map<UUID, Integer> unknowns = new HashMap<>();

  Watch(DataSource source, MeterRegistry meters) {
    this.jdbc = JdbcClient.create(source);
    this.meters = meters;
  }

  /**
   * A table and its indexes.
   *
   * @param rows as PostgreSQL has counted them, about; at least one
   * @param heap bytes, what is kept beside it included
   * @param updates since the beginning
   * @param hot how many of them touched no index
   */
  record Table(
      double rows, long dead, long vacuums, long heap, long indexes, long updates, long hot) {
    long bytes() {
      return heap + indexes;
    }
  }

  /**
   * Clocks that rang in the last minute.
   *
   * @param late milliseconds on average
   * @param latest of the last minutes
   */
  record Rings(double count, double late, double latest) {}

  /**
   * How it stands.
   *
   * @param xmin transactions since the oldest one that somebody may still look at
   * @param wal bytes since the cluster was made
   * @param heap of this JVM, desk and traffic together, after a collection
   */
  record Look(
      Map<String, Table> tables,
      Rings rings,
      long open,
      long tickets,
      long waiting,
      long xmin,
      long wal,
      long heap) {}

  Look look() {
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    Map<String, Table> tables = new LinkedHashMap<>();
    jdbc.sql(TABLES)
        .query(row -> {
          tables.put(row.getString("relname"), table(row));
        });
    jdbc.sql(UNKNOWNS)
        .query(row -> {
          unknowns.merge(row.getObject("id", UUID.class), row.getInt("unknowns"), Math::max);
        });
    Rings rang = rings();
    return jdbc.sql(DESK)
        .query((row, _) ->
            new Look(
                tables,
                rang,
                row.getLong("open"),
                row.getLong("tickets"),
                row.getLong("waiting"),
                row.getLong("xmin"),
                row.getLong("wal"),
                heap))
        .single();
  }

  /** How often nobody knew what became of a delivery, also of those that were let go of since. */
  Map<UUID, Integer> unknowns() {
    return unknowns;
  }

  private Rings rings() {
    Timer timer = meters.get("belay.ring.lateness").timer();
    double count = timer.count() - rings;
    double millis = timer.totalTime(TimeUnit.MILLISECONDS) - ringMillis;
    rings += count;
    ringMillis += millis;
    return new Rings(count, count == 0 ? 0 : millis / count, timer.max(TimeUnit.MILLISECONDS));
  }

  private static Table table(ResultSet row) throws SQLException {
    return new Table(
        Math.max(1, row.getDouble("n_live_tup")),
        row.getLong("n_dead_tup"),
        row.getLong("autovacuum_count"),
        row.getLong("heap"),
        row.getLong("indexes"),
        row.getLong("n_tup_upd"),
        row.getLong("n_tup_hot_upd"));
  }

  /** Bytes of a table by the bytes of its living rows; reads it whole. */
  Map<String, Double> bloat(Iterable<String> tables) {
    jdbc.sql("CREATE EXTENSION IF NOT EXISTS pgstattuple").update();
    Map<String, Double> bloat = new LinkedHashMap<>();
    for (String table : tables) {
      bloat.put(
          table,
          jdbc.sql("SELECT table_len / greatest(tuple_len, 1.0) FROM pgstattuple(:name)")
              .param("name", table)
              .query(Double.class)
              .single());
    }
    return bloat;
  }
}
