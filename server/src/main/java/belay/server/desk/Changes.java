package belay.server.desk;

import belay.server.db.Glance;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What has happened to tickets since some moment, whichever node did it and whether or not anybody
 * was told. A moment is a snapshot of the database: by a time, or by the last number, one would
 * miss what was begun before and committed after.
 */
public final class Changes {
  /** So many are named; of more it is only said that there are. */
  private static final int MOST = 200;

  private static final String BEGINNING = "1:1:";

  /** Each by an index: those that moved in a list, and those that were not there yet. */
  static final String SINCE =
      """
      WITH moved AS (
        (SELECT number FROM ticket_was
         WHERE to_xid >= pg_snapshot_xmin(CAST(:snapshot AS pg_snapshot))
           AND NOT pg_visible_in_snapshot(to_xid, CAST(:snapshot AS pg_snapshot))
         ORDER BY to_xid DESC LIMIT %1$d)
        UNION ALL
        (SELECT number
         FROM (
           SELECT number, moved_xid FROM ticket
           WHERE number <= (SELECT last_value FROM ticket_number)
           ORDER BY number DESC LIMIT %1$d) AS newest
         WHERE NOT pg_visible_in_snapshot(moved_xid, CAST(:snapshot AS pg_snapshot))))
      SELECT CAST(pg_current_snapshot() AS text) AS now,
        (SELECT count(*) FROM moved) >= %1$d OR (%2$s) AS more,
        ARRAY(SELECT t.number || ':' || t.version FROM ticket t
          WHERE t.number = ANY (ARRAY(SELECT number FROM moved))) AS words,
        (SELECT count(*) FROM ticket WHERE parked_at IS NOT NULL) AS parked
      """
          .formatted(MOST, QueueStore.FORGOTTEN);

  private final JdbcClient jdbc;

  public Changes(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * What has happened.
   *
   * @param now for the next question
   * @param more whether there may be more than is named
   * @param words number and last event of each ticket, {@code 1042:17}, as the bell carries them
   * @param parked how many tickets cannot be decided; that one of them became so is no event
   */
  public record Since(String now, boolean more, List<String> words, long parked) {
    public Since {
      words = List.copyOf(words);
    }

    public boolean any() {
      return more || !words.isEmpty();
    }
  }

  /** How things stand; while a page is drawn, as they stood before anything of it was asked. */
  public String now() {
    return Glance.now(jdbc).snapshot();
  }

  /**
   * Since it was said that things stand so.
   *
   * @param now what was said then; anything else stands for the beginning of the desk
   */
  public Since since(String now) {
    return jdbc.sql(SINCE)
        .param("snapshot", Optional.of(now).filter(Snapshot::isOne).orElse(BEGINNING))
        .query((row, _) ->
            new Since(
                row.getString("now"),
                row.getBoolean("more"),
                List.of((String[]) row.getArray("words").getArray()),
                row.getLong("parked")))
        .single();
  }
}
