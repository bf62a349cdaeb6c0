package belay.bench.failover;

import belay.bench.Verdict;
import belay.server.db.Database;
import belay.server.keys.ApiKeys;
import belay.server.keys.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Does one fault after the other to a cluster under two nodes that are never restarted. */
final class Failover {
  private static final PrintStream OUT = System.out;
  private static final Duration BEFORE = Duration.ofSeconds(10);
  private static final Duration AFTER = Duration.ofSeconds(15);
  private static final Duration TO_SETTLE = Duration.ofMinutes(7);
  private static final int CLIENTS = 2;
  private static final int WARM = 40;

  private final Cluster cluster;
  private final JdbcClient jdbc;
  private final Sink sink;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final List<DeskNode> nodes = new ArrayList<>();
  private final String key;

  private Failover(Cluster cluster, Sink sink, Path folder, Endings endings)
      throws IOException, InterruptedException {
    this.cluster = cluster;
    this.sink = sink;
    cluster.awaitWhole(true);
    cluster.jdbc("postgres").sql("CREATE DATABASE belay").update();
    jdbc = cluster.jdbc("belay");
    Path policy = folder.resolve("policy.yaml");
    try (InputStream text = Failover.class.getResourceAsStream("/failover.yaml")) {
      Files.write(policy, text.readAllBytes());
    }
    try (Database database = Database.at(cluster.url("belay"))) {
      key =
          new ApiKeys(JdbcClient.create(database.pool()))
              .issue("failover", Optional.empty(), Set.of(Scope.TICKETS_WRITE), Instant.now());
    }
    for (int number = 1; number <= 2; number++) {
      Path said = folder.resolve("node-" + number + ".log");
      DeskNode node = new DeskNode(number, cluster.url("belay"), sink.port(), policy, said);
      endings.add(node::end);
      nodes.add(node);
    }
    for (DeskNode node : nodes) {
      node.awaitReady();
    }
  }

  /**
   * Measures.
   *
   * @param arguments the folder with a Debian, a folder for what the nodes say, and the faults;
   *     without any, all
   */
  public static void main(String[] arguments) throws IOException {
    List<Fault> faults = faults(Arrays.asList(arguments).subList(2, arguments.length));
    Path folder = Files.createDirectories(Path.of(arguments[1]));
    Endings endings = Endings.atExit();
    try {
      boolean good = measure(Debian.in(Path.of(arguments[0])), folder, faults, endings);
      System.exit(good ? 0 : 1);
    } catch (IOException | InterruptedException | RuntimeException e) {
      e.printStackTrace();
      System.exit(1);
    }
  }

  /** Whether all was as it is promised. */
  private static boolean measure(Debian debian, Path folder, List<Fault> faults, Endings endings)
      throws IOException, InterruptedException {
    endings.add(debian::delete);
    endings.add(() -> debian.keepLogs(folder));
    Cluster cluster = new Cluster(debian);
    endings.add(cluster::end);
    cluster.start();
    Failover failover = new Failover(cluster, new Sink(), folder, endings);
    long log = failover.log();
    boolean good = true;
    for (Fault fault : faults) {
      good &= failover.measure(fault);
    }
    failover.tellSizes(log);
    return good;
  }

  private static List<Fault> faults(List<String> names) {
    return names.isEmpty()
        ? List.of(Fault.values())
        : names.stream()
            .map(name -> Fault.valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_')))
            .toList();
  }

  private boolean measure(Fault fault) throws IOException, InterruptedException {
    fault.prepare(cluster);
    String prefix = fault.name().toLowerCase(Locale.ROOT).replace('_', '.');
    Load load = new Load(prefix);
    for (DeskNode node : nodes) {
      Sender rest = new RestSender(client, node.http, key);
      Sender mail = new MailSender(node.smtp);
      for (int i = 0; i < CLIENTS; i++) {
        load.client("rest", node.number, rest);
      }
      load.client("mail", node.number, mail);
    }
    load.awaitTaken(WARM);
    Thread.sleep(BEFORE);
    Instant struck = Instant.now();
    fault.befall(cluster);
    cluster.awaitWhole(fault.synchronous);
    Thread.sleep(AFTER);
    Instant over = Instant.now();
    Verdict verdict = new Verdict();
    int unheard = load.stop();
    verdict.say(
        unheard == 0, "of all clients %d never heard that theirs is taken".formatted(unheard));
    long undone = settle();
    Findings findings = new Findings(fault, struck, over, load, sink, jdbc);
    findings.tell(OUT, prefix);
    findings.judge(verdict, prefix, undone);
    for (DeskNode node : nodes) {
      int readiness = node.readiness();
      verdict.say(
          node.lives() && readiness == 200,
          "node %d %s, readiness %d"
              .formatted(node.number, node.lives() ? "was never restarted" : "is dead", readiness));
    }
    return verdict.tell(OUT);
  }

  /** Bytes of write-ahead log ever written. */
  private long log() {
    return jdbc.sql("SELECT pg_current_wal_lsn() - '0/0'::pg_lsn").query(Long.class).single();
  }

  private void tellSizes(long before) {
    long tickets = jdbc.sql("SELECT count(*) FROM ticket").query(Long.class).single();
    long bytes = jdbc.sql("SELECT pg_database_size('belay')").query(Long.class).single();
    long events = jdbc.sql("SELECT count(*) FROM ticket_event").query(Long.class).single();
    long mails = jdbc.sql("SELECT count(*) FROM outbox").query(Long.class).single();
    OUT.printf(
        "%n%,d tickets, each with %.1f events and %.1f mails: %,d bytes on disk and %,d bytes of"
            + " log a ticket, with indexes and full pages%n",
        tickets,
        (double) events / tickets,
        (double) mails / tickets,
        bytes / tickets,
        (log() - before) / tickets);
  }

  /**
   * Until all that was begun has ended, or should have: a lost delivery's lease lasts longest.
   * Moments later clocks ring again.
   *
   * @return what has not
   */
  private long settle() throws InterruptedException {
    long until = System.nanoTime() + TO_SETTLE.toNanos();
    long undone = Findings.unfinished(jdbc);
    while (undone > 0 && System.nanoTime() < until) {
      TimeUnit.SECONDS.sleep(1);
      undone = Findings.unfinished(jdbc);
    }
    return undone;
  }
}
