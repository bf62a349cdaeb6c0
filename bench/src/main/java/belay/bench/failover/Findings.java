package belay.bench.failover;

import belay.bench.Replays;
import belay.bench.Verdict;
import belay.bench.failover.Load.Taken;
import belay.server.desk.Tickets;
import java.io.PrintStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database and the mail server know afterwards, held against what was promised. */
record Findings(Fault fault, Instant struck, Instant over, Load load, Sink sink, JdbcClient jdbc) {
  private static final String SUBJECTS =
      "SELECT subject FROM ticket WHERE subject LIKE :prefix || '-%'";

  private static final String IDS = "SELECT id FROM ticket WHERE subject LIKE :prefix || '-%'";

  private static final String PARKED = "SELECT count(*) FROM raw_mail WHERE state = 'parked'";

  /** A mail is kept when its bytes are, even if nobody has read it yet. */
  private static final String KEPT =
      """
      SELECT convert_from(c.data, 'UTF8') FROM raw_mail m JOIN raw_mail_chunk c ON c.mail_id = m.id
      WHERE m.state IN ('new', 'parked')
      """;

  private static final String RINGS =
      """
      SELECT DISTINCT e.ticket_id, e.at, CAST(e.because->'cause'->>'due' AS timestamptz) AS due
      FROM ticket_event e JOIN ticket t ON t.id = e.ticket_id
      WHERE t.subject LIKE :prefix || '-%' AND e.because->'cause'->>'type' = 'Rang'
      """;

  private static final String DELIVERIES =
      """
      SELECT o.id, o.unknowns FROM outbox o JOIN ticket t ON t.id = o.ticket_id
      WHERE t.subject LIKE :prefix || '-%'
      """;

  private static final String UNFINISHED =
      """
      SELECT (SELECT count(*) FROM raw_mail WHERE state = 'new')
        + (SELECT count(*) FROM outbox WHERE state IN ('waiting', 'sending'))
        + (SELECT count(*) FROM ticket WHERE next_due <= clock_timestamp())
      """;

  private record Ring(Instant at, Instant due) {
    double late() {
      return Duration.between(due, at).toMillis() / 1000.0;
    }
  }

  static long unfinished(JdbcClient jdbc) {
    return jdbc.sql(UNFINISHED).query(Long.class).single();
  }

  void tell(PrintStream out, String prefix) {
    out.printf("%n%s: %s%n", fault, fault.words);
    for (int node = 1; node <= 2; node++) {
      out.printf(
          "  node %d without an accepted ticket for %.1f s, without an accepted mail for %.1f s%n",
          node, gap("rest", node), gap("mail", node));
    }
    out.printf("  said instead: %s%n", load.refusals());
    promises(out, prefix);
    rings(out, prefix);
    deliveries(out, prefix);
  }

  /**
   * What is promised, and what is so. What replication permits to be lost is no fault: neither what
   * was answered nor that a letter has left. A fault that is there to lose has to.
   */
  void judge(Verdict verdict, String prefix, long undone) {
    int lost = lost(prefix).size();
    verdict.say(
        fault.loses() ? lost > 0 : !fault.synchronous || lost == 0,
        "%d of %d that were answered are lost".formatted(lost, load.taken().size()));
    verdict.say(twice(prefix) == 0, "%d tickets are there twice".formatted(twice(prefix)));
    long tooOften = tooOften(unknowns(prefix));
    verdict.say(
        !fault.synchronous || tooOften == 0,
        "%d letters left more often than rule 5 allows".formatted(tooOften));
    verdict.say(undone == 0, "%d things are left undone".formatted(undone));
    long parked = jdbc.sql(PARKED).query(Long.class).single();
    verdict.say(parked == 0, "%d mails are parked".formatted(parked));
    List<UUID> ids =
        jdbc.sql(IDS)
            .param("prefix", prefix)
            .query((row, _) -> row.getObject(1, UUID.class))
            .list();
    List<String> broken = new Replays(new Tickets(jdbc)).broken(ids);
    verdict.say(
        broken.isEmpty(),
        "%d histories of %d do not add up %s".formatted(broken.size(), ids.size(), broken));
  }

