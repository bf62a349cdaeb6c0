package belay.bench;

import belay.server.db.Column;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Ways to work through what is due, and what each has cost and left behind. */
enum Drain {
  RUNNER("clock runner", (_, one, _) -> one.clocks.run()),
  RAW("raw loop, over the wire", (source, _, _) -> new RawLoop(source).overTheWire()),
  INSIDE(
      "raw loop, inside the database", (source, _, _) -> new RawLoop(source).insideTheDatabase()),
  TWO_RUNNERS("two clock runners", (_, one, two) -> together(one.clocks::run, two.clocks::run));

  private final String words;
  private final Way way;

  Drain(String words, Way way) {
    this.words = words;
    this.way = way;
  }

  String words() {
    return words;
  }

  private interface Way {
    void go(DataSource source, Node one, Node two)
        throws SQLException, InterruptedException, ExecutionException;
  }

  private static void together(Runnable... all) throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newFixedThreadPool(all.length)) {
      List<Future<?>> ends = new ArrayList<>();
      for (Runnable one : all) {
        ends.add(threads.submit(one));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    }
  }

  /** Rows that a drain added, by table, and how many bytes the tickets' states have now. */
  record Written(long events, long deliveries, long stateBytes) {
    /** They did the same work, or the comparison says nothing. */
    void requireLike(Written other) {
      requireAsMany(other);
      if (Math.abs(stateBytes - other.stateBytes) > stateBytes / 20) {
        throw new IllegalStateException(this + " were written, " + other + " elsewhere");
      }
    }

    void requireAsMany(Written other) {
      if (events != other.events || deliveries != other.deliveries) {
        throw new IllegalStateException(this + " were written, " + other + " elsewhere");
      }
    }
  }

  /**
   * One run.
   *
   * @param seconds it took
   * @param wal bytes it wrote to the write-ahead log
   */
  record Run(double seconds, long wal, Written written) {}

  Run measure(DataSource source) {
    try (Node one = new Node(source);
        Node two = new Node(source)) {
      one.setTime(Seed.BACK);
      two.setTime(Seed.BACK);
      Written before = written(one.jdbc);
      long log = log(one.jdbc);
      long start = System.nanoTime();
      go(source, one, two);
      double seconds = (System.nanoTime() - start) / 1e9;
      long wal = log(one.jdbc) - log;
      Written after = written(one.jdbc);
      if (due(one.jdbc) > 0) {
        throw new IllegalStateException(words + " left tickets due");
      }
      return new Run(
          seconds,
          wal,
          new Written(
              after.events() - before.events(),
              after.deliveries() - before.deliveries(),
              after.stateBytes()));
    }
  }

  private void go(DataSource source, Node one, Node two) {
    try {
      way.go(source, one, two);
    } catch (SQLException | InterruptedException | ExecutionException e) {
      throw new IllegalStateException(words + " broke off", e);
    }
  }

  private static Written written(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT (SELECT count(*) FROM ticket_event), (SELECT count(*) FROM outbox),
              (SELECT sum(pg_column_size(state)) FROM ticket)
            """)
        .query((row, _) -> new Written(row.getLong(1), row.getLong(2), row.getLong(3)))
        .single();
  }

  private static long log(JdbcClient jdbc) {
    return jdbc.sql("SELECT pg_current_wal_insert_lsn() - '0/0'").query(Long.class).single();
  }

  private static long due(JdbcClient jdbc) {
    return jdbc.sql("SELECT count(*) FROM ticket WHERE greatest(next_due, retry_at) <= :back")
        .param("back", Column.time(Seed.BACK))
        .query(Long.class)
        .single();
  }
}
