package belay.server.telemetry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How much work waits.
 *
 * @param armed tickets with a running clock
 * @param late by how long the most overdue clock has not been heard
 * @param undecided tickets that can't be decided and wait for a person
 * @param outboxWaiting messages that wait to leave
 * @param outboxAge of the oldest of them, since it might leave
 * @param outboxKept messages kept because there is no mail server to give them to
 * @param mailParked raw mails that could not be read
 * @param followupsParked what tickets mean for others and could not be told them
 * @param oldestTransaction in the database
 */
record Pulse(
    long armed,
    Duration late,
    long undecided,
    long outboxWaiting,
    Duration outboxAge,
    long outboxKept,
    long mailParked,
    long followupsParked,
    Duration oldestTransaction) {

  static final String TAKE =
      """
      SELECT armed, late, undecided, waiting, age, kept, parked, untold, transaction
      FROM (SELECT count(*) AS armed, count(*) FILTER (WHERE parked_at IS NOT NULL) AS undecided,
              extract(epoch FROM clock_timestamp()
                - min(greatest(next_due, retry_at)) FILTER (WHERE parked_at IS NULL)) AS late
            FROM ticket WHERE next_due IS NOT NULL) AS tickets,
           (SELECT count(*) AS waiting,
              extract(epoch FROM clock_timestamp() - min(not_before)) AS age
            FROM (SELECT not_before FROM outbox WHERE state = 'waiting'
                  UNION ALL SELECT not_before FROM outbox WHERE state = 'sending') AS leaving)
             AS outbox,
           (SELECT count(*) AS kept FROM outbox WHERE state = 'kept') AS keeping,
           (SELECT count(*) AS parked FROM raw_mail WHERE state = 'parked') AS mail,
           (SELECT count(*) AS untold FROM ticket_inbox WHERE parked_at IS NOT NULL) AS inbox,
           (SELECT extract(epoch FROM clock_timestamp() - min(xact_start)) AS transaction
            FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()) AS activity
      """;

  static Pulse take(JdbcClient jdbc) {
    return jdbc.sql(TAKE).query((row, _) -> pulse(row)).single();
  }

  private static Pulse pulse(ResultSet row) throws SQLException {
    return new Pulse(
        row.getLong("armed"),
        past(row, "late"),
        row.getLong("undecided"),
        row.getLong("waiting"),
        past(row, "age"),
        row.getLong("kept"),
        row.getLong("parked"),
        row.getLong("untold"),
        past(row, "transaction"));
  }

  /** Nothing, or something still to come, is no time ago. */
  private static Duration past(ResultSet row, String column) throws SQLException {
    return Duration.ofMillis(Math.max(0, Math.round(row.getDouble(column) * 1000)));
  }
}