  /** Seconds of the longest time without an acknowledgement since it struck. */
  private double gap(String way, int node) {
    List<Instant> times =
        new ArrayList<>(
            load.taken().stream()
                .filter(one -> one.way().equals(way) && one.node() == node)
                .map(Taken::at)
                .filter(at -> at.isAfter(struck))
                .sorted()
                .toList());
    times.addFirst(struck);
    times.addLast(over);
    Duration longest = Duration.ZERO;
    for (int i = 1; i < times.size(); i++) {
      Duration one = Duration.between(times.get(i - 1), times.get(i));
      longest = longest.compareTo(one) < 0 ? one : longest;
    }
    return longest.toMillis() / 1000.0;
  }

  private List<String> subjects(String prefix) {
    return jdbc.sql(SUBJECTS).param("prefix", prefix).query((row, _) -> row.getString(1)).list();
  }

  private List<Taken> lost(String prefix) {
    Set<String> there = Set.copyOf(subjects(prefix));
    List<String> kept = jdbc.sql(KEPT).query((row, _) -> row.getString(1)).list();
    return load.taken().stream()
        .filter(one -> !there.contains(one.subject()))
        .filter(one -> kept.stream().noneMatch(mail -> mail.contains(one.subject() + "@")))
        .toList();
  }

  private void promises(PrintStream out, String prefix) {
    List<Taken> lost = lost(prefix);
    out.printf(
        "  %d acknowledged (%d after more than one try), %d of them lost, %d tickets twice%n",
        load.taken().size(),
        load.taken().stream().filter(one -> one.tries() > 1).count(),
        lost.size(),
        twice(prefix));
    lost.stream()
        .sorted(Comparator.comparing(Taken::at))
        .limit(3)
        .forEach(one ->
            out.printf(
                "    lost: %s, acknowledged %.1f s after it struck%n",
                one.subject(), Duration.between(struck, one.at()).toMillis() / 1000.0));
  }

  private long twice(String prefix) {
    List<String> subjects = subjects(prefix);
    return subjects.size() - subjects.stream().distinct().count();
  }

  private void rings(PrintStream out, String prefix) {
    List<Ring> all = jdbc.sql(RINGS).param("prefix", prefix).query((row, _) -> ring(row)).list();
    out.printf(
        "  rings due before: %s; from then on: %s%n",
        lateness(all.stream().filter(ring -> ring.due().isBefore(struck))),
        lateness(all.stream().filter(ring -> !ring.due().isBefore(struck))));
  }

  private static String lateness(Stream<Ring> rings) {
    List<Double> late = rings.map(Ring::late).sorted().toList();
    return late.isEmpty()
        ? "none"
        : "%d, median %.2f s late, latest %.1f s"
            .formatted(late.size(), late.get(late.size() / 2), late.getLast());
  }

  /** How often an outcome is unknown, by delivery. */
  private Map<String, Integer> unknowns(String prefix) {
    Map<String, Integer> unknowns = new HashMap<>();
    jdbc.sql(DELIVERIES)
        .param("prefix", prefix)
        .query((row, _) -> unknowns.put(row.getString(1), row.getInt(2)))
        .list();
    return unknowns;
  }

  /** Beyond rule 5, by what the database still knows. */
  private long tooOften(Map<String, Integer> unknowns) {
    return unknowns.entrySet().stream()
        .filter(one -> sink.taken().getOrDefault(one.getKey(), 0) > 1 + one.getValue())
        .count();
  }

  private void deliveries(PrintStream out, String prefix) {
    Map<String, Integer> unknowns = unknowns(prefix);
    out.printf(
        "  %d deliveries, %d with an unknown outcome, %d left twice, %d more often than rule 5%n",
        unknowns.size(),
        unknowns.values().stream().filter(times -> times > 0).count(),
        unknowns.keySet().stream().filter(id -> sink.taken().getOrDefault(id, 0) > 1).count(),
        tooOften(unknowns));
  }

  private static Ring ring(ResultSet row) throws SQLException {
    return new Ring(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("due", OffsetDateTime.class).toInstant());
  }
}
