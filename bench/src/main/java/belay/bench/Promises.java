package belay.bench;

import belay.server.desk.Tickets;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether all that was acknowledged is there, and no rule is broken, once the traffic has ended.
 */
record Promises(
    WholeDesk desk, DataSource source, Traffic.Promised promised, Post post, Watch watch) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final String BUSY =
      """
      SELECT (SELECT count(*) FROM ticket
              WHERE greatest(next_due, retry_at) < clock_timestamp() - INTERVAL '5 seconds')
        + (SELECT count(*) FROM outbox
           WHERE state = 'sending'
             OR state = 'waiting' AND next_attempt_at < clock_timestamp() - INTERVAL '5 seconds')
        + (SELECT count(*) FROM raw_mail WHERE state = 'new')
        + (SELECT count(*) FROM ticket_inbox)
      """;

  void judge(Verdict verdict) throws InterruptedException, IOException {
    JdbcClient jdbc = JdbcClient.create(source);
    verdict.say(settles(jdbc), "nothing was left overdue, unread or unsent");
    Map<String, @Nullable Object> found = found(jdbc);
    long tickets = number(found, "tickets");
    long mails = number(found, "mails");
    verdict.say(
        atLeast(tickets, promised.byRest() + promised.byMail()),
        "%,d tickets were answered with 201 and %,d mails with 250; there are %,d tickets"
            .formatted(promised.byRest(), promised.byMail(), tickets));
    verdict.say(
        atLeast(mails, promised.byMail()) && number(found, "parked") == 0,
        "%,d of the mails became part of a ticket, %d are parked"
            .formatted(mails, number(found, "parked")));
    verdict.say(
        post.told() == tickets && number(found, "failed") == 0,
        "the requesters of %,d tickets have had a mail, %,d mails left in all, %d failed"
            .formatted(post.told(), post.received(), number(found, "failed")));
    letters(verdict);
    verdict.say(
        promised.turnedAway() <= tickets / 100,
        "%,d requests were told to come again by a desk too busy; of %,d the connection broke"
            .formatted(promised.turnedAway(), promised.unknown()));
    verdict.say(number(found, "undecided") == 0, "every ticket could be decided");
    verdict.say(
        true,
        ("%,d acts came too late and were told so; deliveries of %,d closed tickets were let go of,"
                + " and the bytes of %,d mails")
            .formatted(promised.refused(), number(found, "forgotten"), number(found, "emptied")));
    rules(jdbc, verdict);
  }

  /** Rule 5, also of what was let go of: each minute those were noted that nobody knew about. */
  private void letters(Verdict verdict) throws IOException {
    watch.look();
    Map<UUID, Integer> sends = post.sends();
    List<UUID> tooOften =
        sends.entrySet().stream()
            .filter(one -> one.getValue() > 1 + watch.unknowns().getOrDefault(one.getKey(), 0))
            .map(Map.Entry::getKey)
            .toList();
    verdict.say(
        tooOften.isEmpty(),
        ("of %,d deliveries %d left more than once and %d had an unknown outcome; more often than"
                + " that allows: %s")
            .formatted(
                sends.size(),
                sends.values().stream().filter(times -> times > 1).count(),
                watch.unknowns().size(),
                tooOften));
  }

  /** What broke off in the middle may be there as well. */
  private boolean atLeast(long there, long promised) {
    return there >= promised && there <= promised + promised().unknown();
  }

  private static boolean settles(JdbcClient jdbc) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < until) {
      if (jdbc.sql(BUSY).query(Long.class).single() == 0) {
        return true;
      }
      TimeUnit.SECONDS.sleep(1);
    }
    return false;
  }

  private static long number(Map<String, @Nullable Object> row, String name) {
    return row.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static Map<String, @Nullable Object> found(JdbcClient jdbc) {
    return jdbc.sql(
            """
            SELECT (SELECT count(*) FROM ticket) AS tickets,
              (SELECT count(*) FROM ticket WHERE parked_at IS NOT NULL) AS undecided,
              (SELECT count(*) FROM raw_mail WHERE state = 'done') AS mails,
              (SELECT count(*) FROM raw_mail WHERE emptied_at IS NOT NULL) AS emptied,
              (SELECT count(*) FROM raw_mail WHERE state = 'parked') AS parked,
              (SELECT count(*) FROM outbox WHERE state IN ('failed', 'unknown')) AS failed,
              (SELECT count(*) FROM ticket t, delivery_forgotten f
               WHERE (t.closed_at, t.number) <= (f.closed_at, f.number)) AS forgotten
            """)
        .query()
        .singleRow();
  }

  /** Rules 1 and 11 on every ticket: what always holds, and that its history adds up to it. */
  private void rules(JdbcClient jdbc, Verdict verdict) {
    List<UUID> ids =
        jdbc.sql("SELECT id FROM ticket ORDER BY number")
            .query((row, _) -> row.getObject(1, UUID.class))
            .list();
    List<String> broken = new Replays(desk.the(Tickets.class)).broken(ids);
    verdict.say(
        broken.isEmpty(),
        "what always holds holds for %,d tickets, and their histories add up to them %s"
            .formatted(ids.size(), broken));
  }
}
