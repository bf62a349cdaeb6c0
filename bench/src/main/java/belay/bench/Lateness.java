package belay.bench;

import belay.server.work.Bell;
import belay.server.work.Work;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How late clocks ring in a whole desk, beside many that are armed and not due: from when each was
 * due until its ring was committed. First nothing else goes on, then requests and mails come too.
 */
final class Lateness implements AutoCloseable {
  private static final int RINGS_PER_SECOND = 200;
  private static final double REQUESTS_PER_SECOND = 50;
  private static final double MAILS_PER_SECOND = 5;

  /** Requests, and ten times as few mails, before they are timed: code that was never run. */
  private static final long FIRST = 200;

  private static final long FAR = 1_000_000_000L;

  private static final String ID =
      "CAST('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0') AS uuid)";

  /** From planning rings until the first one is due. */
  private final Duration headStart;

  private final WholeDesk desk;
  private final JdbcClient jdbc;
  private final String key;
  private final UUID like;
  private final Map<Long, Instant> due = new ConcurrentHashMap<>();
  private final Map<Long, Long> late = new ConcurrentHashMap<>();
  private volatile CountDownLatch unrung = new CountDownLatch(0);
  private long next = FAR;

  private Lateness(Place place, Duration headStart) throws Exception {
    this.headStart = headStart;
    jdbc = JdbcClient.create(place.database("lateness"));
    desk = new WholeDesk(place.url("lateness"));
    key = desk.key("ana");
    try (HttpLine line = new HttpLine(desk.httpPort(), key)) {
      line.post("/api/tickets", Opening.ticket(3)).require(201);
    }
    like = jdbc.sql("SELECT id FROM ticket").query(UUID.class).single();
    desk.the(Bell.class).onNews(this::heard);
  }

  static void measure(PrintStream out, Place place, boolean full) throws Exception {
    place.drop("lateness");
    int armed = full ? 1_000_000 : 20_000;
    Duration time = Duration.ofSeconds(full ? 60 : 3);
    try (Lateness lateness = new Lateness(place, Duration.ofSeconds(full ? 5 : 2))) {
      lateness.arm(armed);
      lateness.alone(time);
      out.printf(
          "How late clocks ring, %d a second beside %,d that are not due%n",
          RINGS_PER_SECOND, armed);
      out.printf("  nothing else: %s%n", lateness.alone(time));
      lateness.mixed(out, time);
    }
    place.drop("lateness");
  }

  /** Tickets like the first whose clocks ring in many years. */
  private void arm(int count) {
    Table ticket = Table.of(jdbc, "ticket");
    Map<String, String> fresh =
        Map.of(
            "id",
            ID,
            "number",
            Long.toString(2 * FAR) + " + n",
            "next_due",
            "CAST('2040-01-01' AS timestamptz) + make_interval(secs => n % 500000)");
    jdbc.sql(
            """
            INSERT INTO ticket (%s) SELECT %s
            FROM (SELECT * FROM ticket WHERE id = '%s') t, generate_series(1, %d) n
            """
                .formatted(ticket.names(), ticket.copied(fresh), like, count))
        .update();
    jdbc.sql("VACUUM (ANALYZE)").update();
    jdbc.sql("CHECKPOINT").update();
  }

  private Latencies alone(Duration time) throws Exception {
    plan(time);
    unrung.await();
    return taken(time);
  }

  private void mixed(PrintStream out, Duration time) throws Exception {
    String run = UUID.randomUUID().toString();
    Latencies[] answers = new Latencies[2];
    try (Lines<HttpLine> http = new Lines<>(() -> new HttpLine(desk.httpPort(), key));
        Lines<SmtpLine> smtp = new Lines<>(() -> new SmtpLine(desk.smtpPort()))) {
      Load.Act request =
          http.each((line, nth) -> line.post("/api/tickets", Opening.ticket(nth)).require(201));
      Load.Act mail = smtp.each((line, nth) -> send(line, run, nth));
      Load.closed(4, FIRST, _ -> request);
      Load.closed(1, FIRST / 10, _ -> smtp.each((line, nth) -> send(line, "first", nth)));
      plan(time);
      Thread.sleep(headStart);
      Thread mails =
          Thread.ofPlatform().start(() -> answers[1] = open(MAILS_PER_SECOND, time, mail));
      answers[0] = open(REQUESTS_PER_SECOND, time, request);
      mails.join();
    }
    unrung.await();
    out.printf("  with requests and mails: %s%n", taken(time));
    out.printf("    the requests: %s%n    the mails: %s%n", answers[0], answers[1]);
  }

