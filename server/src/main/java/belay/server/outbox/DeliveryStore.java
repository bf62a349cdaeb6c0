package belay.server.outbox;

import static belay.server.db.Column.column;

import belay.core.notice.NoticeKind;
import belay.core.roster.Channel;
import belay.server.db.Column;
import belay.server.db.Trip;
import belay.server.outbox.Claim.Outcome;
import belay.server.outbox.Claim.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The outbox as its runner sees it: what is due, what became of it. */
final class DeliveryStore {
  private static final String SELECT =
      "SELECT "
          + DeliveryRows.COLUMNS
          + """
          , t.page_seq FROM outbox o LEFT JOIN ticket t ON t.id = o.ticket_id
          """;

  static final String DUE =
      SELECT
          + """
          WHERE o.state = 'waiting' AND o.channel = :channel AND o.next_attempt_at <= :now
            AND o.kind = ANY (:kinds)
          ORDER BY o.urgent DESC, o.next_attempt_at LIMIT :limit FOR UPDATE OF o SKIP LOCKED
          """;

  static final String LOST =
      SELECT
          + """
          WHERE o.state = 'sending' AND o.lease_until < :now AND o.channel = ANY (:channels)
          LIMIT :limit FOR UPDATE OF o SKIP LOCKED
          """;

  /** Still ours, and read afresh: what happened to its ticket since it was claimed counts. */
  static final String MINE =
      SELECT
          + """
          JOIN unnest(CAST(:id AS uuid[]), CAST(:fence AS bigint[])) AS mine (id, fence)
            ON o.id = mine.id AND o.fence = mine.fence
          WHERE o.state = 'sending' AND o.lease_until > :now
          """;

  static final String CLAIM =
      """
      UPDATE outbox o SET state = n.state, fence = n.fence, attempts = n.attempts,
        lease_until = n.lease_until
      FROM unnest(CAST(:id AS uuid[]), CAST(:state AS text[]), CAST(:fence AS bigint[]),
          CAST(:attempts AS int[]), CAST(:lease AS timestamptz[]))
        AS n (id, state, fence, attempts, lease_until)
      WHERE o.id = n.id AND o.fence <= n.fence
      """;

  /** A late answer still counts as long as nobody has begun another try. */
  static final String RECORD =
      """
      UPDATE outbox o SET state = n.state, lease_until = NULL, unknowns = n.unknowns,
        next_attempt_at = n.next,
        last_error = CASE WHEN n.state = 'sent' THEN NULL ELSE n.detail END,
        sent_at = CASE WHEN n.state = 'sent' THEN n.at END,
        provider_ref = CASE WHEN n.state = 'sent' THEN n.detail END
      FROM unnest(CAST(:id AS uuid[]), CAST(:fence AS bigint[]), CAST(:state AS text[]),
          CAST(:unknowns AS int[]), CAST(:next AS timestamptz[]), CAST(:at AS timestamptz[]),
          CAST(:detail AS text[]))
        AS n (id, fence, state, unknowns, next, at, detail)
      WHERE o.id = n.id AND o.fence = n.fence
        AND (o.state = 'sending'
          OR n.state = 'sent' AND o.state IN ('waiting', 'unknown', 'cancelled'))
      """;

  static final String TRIED =
      """
      INSERT INTO delivery_try (delivery_id, fence, at, outcome, detail)
      SELECT * FROM unnest(CAST(:id AS uuid[]), CAST(:fence AS bigint[]),
        CAST(:at AS timestamptz[]), CAST(:outcome AS text[]), CAST(:detail AS text[]))
      ON CONFLICT (delivery_id, fence)
        DO UPDATE SET at = excluded.at, outcome = excluded.outcome, detail = excluded.detail
      """;

  private final JdbcClient jdbc;

  DeliveryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Claim> due(Channel channel, Instant now, int limit) {
    return jdbc.sql(DUE)
        .param("channel", channel.name())
        .param("now", Column.time(now))
        .param("kinds", KINDS)
        .param("limit", limit)
        .query((row, _) -> claim(row))
        .list();
  }

  /** A newer version on the same database may know more channels; those are its own to recover. */
  private static final String[] CHANNELS =
      Arrays.stream(Channel.values()).map(Channel::name).toArray(String[]::new);

  /** It may have more to say as well, for which there are no words here. */
  private static final String[] KINDS =
      Stream.concat(
              Stream.of(Delivery.PAGE, Delivery.UNDECIDABLE),
              Arrays.stream(NoticeKind.values()).map(NoticeKind::key))
          .toArray(String[]::new);

  /** Whose node did not say in time what became of them. */
  List<Claim> lost(Instant now, int limit) {
    return jdbc.sql(LOST)
        .param("channels", CHANNELS)
        .param("now", Column.time(now))
        .param("limit", limit)
        .query((row, _) -> claim(row))
        .list();
  }

  List<Claim> mine(List<Claim> claims, Instant now) {
    return jdbc.sql(MINE)
        .param("id", column(claims, claim -> claim.delivery().id()))
        .param("fence", column(claims, Claim::fence))
        .param("now", Column.time(now))
        .query((row, _) -> claim(row))
        .list();
  }

  /** A claimed delivery and where it goes from here. */
  record Step(Claim claim, State state, Optional<Instant> lease) {}

  void step(List<Step> steps) {
    if (steps.isEmpty()) {
      return;
    }
    new Trip()
        .plannedAfresh()
        .add(
            CLAIM,
            Map.of(
                "id", column(steps, step -> step.claim().delivery().id()),
                "state", column(steps, step -> step.state().key()),
                "fence", column(steps, step -> step.claim().fence()),
                "attempts", column(steps, step -> step.claim().attempts()),
                "lease", column(steps, Step::lease)))
        .go(jdbc);
  }

  /** Each try is on record, whatever has happened to the row meanwhile. */
  void record(List<Outcome> outcomes) {
    new Trip()
        .plannedAfresh()
        .add(
            RECORD,
            Map.of(
                "id", column(outcomes, outcome -> outcome.claim().delivery().id()),
                "fence", column(outcomes, outcome -> outcome.claim().fence()),
                "state", column(outcomes, outcome -> outcome.state().key()),
                "unknowns", column(outcomes, Outcome::unknowns),
                "next", column(outcomes, Outcome::next),
                "at", column(outcomes, Outcome::at),
                "detail", column(outcomes, Outcome::detail)))
        .add(
            TRIED,
            Map.of(
                "id", column(outcomes, outcome -> outcome.claim().delivery().id()),
                "fence", column(outcomes, outcome -> outcome.claim().fence()),
                "at", column(outcomes, Outcome::at),
                "outcome", column(outcomes, Outcome::name),
                "detail", column(outcomes, Outcome::detail)))
        .go(jdbc);
  }

  private static Claim claim(ResultSet row) throws SQLException {
    return new Claim(
        DeliveryRows.delivery(row),
        Optional.ofNullable(row.getObject("page_seq", Long.class)),
        row.getLong("fence"),
        row.getInt("attempts"),
        row.getInt("unknowns"));
  }
}
