package belay.server.answers;

import belay.server.db.DeskClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Does a change once, however often it is asked for under one key. The key's row belongs to the
 * transaction of the change: who comes second waits for it and gets the first's answer; what was
 * refused leaves no row and may be tried again.
 */
public final class Answers {
  private static final Duration REMEMBERED = Duration.ofDays(2);

  static final String BEGIN =
      """
      INSERT INTO api_answer (key_id, idempotency_key, fingerprint, created_at)
      VALUES (:holder, :key, decode(:fingerprint, 'hex'), :at)
      ON CONFLICT DO NOTHING
      """;

  static final String END =
      """
      UPDATE api_answer SET status = :status, location = :location, body = :body
      WHERE key_id = :holder AND idempotency_key = :key
      """;

  static final String KNOWN =
      """
      SELECT encode(fingerprint, 'hex') AS fingerprint, status, location, body FROM api_answer
      WHERE key_id = :holder AND idempotency_key = :key
      """;

  /** A few at each new one keep the table small without a job of its own. */
  static final String FORGET =
      """
      DELETE FROM api_answer WHERE ctid IN (
        SELECT ctid FROM api_answer WHERE created_at < :before LIMIT 20 FOR UPDATE SKIP LOCKED)
      """;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final DeskClock clock;

  public Answers(JdbcClient jdbc, TransactionOperations transactions, DeskClock clock) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A request that may come again.
   *
   * @param holder of the API key
   * @param key as the client chose it
   * @param fingerprint of the whole request, in hexadecimal: another one under the same key is a
   *     mistake
   */
  public record Once(UUID holder, String key, String fingerprint) {}

  /**
   * What is answered to a change that was made.
   *
   * @param location of what was made
   */
  public record Answer(int status, Optional<String> location, String body) {}

  /**
   * Runs the change in a transaction, unless it was run before.
   *
   * @param once empty: the client did not ask for it to be done once
   * @return empty when the key was used for another request
   */
  public Optional<Answer> to(Optional<Once> once, Supplier<Answer> change) {
    return transactions.execute(
        _ -> once.map(o -> once(o, change)).orElseGet(() -> Optional.of(change.get())));
  }

  private Optional<Answer> once(Once once, Supplier<Answer> change) {
    if (!begin(once)) {
      return known(once);
    }
    Answer answer = change.get();
    statement(END, once)
        .param("status", answer.status())
        .param("location", answer.location().orElse(null))
        .param("body", answer.body())
        .update();
    return Optional.of(answer);
  }

  private boolean begin(Once once) {
    Instant now = clock.read();
    jdbc.sql(FORGET).param("before", now.minus(REMEMBERED).atOffset(ZoneOffset.UTC)).update();
    int added =
        statement(BEGIN, once)
            .param("fingerprint", once.fingerprint())
            .param("at", now.atOffset(ZoneOffset.UTC))
            .update();
    return added == 1;
  }

  private Optional<Answer> known(Once once) {
    Stored stored = statement(KNOWN, once).query((row, _) -> stored(row)).single();
    return stored.fingerprint().equals(once.fingerprint())
        ? Optional.of(stored.answer())
        : Optional.empty();
  }

  private record Stored(String fingerprint, Answer answer) {}

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getString("fingerprint"),
        new Answer(
            row.getInt("status"),
            Optional.ofNullable(row.getString("location")),
            row.getString("body")));
  }

  private JdbcClient.StatementSpec statement(String sql, Once once) {
    return jdbc.sql(sql).param("holder", once.holder()).param("key", once.key());
  }
}