  private static void send(SmtpLine line, String run, long nth) throws IOException {
    line.give(Mails.sender(nth), "desk@localhost", Mails.plain(run, nth));
  }

  private static Latencies open(double perSecond, Duration time, Load.Act act) {
    try {
      return Load.open(perSecond, time, act);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tickets like the first, each due at its own moment: one every 5 ms. */
  private void plan(Duration time) {
    int count = (int) (RINGS_PER_SECOND * time.toSeconds());
    String state =
        jdbc.sql("SELECT state FROM ticket WHERE id = ?").param(like).query(String.class).single();
    String was =
        jdbc.sql("SELECT next_due FROM ticket WHERE id = ?")
            .param(like)
            .query((row, _) -> row.getObject(1, java.time.OffsetDateTime.class).toInstant())
            .single()
            .toString();
    if (!state.contains("\"" + was + "\"")) {
      throw new IllegalStateException("no clock of it is due at " + was);
    }
    Instant first = Instant.now().plus(headStart).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    List<String[]> rows = new ArrayList<>();
    due.clear();
    late.clear();
    unrung = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      long number = next++;
      Instant at = first.plusMillis(i * 1_000L / RINGS_PER_SECOND);
      String id = belay.server.db.Uuid7.next().toString();
      due.put(number, at);
      rows.add(
          new String[] {
            id,
            Long.toString(number),
            at.toString(),
            state
                .replace(like.toString(), id)
                .replace("\"" + was + "\"", "\"" + at + "\"")
                .replaceFirst("\"number\":[0-9]+", "\"number\":" + number)
          });
    }
    insert(rows);
  }

  private void insert(List<String[]> rows) {
    Table ticket = Table.of(jdbc, "ticket");
    Map<String, String> fresh =
        Map.of("id", "n.id", "number", "n.number", "next_due", "n.due", "state", "n.state");
    jdbc.sql(
            """
            INSERT INTO ticket (%s) SELECT %s FROM (SELECT * FROM ticket WHERE id = '%s') t,
              unnest(CAST(:id AS uuid[]), CAST(:number AS bigint[]), CAST(:due AS timestamptz[]),
                CAST(:state AS json[])) AS n (id, number, due, state)
            """
                .formatted(ticket.names(), ticket.copied(fresh), like))
        .param("id", column(rows, 0))
        .param("number", column(rows, 1))
        .param("due", column(rows, 2))
        .param("state", column(rows, 3))
        .update();
    // they open with a history that begins where the first one's stands
    jdbc.sql(
            """
            INSERT INTO ticket_event (%1$s) SELECT %2$s
            FROM (SELECT * FROM ticket_event WHERE ticket_id = '%3$s') t,
              unnest(CAST(:id AS uuid[])) AS n (id)
            """
                .formatted(
                    Table.of(jdbc, "ticket_event").names(),
                    Table.of(jdbc, "ticket_event").copied(Map.of("ticket_id", "n.id")),
                    like))
        .param("id", column(rows, 0))
        .update();
    desk.the(Bell.class).ring(Work.RINGS);
  }

  private static @Nullable String[] column(List<String[]> rows, int at) {
    return belay.server.db.Column.column(rows, row -> row[at]);
  }

  /** After its commit: the number of a ticket, and how far it has come. */
  private void heard(List<String> news) {
    Instant now = Instant.now();
    for (String one : news) {
      int colon = one.indexOf(':');
      if (colon > 0) {
        long number = Long.parseLong(one.substring(0, colon));
        Instant at = due.get(number);
        if (at != null
            && !now.isBefore(at)
            && late.putIfAbsent(number, Duration.between(at, now).toNanos()) == null) {
          unrung.countDown();
        }
      }
    }
  }

  private Latencies taken(Duration time) {
    LongStream all = late.values().stream().mapToLong(nanos -> nanos);
    return new Latencies(time.toNanos() / 1e9, all.toArray());
  }

  @Override
  public void close() {
    desk.close();
  }
}
