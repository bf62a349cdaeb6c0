package belay.bench.failover;

import belay.bench.failover.Load.Taken;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database and the mail server know afterwards, held against what was promised. */
record Findings(Fault fault, Instant struck, Instant over, Load load, Sink sink, JdbcClient jdbc) {
  private static final String SUBJECTS =
      "SELECT subject FROM ticket WHERE subject LIKE :prefix || '-%'";

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

  private void promises(PrintStream out, String prefix) {
    List<String> subjects =
        jdbc.sql(SUBJECTS).param("prefix", prefix).query((row, _) -> row.getString(1)).list();
    Set<String> there = Set.copyOf(subjects);
    List<String> kept = jdbc.sql(KEPT).query((row, _) -> row.getString(1)).list();
    List<Taken> lost =
        load.taken().stream()
            .filter(one -> !there.contains(one.subject()))
            .filter(one -> kept.stream().noneMatch(mail -> mail.contains(one.subject() + "@")))
            .toList();
    out.printf(
        "  %d acknowledged (%d after more than one try), %d of them lost, %d tickets twice%n",
        load.taken().size(),
        load.taken().stream().filter(one -> one.tries() > 1).count(),
        lost.size(),
        subjects.size() - there.size());
    lost.stream()
        .sorted(Comparator.comparing(Taken::at))
        .limit(3)
        .forEach(one ->
            out.printf(
                "    lost: %s, acknowledged %.1f s after it struck%n",
                one.subject(), Duration.between(struck, one.at()).toMillis() / 1000.0));
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

  private void deliveries(PrintStream out, String prefix) {
    Map<String, Integer> unknowns = new HashMap<>();
    jdbc.sql(DELIVERIES)
        .param("prefix", prefix)
        .query((row, _) -> unknowns.put(row.getString(1), row.getInt(2)))
        .list();
    Map<String, Integer> twice =
        sink.taken().entrySet().stream()
            .filter(one -> unknowns.containsKey(one.getKey()) && one.getValue() > 1)
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    long tooOften =
        twice.entrySet().stream()
            .filter(one -> one.getValue() > 1 + unknowns.getOrDefault(one.getKey(), 0))
            .count();
    long unknown = unknowns.values().stream().filter(times -> times > 0).count();
    out.printf(
        "  %d deliveries, %d with an unknown outcome, %d left twice, %d more often than rule 5%n",
        unknowns.size(), unknown, twice.size(), tooOften);
  }

  private static Ring ring(ResultSet row) throws SQLException {
    return new Ring(
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getObject("due", OffsetDateTime.class).toInstant());
  }
}
