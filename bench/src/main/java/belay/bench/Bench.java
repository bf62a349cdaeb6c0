package belay.bench;

import belay.bench.Drain.Run;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code bin/bench [PART…] [--full]}: measures, and prints proportions. */
public final class Bench {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final List<String> PARTS =
      List.of(
          "backlog",
          "armed",
          "start",
          "reading",
          "live",
          "opening",
          "intake",
          "memory",
          "handing",
          "calling",
          "lateness",
          "backup");

  private static final int ROUNDS = 3;
  private static final int FEW_ROUNDS = 2;
  private static final int SHORT_ROUNDS = 3;
  private static final int WARM_UP = 1_000;
  private static final int BATCH = 500;

  /** Milliseconds in which the news of a queue have rested. */
  private static final int REST = 2_100;

  private final Place place;

  private Bench(Place place) {
    this.place = place;
  }

  /**
   * From the repository's root.
   *
   * @param words the parts to run, all if none is named; {@code --full} for the large sizes
   */
  public static void main(String[] words) throws Exception {
    List<String> parts = new ArrayList<>(Arrays.asList(words));
    boolean full = parts.remove("--full");
    if (parts.isEmpty()) {
      parts.addAll(PARTS);
    }
    try (Place place = Place.start()) {
      Bench bench = new Bench(place);
      for (String part : parts) {
        long began = System.nanoTime();
        bench.measure(part, full);
        OUT.printf("  (%s took %.0f s)%n", part, (System.nanoTime() - began) / 1e9);
      }
    } catch (Exception e) {
      // said here: a desk that does not start keeps this thread from saying why
      e.printStackTrace();
      System.exit(1);
    }
  }

  private void measure(String part, boolean full) throws Exception {
    switch (part) {
      case "backlog" -> backlog(full ? 100_000 : 3_000, full ? ROUNDS : FEW_ROUNDS);
      case "armed" -> armed(full ? 2_000 : 200);
      case "start" -> start(full);
      case "reading" -> read(full, List.of(Reading::lists, Reading::pages));
      case "lists" -> read(full, List.of(Reading::lists));
      case "pages" -> read(full, List.of(Reading::pages));
      case "live" -> live(2_000);
      case "opening" -> Opening.measure(OUT, place, full);
      case "intake" -> Intake.measure(OUT, place, full);
      case "memory" -> Memory.measure(OUT, place, full);
      case "handing" -> Handing.measure(OUT, place, full);
      case "calling" -> Calling.measure(OUT, place);
      case "lateness" -> Lateness.measure(OUT, place, full);
      case "backup" -> saving(full ? 100_000 : 3_000, full ? ROUNDS : 1);
      default ->
          throw new IllegalArgumentException(
              "no part " + part + ": lists, pages, " + String.join(", ", PARTS));
    }
  }

  /** An outage ends, and everything is due. */
  private void backlog(long tickets, int rounds) throws Exception {
    seed("warm", seed -> seed.due(WARM_UP));
    seed("backlog", seed -> seed.due(tickets));
    Map<Drain, List<Run>> runs = new EnumMap<>(Drain.class);
    for (Drain drain : Drain.values()) {
      drain.measure(place.copy("warm", "round"));
      runs.put(drain, new ArrayList<>());
    }
    for (int round = 0; round < rounds; round++) {
      runs.forEach((drain, all) -> all.add(drain.measure(place.copy("backlog", "round"))));
    }
    place.drop("round");
    place.drop("backlog");
    tell(tickets, runs);
  }

  private static void tell(long tickets, Map<Drain, List<Run>> runs) {
    List<Run> runner = runs.getOrDefault(Drain.RUNNER, List.of());
    Run first = runner.getFirst();
    OUT.printf("A backlog of %,d due tickets, in tickets per second%n", tickets);
    runs.forEach((drain, all) -> {
      all.forEach(run -> run.written().requireLike(first.written()));
      OUT.printf(
          "  %-30s %s; times the clock runner's pace: %s; WAL %,d bytes a ticket%n",
          drain.words(),
          Figures.of(all, run -> tickets / run.seconds()),
          Figures.ratios(all, runner, Run::seconds),
          all.getFirst().wal() / tickets);
    });
    OUT.printf(
        "  written each time: %.1f events and %.1f deliveries a ticket, a state of %,d bytes%n",
        (double) first.written().events() / tickets,
        (double) first.written().deliveries() / tickets,
        first.written().stateBytes() / tickets);
  }

