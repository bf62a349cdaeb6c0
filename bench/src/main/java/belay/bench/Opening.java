package belay.bench;

import belay.bench.Load.Act;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tickets opened by REST: a key is looked up, the body read, people found, the desk decides, all is
 * durable, the ticket shown. By turns with a raw handler that only writes as much.
 */
final class Opening {
  private static final List<Integer> CLIENTS = List.of(1, 4, 16);

  /** The compiler takes most of a core for that long, and what it is asked first takes longest. */
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private static final int KNOWN_PEOPLE = 500;
  private static final String[] PRIORITIES = {"critical", "high", "medium", "low"};

  private static final String WRITTEN =
      """
      SELECT avg(e.n) AS events, avg(x.n) AS texts, avg(d.n) AS deliveries,
        avg(e.bytes + x.bytes + d.bytes) AS bytes
      FROM (SELECT id, opened_at FROM ticket WHERE (number >= :numbers) = :raw
            ORDER BY number DESC LIMIT 4000) t,
        LATERAL (SELECT count(*) AS n, sum(pg_column_size(e.*)) AS bytes FROM ticket_event e
                 WHERE e.ticket_id = t.id AND e.at = t.opened_at) e,
        LATERAL (SELECT count(*) AS n, sum(pg_column_size(x.*)) AS bytes FROM ticket_text x
                 WHERE x.ticket_id = t.id AND x.at = t.opened_at) x,
        LATERAL (SELECT count(*) AS n, coalesce(sum(pg_column_size(d.*)), 0) AS bytes FROM outbox d
                 WHERE d.ticket_id = t.id AND d.created_at = t.opened_at) d
      """;

  private final int desk;
  private final int raw;
  private final String key;
  private final JdbcClient jdbc;

  private Opening(int desk, int raw, String key, JdbcClient jdbc) {
    this.jdbc = jdbc;
    this.desk = desk;
    this.raw = raw;
    this.key = key;
  }

  static void measure(PrintStream out, Place place, boolean full) throws Exception {
    place.drop("opening");
    DataSource source = place.database("opening");
    try (WholeDesk desk = new WholeDesk(place.url("opening"))) {
      String key = desk.key("ana");
      try (HttpLine line = new HttpLine(desk.httpPort(), key)) {
        String shown = "";
        for (int nth = 0; nth < PRIORITIES.length; nth++) {
          shown = line.post("/api/tickets", ticket(nth)).require(201).body();
        }
        JdbcClient jdbc = JdbcClient.create(source);
        List<UUID> like =
            jdbc.sql("SELECT id FROM ticket")
                .query((row, _) -> row.getObject(1, UUID.class))
                .list();
        try (RawDesk raw = new RawDesk(source, like, shown.getBytes(StandardCharsets.UTF_8))) {
          new Opening(desk.httpPort(), raw.port(), key, jdbc).measure(out, full);
        }
      }
    }
    place.drop("opening");
  }

  /** One of many, of some hundred people. */
  static String ticket(long nth) {
    return """
    {"subject": "Printer %1$d prints nothing", "priority": "%2$s",
     "requester": {"email": "person-%3$d@example.org", "name": "Person %3$d"},
     "description": "It has stopped since this morning. The display says 79.01FE and nothing else."}
    """
        .formatted(nth, PRIORITIES[(int) (nth % PRIORITIES.length)], nth % KNOWN_PEOPLE);
  }

  private void measure(PrintStream out, boolean full) throws Exception {
    Duration time = Duration.ofSeconds(full ? 15 : 2);
    int rounds = full ? 3 : 2;
    run(desk, 16, full ? WARM_UP.multipliedBy(6) : WARM_UP);
    run(raw, 16, time);
    jdbc.sql("VACUUM (ANALYZE)").update();
    // a fresh database makes each file of its log while all commits wait; then it uses them again
    jdbc.sql("CHECKPOINT").update();
    out.printf("Tickets opened by REST, in tickets per second%n");
    for (int clients : full ? CLIENTS : List.of(1, 16)) {
      List<Latencies> ours = new ArrayList<>();
      List<Latencies> bare = new ArrayList<>();
      for (int round = 0; round < rounds; round++) {
        bare.add(run(raw, clients, time));
        ours.add(run(desk, clients, time));
      }
      tell(out, clients, ours, bare);
    }
    out.printf("  processor, program + database: the desk %s, raw %s%n", work(desk), work(raw));
    Written ours = written(false);
    ours.requireLike(written(true));
    out.printf("  rows of a ticket, when it opens: %s%n", ours);
  }

  /** What is written for a ticket when it opens, on average. */
  record Written(double events, double texts, double deliveries, double bytes) {
    private static final double ALIKE = 0.05;

    /** They did the same work, or the comparison says nothing. */
    void requireLike(Written raw) {
      if (!alike(events, raw.events)
          || !alike(texts, raw.texts)
          || !alike(deliveries, raw.deliveries)
          || !alike(bytes, raw.bytes)) {
        throw new IllegalStateException("the desk writes " + this + ", the raw handler " + raw);
      }
    }

    private static boolean alike(double one, double other) {
      return Math.abs(one - other) <= ALIKE * one;
    }

    @Override
    public String toString() {
      return "%.1f events, %.1f texts, %.1f deliveries, %,.0f bytes"
          .formatted(events, texts, deliveries, bytes);
    }
  }

  /** Of the last some thousand; clocks that have rung since add to the desk's. */
  private Written written(boolean byRaw) {
    return jdbc.sql(WRITTEN)
        .param("raw", byRaw)
        .param("numbers", RawDesk.NUMBERS)
        .query((row, _) ->
            new Written(
                row.getDouble("events"),
                row.getDouble("texts"),
                row.getDouble("deliveries"),
                row.getDouble("bytes")))
        .single();
  }

  /** Of one ticket, its client's share included. */
  private String work(int port) throws Exception {
    Cpu before = Cpu.now(jdbc);
    int count = run(port, 4, Duration.ofSeconds(2)).count();
    return Cpu.now(jdbc).since(before).each(count);
  }

  private static void tell(
      PrintStream out, int clients, List<Latencies> ours, List<Latencies> bare) {
    Function<Integer, Figures> at = ofThousand -> Figures.tenths(ours, l -> l.millis(ofThousand));
    out.printf(
        "  %2d clients: %s; a raw handler %s, %s times the desk; the desk's median %s ms,"
            + " 99 of 100 %s ms%n",
        clients,
        Figures.of(ours, Latencies::perSecond),
        Figures.of(bare, Latencies::perSecond),
        Figures.ratios(ours, bare, Latencies::perSecond),
        at.apply(500),
        at.apply(990));
  }

  private Latencies run(int port, int clients, Duration time) throws Exception {
    List<HttpLine> lines = new ArrayList<>();
    try {
      return Load.closed(clients, time, _ -> opener(new HttpLine(port, key), lines));
    } finally {
      lines.forEach(HttpLine::close);
    }
  }

  private static Act opener(HttpLine line, List<HttpLine> lines) {
    lines.add(line);
    return nth -> line.post("/api/tickets", ticket(nth)).require(201);
  }
}
