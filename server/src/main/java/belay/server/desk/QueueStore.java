package belay.server.desk;

import static java.util.stream.Collectors.joining;

import belay.core.access.Viewer;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.ticket.Status;
import belay.server.db.Column;
import belay.server.desk.Line.Firm;
import belay.server.desk.Line.Holder;
import belay.server.desk.Line.Next;
import belay.server.desk.Line.Party;
import belay.server.desk.Line.Paused;
import belay.server.desk.ListSql.Said;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads lists of tickets. */
final class QueueStore {
  /** A snapshot from ahead of here was taken in the database that this one was restored from. */
  static final String FORGOTTEN =
      """
      SELECT last_xid >= pg_snapshot_xmin(CAST(:snapshot AS pg_snapshot))
        OR pg_snapshot_xmax(CAST(:snapshot AS pg_snapshot))
          > pg_snapshot_xmax(pg_current_snapshot())
      FROM ticket_was_forgotten
      """;

  /** Oldest first, by the index there is: transactions begin in the order of their numbers. */
  static final String FORGET =
      """
      WITH oldest AS (SELECT ctid, until FROM ticket_was ORDER BY to_xid LIMIT :most),
        gone AS (
          DELETE FROM ticket_was w USING oldest o WHERE w.ctid = o.ctid AND o.until < :before
          RETURNING w.to_xid)
      UPDATE ticket_was_forgotten
      SET last_xid = greatest(last_xid, (SELECT max(to_xid) FROM gone))
      WHERE EXISTS (SELECT FROM gone)
      RETURNING (SELECT count(*) FROM gone)
      """;

  /** Shorter words are in no index. */
  private static final int TRIGRAM = 3;

  /** So many are gathered as fast as tens of thousands are walked for a page of them. */
  private static final int FEW_OPEN = 1_000;

  /** The same for millions. */
  private static final int FEW_OF_ALL = 5_000;

  static final String FORGET_ALL =
      """
      WITH gone AS (DELETE FROM ticket_was)
      UPDATE ticket_was_forgotten SET last_xid = pg_current_xact_id()
      """;

  private final JdbcClient jdbc;
  private final int fewOpen;
  private final int fewOfAll;

  QueueStore(JdbcClient jdbc) {
    this(jdbc, FEW_OPEN, FEW_OF_ALL);
  }

  /** With other bounds on what is gathered. */
  QueueStore(JdbcClient jdbc, int fewOpen, int fewOfAll) {
    this.jdbc = jdbc;
    this.fewOpen = fewOpen;
    this.fewOfAll = fewOfAll;
  }

  /** A line, and where in its list it stands. */
  record Found(Line line, Place place) {}

  /** What comes after that place; without one, the beginning. */
  List<Found> page(Filter filter, Sort sort, Optional<Place> after, Viewer viewer, int limit) {
    return PageSql.of(sought(filter), sort, after, viewer, limit)
        .map(sql -> jdbc.sql(sql.text()).params(sql.parameters()))
        .map(sql -> sql.query((row, _) -> found(row, sort, after.map(Place::snapshot))).list())
        .orElse(List.of());
  }

  /**
   * Words that few tickets have are looked up, and the list is read for these; among many the list
   * itself soon comes by enough of them (ADR 20).
   */
  private Filter sought(Filter filter) {
    Optional<String> words = filter.words().filter(text -> text.length() >= TRIGRAM);
    int few = filter.closed() ? fewOfAll : fewOpen;
    List<Long> numbers = words.map(text -> numbers(text, filter, few + 1)).orElse(List.of());
    return words.isEmpty() || numbers.size() > few
        ? filter
        : filter.without(words.get()).and(new Condition.Numbered(Set.copyOf(numbers)));
  }

  private List<Long> numbers(String words, Filter filter, int most) {
    ListSql.Statement hits = new ListSql("h").hits(words, filter);
    return jdbc.sql(hits.text())
        .params(hits.parameters())
        .param("most", most)
        .query((row, _) -> row.getLong("number"))
        .list();
  }

  List<Integer> counts(List<Filter> filters, Viewer viewer) {
    Map<String, Object> parameters = new HashMap<>();
    List<String> counts = new ArrayList<>();
    for (Filter filter : filters) {
      ListSql sql = new ListSql("f" + counts.size() + "p");
      ListSql.Statement count = sql.statement(count(sought(filter), viewer, sql));
      counts.add(count.text());
      parameters.putAll(count.parameters());
    }
    return jdbc.sql("SELECT " + String.join(",\n", counts))
        .params(parameters)
        .param("many", Queue.MANY)
        .query((row, _) -> numbers(row, filters.size()))
        .single();
  }

