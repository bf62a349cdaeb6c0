package belay.server.answers;

import static belay.server.db.Column.column;
import static belay.server.db.Column.time;

import belay.server.db.DeskClock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  static final String KEEP =
      """
      INSERT INTO api_answer
        (key_id, idempotency_key, fingerprint, created_at, status, location, body)
      SELECT holder, key, decode(fingerprint, 'hex'), :at, status, location, body
      FROM unnest(CAST(:holder AS uuid[]), CAST(:key AS text[]), CAST(:fingerprint AS text[]),
        CAST(:status AS smallint[]), CAST(:location AS text[]), CAST(:body AS text[]))
        AS n (holder, key, fingerprint, status, location, body)
      ORDER BY holder, key ON CONFLICT DO NOTHING
      RETURNING key_id, idempotency_key, encode(fingerprint, 'hex') AS fingerprint
      """;

  static final String FORGET =
      """
      DELETE FROM api_answer WHERE ctid IN (
        SELECT ctid FROM api_answer WHERE created_at < :before LIMIT :most FOR UPDATE SKIP LOCKED)
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

  /**
   * Keeps what will be answered to several requests that may come again. Only inside the
   * transaction that makes the changes, and before it does: those whose key somebody else is using
   * are waited for.
   *
   * @return those whose key nobody has used: only these are to be done
   */
  public Set<Once> keep(Map<Once, Answer> answers, Instant at) {
    if (answers.isEmpty()) {
      return Set.of();
    }
    Set<Once> all = answers.keySet();
    Collection<Answer> said = answers.values();
    return jdbc.sql(KEEP)
        .param("at", time(at))
        .param("holder", column(all, Once::holder))
        .param("key", column(all, Once::key))
        .param("fingerprint", column(all, Once::fingerprint))
        .param("status", column(said, Answer::status))
        .param("location", column(said, Answer::location))
        .param("body", column(said, Answer::body))
        .query((row, _) ->
            new Once(
                row.getObject("key_id", UUID.class),
                row.getString("idempotency_key"),
                row.getString("fingerprint")))
        .set();
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
    int added =
        statement(BEGIN, once)
            .param("fingerprint", once.fingerprint())
            .param("at", time(now))
            .update();
    return added == 1;
  }

  /**
   * Forgets what was answered more than two days ago, the same key may then be used anew.
   *
   * @param most so many at once
   * @return how many that were
   */
  public int forget(int most) {
    return jdbc.sql(FORGET)
        .param("before", time(clock.read().minus(REMEMBERED)))
        .param("most", most)
        .update();
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
