package belay.bench;

import belay.server.db.DeskClock;
import belay.server.desk.Queue;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * {@code bin/soak desk [MINUTES] [TICKETS-A-SECOND]}: a whole desk on a durable PostgreSQL under
 * steady traffic, with retention so short that what is pruned must balance what comes. Exits with 1
 * when something drifts, bloats, is lost or breaks a rule.
 */
public final class Soak {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final int USUAL_MINUTES = 30;
  private static final double USUAL_PACE = 3;
  private static final int STANDS_AT_ONCE = 2_000;

  private final int minutes;
  private final double pace;

  private Soak(int minutes, double pace) {
    this.minutes = minutes;
    this.pace = pace;
  }

  /**
   * From the repository's root.
   *
   * @param words minutes, and tickets a second
   */
  public static void main(String[] words) {
    int minutes = words.length > 0 ? Integer.parseInt(words[0]) : USUAL_MINUTES;
    double pace = words.length > 1 ? Double.parseDouble(words[1]) : USUAL_PACE;
    try {
      System.exit(new Soak(minutes, pace).run() ? 0 : 1);
    } catch (Exception e) {
      e.printStackTrace(OUT);
      System.exit(1);
    }
  }

  /** A minute of traffic, and how it stood after it. */
  record Minute(Map<String, Latencies> took, Watch.Look look) {}

  private Duration kept() {
    return Duration.ofMinutes(Math.max(1, minutes / 10));
  }

  private boolean run() throws Exception {
    try (Place place = Place.start();
        Post post = new Post()) {
      DataSource source = place.database("soak");
      try (Node first = new Node(source)) {
        first.first.take("soak.yaml", policy());
      }
      Map<String, String> environment =
          Map.of(
              "BELAY_MAIL_URL", post.url(),
              "BELAY_KEEP_DELIVERIES", kept().toMinutes() + "m",
              "BELAY_KEEP_MAIL", kept().toMinutes() + "m");
      try (WholeDesk desk = new WholeDesk(place.url("soak"), environment);
          Traffic traffic = new Traffic(desk, pace, place.database("elsewhere"))) {
        Watch watch = new Watch(source, desk.the(MeterRegistry.class));
        List<Minute> all = live(desk, traffic, watch);
        Verdict verdict = new Verdict();
        new Drift(all).judge(verdict);
        new Size(all, kept(), watch).judge(verdict);
        new Promises(desk, source, traffic.promised(), post, watch).judge(verdict);
        return verdict.tell(OUT);
      }
    }
  }

  private List<Minute> live(WholeDesk desk, Traffic traffic, Watch watch) throws Exception {
    OUT.printf(
        "%d minutes, %.1f tickets a second, deliveries and mail kept for %d minutes%n",
        minutes, pace, kept().toMinutes());
    watch.look();
    List<Minute> all = new ArrayList<>();
    long until = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
    // a minute lasts until all is answered that was begun in it
    for (int nth = 0; System.nanoTime() < until; nth++) {
      Map<String, Latencies> took = traffic.minute(nth);
      forgetStands(desk);
      Minute minute = new Minute(took, watch.look());
      all.add(minute);
      tell(nth + 1, minute);
    }
    return all;
  }

  /** What the desk itself keeps for a day: the same statement, sooner. */
  private void forgetStands(WholeDesk desk) {
    Queue queue = desk.the(Queue.class);
    while (queue.forget(desk.the(DeskClock.class).read().minus(kept()), STANDS_AT_ONCE)
        == STANDS_AT_ONCE) {
      // goes on
    }
  }

  private static void tell(int nth, Minute minute) {
    Watch.Look look = minute.look();
    StringBuilder line = new StringBuilder();
    minute
        .took()
        .forEach(
            (kind, took) -> line.append(String.format(Locale.ROOT, "%n     %-22s %s", kind, took)));
    long bytes = look.tables().values().stream().mapToLong(Watch.Table::bytes).sum();
    long dead = look.tables().values().stream().mapToLong(Watch.Table::dead).sum();
    long vacuums = look.tables().values().stream().mapToLong(Watch.Table::vacuums).sum();
    OUT.printf(
        "%3d  %,d open of %,d; %,.0f rings, late by %.0f ms on average, %.0f at most; %,d wait to"
            + " leave;%n     %,d kB in tables, %,d dead rows, swept %d times; oldest view %d"
            + " transactions ago; log %,d MB; heap %,d MB%s%n",
        nth,
        look.open(),
        look.tickets(),
        look.rings().count(),
        look.rings().late(),
        look.rings().latest(),
        look.waiting(),
        bytes >> 10,
        dead,
        vacuums,
        look.xmin(),
        look.wal() >> 20,
        look.heap() >> 20,
        line);
  }

  private static String policy() throws IOException {
    try (InputStream file = Soak.class.getResourceAsStream("/soak.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