  /**
   * Share by share, each by an index. Says whether they are open even where the filter implies it:
   * the indexes go by that.
   */
  private static String count(Filter filter, Viewer viewer, ListSql sql) {
    boolean either = filter.closed();
    String open = either ? "" : "t.closed_at IS NULL AND ";
    Said said = either ? Said.NOTHING : Said.OPEN;
    return sql.shares(viewer).stream()
        .map(share -> open + sql.of(filter, share, said))
        .map(where -> "(SELECT FROM ticket t WHERE " + where + " LIMIT :many)")
        .collect(
            joining(
                " UNION ALL ",
                "(SELECT count(*) FROM (SELECT FROM (",
                ") AS shares LIMIT :many) AS part)"));
  }

  /** Whether something that this snapshot did not see yet was let go of. */
  boolean forgotten(String snapshot) {
    return jdbc.sql(FORGOTTEN).param("snapshot", snapshot).query(Boolean.class).single();
  }

  int forget(Instant before, int most) {
    return jdbc.sql(FORGET)
        .param("before", Column.time(before))
        .param("most", most)
        .query(Integer.class)
        .optional()
        .orElse(0);
  }

  void forgetAll() {
    jdbc.sql(FORGET_ALL).update();
  }

  private static List<Integer> numbers(ResultSet row, int count) throws SQLException {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      numbers.add(row.getInt(i));
    }
    return numbers;
  }

  private static Found found(ResultSet row, Sort sort, Optional<String> began) throws SQLException {
    Place place =
        new Place(
            sort,
            row.getInt("rank"),
            time(row, "at").orElse(Instant.MAX),
            row.getLong("number"),
            began.orElse(row.getString("snapshot")));
    return new Found(line(row), place);
  }

  private static Line line(ResultSet row) throws SQLException {
    Optional<Instant> closed = time(row, "closed_at");
    return new Line(
        new TicketId(row.getObject("id", UUID.class)),
        row.getLong("number"),
        text(row, "subject"),
        closed.isPresent() ? Status.CLOSED : Status.valueOf(row.getString("status")),
        Priority.valueOf(row.getString("priority")),
        row.getString("position"),
        row.getInt("round"),
        holder(row),
        new Party(person(row, "requester_id"), row.getString("requester_name")),
        firm(row),
        text(row, "category"),
        text(row, "waiting").map(PauseReason::valueOf),
        next(row),
        paused(row),
        moment(row, "opened_at"),
        moment(row, "updated_at"),
        closed,
        time(row, "parked_at"));
  }

  private static Holder holder(ResultSet row) throws SQLException {
    Line.As as = Line.As.valueOf(row.getString("owner_kind").toUpperCase(Locale.ROOT));
    return row.getObject("owner_id") == null
        ? new Holder(as, Optional.empty())
        : new Holder(
            as, Optional.of(new Party(person(row, "owner_id"), row.getString("owner_name"))));
  }

  private static Optional<Firm> firm(ResultSet row) throws SQLException {
    @Nullable UUID id = row.getObject("company_id", UUID.class);
    return id == null
        ? Optional.empty()
        : Optional.of(new Firm(new CompanyId(id), row.getString("company_name")));
  }

  private static Optional<Next> next(ResultSet row) throws SQLException {
    @Nullable String clock = row.getString("due_clock");
    return clock == null
        ? Optional.empty()
        : Optional.of(new Next(clock, moment(row, "due_since"), moment(row, "next_due")));
  }

  private static Optional<Paused> paused(ResultSet row) throws SQLException {
    @Nullable String clock = row.getString("held_clock");
    return clock == null
        ? Optional.empty()
        : Optional.of(new Paused(clock, Duration.ofSeconds(row.getLong("held_left"))));
  }

  private static PersonId person(ResultSet row, String column) throws SQLException {
    return new PersonId(row.getObject(column, UUID.class));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Instant moment(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** Infinity is no moment. */
  private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .filter(at -> !at.isEqual(OffsetDateTime.MAX))
        .map(OffsetDateTime::toInstant);
  }
}
