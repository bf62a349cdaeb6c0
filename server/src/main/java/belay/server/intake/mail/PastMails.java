package belay.server.intake.mail;

import static belay.server.db.Column.column;

import belay.server.db.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Lets go of mails as they came, a while after something came of them: what they said is in their
 * ticket. What became part of one loses its bytes and is known for ever, so that no mailbox read
 * anew opens it twice; what nothing came of goes whole. What is unread or parked stays, and what
 * holds more than its ticket could take.
 */
public final class PastMails {
  static final String OVER =
      """
      SELECT id, state FROM raw_mail
      WHERE state IN ('done', 'ignored') AND emptied_at IS NULL AND NOT kept_whole
        AND received_at < :before
      ORDER BY received_at LIMIT :most FOR UPDATE SKIP LOCKED
      """;

  static final String EMPTY =
      """
      WITH emptied AS (
        UPDATE raw_mail SET emptied_at = :now WHERE id = ANY (CAST(:ids AS uuid[])) RETURNING id)
      DELETE FROM raw_mail_chunk c USING emptied WHERE c.mail_id = emptied.id
      """;

  static final String FORGET = "DELETE FROM raw_mail WHERE id = ANY (CAST(:ids AS uuid[]))";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  public PastMails(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  private record Over(UUID id, boolean ignored) {}

  /**
   * Does so for the oldest ones.
   *
   * @param before when they came
   * @param most so many at once
   * @return how many that were
   */
  public int forget(Instant before, Instant now, int most) {
    return transactions.execute(_ -> forget(over(before, most), now));
  }

  private List<Over> over(Instant before, int most) {
    return jdbc.sql(OVER)
        .param("before", Column.time(before))
        .param("most", most)
        .query((row, _) -> over(row))
        .list();
  }

  private static Over over(ResultSet row) throws SQLException {
    return new Over(row.getObject("id", UUID.class), row.getString("state").equals("ignored"));
  }

  private int forget(List<Over> mails, Instant now) {
    Map<Boolean, List<Over>> parts =
        mails.stream().collect(Collectors.partitioningBy(Over::ignored));
    ids(EMPTY, parts.getOrDefault(false, List.of())).param("now", Column.time(now)).update();
    ids(FORGET, parts.getOrDefault(true, List.of())).update();
    return mails.size();
  }

  private JdbcClient.StatementSpec ids(String sql, List<Over> mails) {
    return jdbc.sql(sql).param("ids", column(mails, Over::id));
  }
}
