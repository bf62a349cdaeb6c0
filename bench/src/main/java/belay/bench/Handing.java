package belay.bench;

import belay.server.outbox.DeliveryRunner;
import belay.server.work.Bell;
import belay.server.work.Work;
import belay.testkit.SmtpServer;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deliveries that wait, handed to a provider: the runner's own pace with one in this process, then
 * the mail channel's over loopback, to a server that takes everything.
 */
final class Handing {
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration FAR_AWAY = Duration.ofMillis(20);

  private final JdbcClient jdbc;

  private Handing(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  static void measure(PrintStream out, Place place, boolean full) throws Exception {
    place.drop("handing");
    try (SmtpServer server = new SmtpServer(_ -> {})) {
      int count = full ? 50_000 : 2_000;
      Handing handing = new Handing(JdbcClient.create(place.database("handing")));
      handing.byMail(out, place, server, full ? 10_000 : 500);
      handing.toFakes(out, place, count, full ? 3 : 2);
    }
  }

  /** The whole desk; its first ticket is what the letters tell of. */
  private void byMail(PrintStream out, Place place, SmtpServer server, int count) throws Exception {
    Map<String, String> mail =
        Map.of("BELAY_MAIL_URL", "smtp://127.0.0.1:" + server.port() + "?starttls=off");
    try (WholeDesk desk = new WholeDesk(place.url("handing"), mail);
        HttpLine line = new HttpLine(desk.httpPort(), desk.key("ana"))) {
      line.post("/api/tickets", Opening.ticket(2)).require(201);
      UUID like = jdbc.sql("SELECT id FROM ticket").query(UUID.class).single();
      Runnable wake = () -> desk.the(Bell.class).ring(Work.DELIVERIES);
      carried(like, count, wake);
      Cpu before = Cpu.now(jdbc);
      double rate = carried(like, count, wake);
      out.printf(
          "Deliveries handed over, per second%n  by SMTP to a server on loopback: %,.0f;"
              + " processor, program with that server + database: %s%n",
          rate, Cpu.now(jdbc).since(before).each(count));
    }
  }

  private void toFakes(PrintStream out, Place place, int count, int rounds) throws Exception {
    UUID like = jdbc.sql("SELECT id FROM ticket").query(UUID.class).single();
    for (Duration after : List.of(AT_ONCE, FAR_AWAY)) {
      FakeCarrier fake = new FakeCarrier(after, new AtomicInteger());
      try (Node node = new Node(place.database("handing"));
          DeliveryRunner runner = runner(node, fake)) {
        runner.start();
        carried(like, count, runner::wake);
        List<Double> rates =
            java.util.stream.IntStream.range(0, rounds)
                .mapToObj(_ -> carried(like, count, runner::wake))
                .toList();
        Cpu before = Cpu.now(jdbc);
        carried(like, count, runner::wake);
        out.printf(
            "  to a provider that answers after %d ms: %s; processor %s%n",
            after.toMillis(),
            Figures.of(rates, rate -> rate),
            Cpu.now(jdbc).since(before).each(count));
      }
    }
  }

  private static DeliveryRunner runner(Node node, FakeCarrier fake) {
    var transactions = new TransactionTemplate(new JdbcTransactionManager(node.pool));
    return new DeliveryRunner(
        node.jdbc, transactions, node.clock, new SecureRandom(), List.of(fake));
  }

  /** So many more letters like the first, a second's worth of them: how many left per second. */
  private double carried(UUID like, int count, Runnable wake) {
    Table outbox = Table.of(jdbc, "outbox");
    Map<String, String> fresh =
        Map.of(
            "id", "uuidv7()",
            "state", "'waiting'",
            "sent_at", "NULL",
            "lease_until", "NULL",
            "provider_ref", "NULL",
            "attempts", "0",
            "fence", "0");
    jdbc.sql(
            """
            INSERT INTO outbox (%s) SELECT %s FROM generate_series(1, %d),
              (SELECT * FROM outbox WHERE ticket_id = '%s' AND kind = 'opened' LIMIT 1) t
            """
                .formatted(outbox.names(), outbox.copied(fresh), count, like))
        .update();
    long began = System.nanoTime();
    wake.run();
    while (left()) {
      rest();
    }
    return count * 1e9 / (System.nanoTime() - began);
  }

  private boolean left() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM outbox WHERE state IN ('waiting', 'sending'))")
        .query(Boolean.class)
        .single();
  }

  private static void rest() {
    try {
      Thread.sleep(10);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