  /** The same rings in a small table and in a large one. */
  private static void armed(long most) throws Exception {
    try (Place kept = Place.kept()) {
      long few = 3;
      DataSource small = Kept.armed(kept, BATCH * few, few);
      long kinds = Seed.kinds(JdbcClient.create(small));
      // The same kinds ring in both.
      long stride = few + most / kinds * kinds;
      DataSource large = Kept.armed(kept, BATCH * stride, stride);
      List<Run> inFew = new ArrayList<>();
      List<Run> inMany = new ArrayList<>();
      for (int round = 0; round <= SHORT_ROUNDS; round++) {
        inFew.add(ring(small, few));
        inMany.add(ring(large, stride));
      }
      inFew.removeFirst();
      inMany.removeFirst();
      inMany.getFirst().written().requireAsMany(inFew.getFirst().written());
      OUT.printf("A ring beside clocks that are armed and not due, in microseconds%n");
      OUT.printf("  %,9d others: %s%n", BATCH * (few - 1), Figures.of(inFew, Bench::micros));
      OUT.printf(
          "  %,9d others: %s; to the above: %s%n",
          BATCH * (stride - 1),
          Figures.of(inMany, Bench::micros),
          Figures.ratios(inFew, inMany, Run::seconds));
    }
  }

  private void saving(long tickets, int rounds) throws Exception {
    seed("backlog", seed -> seed.due(tickets));
    Saving.measure(OUT, place, "backlog", rounds);
    place.drop("backlog");
  }

  private static double micros(Run run) {
    return run.seconds() * 1e6 / BATCH;
  }

  private static Run ring(DataSource source, long stride) {
    new Seed(JdbcClient.create(source)).makeDue(stride);
    return Drain.RUNNER.measure(source);
  }

  private void start(boolean full) throws Exception {
    List<Start.Run> plain = new ArrayList<>();
    List<Start.Run> cached = new ArrayList<>();
    Start start = new Start(place.url("start"));
    place.database("start");
    start.measure("on");
    for (int round = 1; round < (full ? ROUNDS : 1); round++) {
      cached.add(start.measure("on"));
    }
    Duration rest = Duration.ofSeconds(full ? 90 : 5);
    double idle;
    try (Start.Desk last = start.begin("on", "")) {
      cached.add(last.run());
      idle = last.idle(rest, Duration.ofSeconds(full ? 60 : 5));
    }
    for (int round = 0; round < (full ? ROUNDS : 1); round++) {
      plain.add(start.measure("off"));
    }
    OUT.printf("From the start of ./belay run until it is ready, database up, in milliseconds%n");
    tell("without AOT cache", plain);
    tell("with AOT cache", cached);
    OUT.printf("  idle, after %d s: %.1f %% of one core%n", rest.toSeconds(), idle);
  }

  private static void tell(String how, List<Start.Run> runs) {
    OUT.printf(
        "  %-18s %s; CPU %s; resident %s MB%n",
        how,
        Figures.of(runs, Start.Run::millis),
        Figures.of(runs, Start.Run::cpuMillis),
        Figures.of(runs, Start.Run::megabytes));
  }

  /** The same lists and pages of a young desk and of an old one. */
  private static void read(boolean full, List<Consumer<Reading>> all) throws Exception {
    try (Place kept = Place.kept();
        Site young = new Site(kept.url(Kept.desk(kept, Kept.YOUNG)));
        Site old = new Site(kept.url(Kept.desk(kept, Kept.old(full))))) {
      Reading reading =
          new Reading(
              OUT,
              Duration.ofSeconds(full ? 300 : 4),
              full ? 400 : 20,
              new Reading.Desk(young, Kept.YOUNG),
              new Reading.Desk(old, Kept.old(full)));
      for (Consumer<Reading> what : all) {
        what.accept(reading);
      }
    }
  }

  /** Pages that stay open, and what it takes to tell them all. */
  private static void live(int count) throws Exception {
    try (Place kept = Place.kept()) {
      kept.copy(Kept.desk(kept, Kept.YOUNG), "live");
      try (Site desk = new Site(kept.url("live"));
          Live live = desk.live(Crowd.TECHNICIAN)) {
        long before = heap();
        live.open(count, "/feed/queue");
        long each = (heap() - before) / count;
        List<Double> heard = new ArrayList<>();
        long number = Kept.YOUNG.all() - 1;
        // the first word on a seeded ticket makes what was long due ring
        desk.note(Crowd.TECHNICIAN, number);
        Thread.sleep(2 * REST);
        for (int i = 0; i < SHORT_ROUNDS; i++) {
          Thread.sleep(REST);
          heard.add(live.hear(() -> desk.note(Crowd.TECHNICIAN, number)));
        }
        OUT.printf(
            "%,d open pages on one node: %,d kB of heap each with its reader; a change is heard by"
                + " all after %s ms%n",
            count, each / 1024, Figures.of(heard, ms -> ms));
      }
    }
  }

  private static long heap() {
    System.gc();
    Runtime now = Runtime.getRuntime();
    return now.totalMemory() - now.freeMemory();
  }

  private void seed(String name, Consumer<Seed> fill) throws Exception {
    Kept.kinds(place);
    // past the desk's pool, whose statements are given up on after a while
    fill.accept(new Seed(JdbcClient.create(place.copy(Kept.KINDS, name))));
  }
}
