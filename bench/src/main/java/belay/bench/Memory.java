package belay.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Mails with files, sent to a desk that has 256 MB of heap: whether what it holds after a garbage
 * collection grows with what it has taken.
 */
final class Memory {
  private static final String HEAP = "-Xmx256m";
  private static final int CONNECTIONS = 4;
  private static final int SAMPLES = 10;
  private static final int SMALLEST = 100_000;
  private static final int LARGEST = 2_000_000;
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private Memory() {}

  /** What it held. */
  private record Sample(int mails, double heapMegabytes, double residentMegabytes) {}

  static void measure(PrintStream out, Place place, boolean full) throws Exception {
    place.drop("memory");
    int mails = full ? 10_000 : 80;
    JdbcClient jdbc = JdbcClient.create(place.database("memory"));
    try (Start.Desk desk = new Start(place.url("memory")).begin("off", HEAP)) {
      List<Sample> samples = new ArrayList<>();
      String run = UUID.randomUUID().toString();
      for (int i = 0; i < SAMPLES; i++) {
        int from = i * mails / SAMPLES;
        send(desk.smtpPort(), run, from, (i + 1) * mails / SAMPLES);
        await(jdbc);
        samples.add(new Sample((i + 1) * mails / SAMPLES, heap(desk.process()), desk.megabytes()));
      }
      requireEachATicket(jdbc, mails);
      tell(out, samples, jdbc);
    }
    place.drop("memory");
  }

  private static void requireEachATicket(JdbcClient jdbc, long mails) {
    long tickets = jdbc.sql("SELECT count(*) FROM ticket").query(Long.class).single();
    if (tickets != mails) {
      throw new IllegalStateException("%d mails became %d tickets".formatted(mails, tickets));
    }
  }

  private static void tell(PrintStream out, List<Sample> samples, JdbcClient jdbc) {
    long bytes = jdbc.sql("SELECT sum(size) FROM raw_mail").query(Long.class).single();
    out.printf(
        "Mails with files of 0.1 to 2 MB, %,d MB in all, to a desk with %s; each is a ticket%n",
        bytes >> 20, HEAP);
    for (Sample sample : samples) {
      out.printf(
          "  after %,6d: %3.0f MB of heap after a collection, %3.0f MB resident%n",
          sample.mails(), sample.heapMegabytes(), sample.residentMegabytes());
    }
  }

  /** Most files are small: the sizes' logarithms are spread evenly. */
  private static void send(int port, String run, int from, int until) throws Exception {
    try (Lines<SmtpLine> lines = new Lines<>(() -> new SmtpLine(port))) {
      Load.Act act =
          lines.each((line, i) -> {
            long nth = from + i;
            double where = new Random(nth).nextDouble();
            int size = (int) (SMALLEST * Math.pow((double) LARGEST / SMALLEST, where));
            line.give(Mails.sender(nth), "desk@localhost", Mails.withFile(run, nth, size));
          });
      Load.closed(CONNECTIONS, until - from, _ -> act);
    }
  }

  private static void await(JdbcClient jdbc) throws InterruptedException {
    while (jdbc.sql("SELECT EXISTS (SELECT FROM raw_mail WHERE state = 'new')")
        .query(Boolean.class)
        .single()) {
      Thread.sleep(50);
    }
  }

  private static double heap(Process desk) throws IOException, InterruptedException {
    String pid = Long.toString(desk.pid());
    jcmd(pid, "GC.run");
    Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
    double kilobytes = 0;
    // a line for each generation, and one for what is no heap
    while (used.find() && kilobytes == 0) {
      kilobytes = Double.parseDouble(used.group(1));
    }
    return kilobytes / 1024;
  }

  private static String jcmd(String pid, String command) throws IOException, InterruptedException {
    String program = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Path said = Files.createTempFile("belay-bench-", ".txt");
    Process jcmd =
        new ProcessBuilder(program, pid, command)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    jcmd.waitFor(60, TimeUnit.SECONDS);
    String text = Files.readString(said);
    Files.delete(said);
    return text;
  }
}
