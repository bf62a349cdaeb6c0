package belay.server.desk;

import static belay.server.db.Column.column;
import static java.util.Map.entry;

import belay.core.clock.Clock;
import belay.core.clock.Clock.Paused;
import belay.core.clock.Clock.Running;
import belay.core.clock.Clocks;
import belay.core.ids.TicketId;
import belay.core.ticket.Owner;
import belay.core.ticket.Ticket;
import belay.server.db.Trip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tickets' rows: state, and the columns that queues sort and filter by. */
final class TicketStore {
  static final String NUMBERS = "SELECT nextval('ticket_number') FROM generate_series(1, :many)";

  /** Not for its key, which never changes: what only refers to it, as a new file, need not wait. */
  static final String LOCK =
      """
      SELECT id, version, format, state, page_seq FROM ticket
      WHERE id = ANY (CAST(:ids AS uuid[])) ORDER BY id FOR NO KEY UPDATE
      """;

  private static final String ROWS =
      """
      FROM unnest(CAST(:id AS uuid[]), CAST(:number AS bigint[]), CAST(:was AS bigint[]),
          CAST(:version AS bigint[]), CAST(:format AS smallint[]), CAST(:state AS json[]),
          CAST(:due AS timestamptz[]), CAST(:page AS bigint[]), CAST(:status AS text[]),
          CAST(:priority AS text[]), CAST(:position AS text[]), CAST(:owner AS uuid[]),
          CAST(:requester AS uuid[]), CAST(:company AS uuid[]), CAST(:category AS text[]),
          CAST(:intake AS text[]), CAST(:policy AS text[]), CAST(:opened AS timestamptz[]),
          CAST(:updated AS timestamptz[]), CAST(:closed AS timestamptz[]),
          CAST(:ownerKind AS text[]), CAST(:round AS integer[]), CAST(:waiting AS text[]),
          CAST(:dueClock AS text[]), CAST(:dueSince AS timestamptz[]), CAST(:heldClock AS text[]),
          CAST(:heldLeft AS bigint[]), CAST(:subject AS text[]))
        AS n (id, number, was, version, format, state, next_due, page_seq, status, priority,
          position, owner_id, requester_id, company_id, category, intake, policy_version, opened_at,
          updated_at, closed_at, owner_kind, round, waiting, due_clock, due_since, held_clock,
          held_left, subject)
      """;

  static final String INSERT =
      """
      INSERT INTO ticket (id, number, version, format, state, next_due, page_seq, status, priority,
          position, owner_id, requester_id, company_id, category, intake, policy_version, opened_at,
          updated_at, closed_at, owner_kind, round, waiting, due_clock, due_since, held_clock,
          held_left, subject)
      SELECT id, number, version, format, state, next_due, page_seq, status, priority,
          position, owner_id, requester_id, company_id, category, intake, policy_version, opened_at,
          updated_at, closed_at, owner_kind, round, waiting, due_clock, due_since, held_clock,
          held_left, subject
      """
          + ROWS;

  /** Who could be decided is well again. */
  static final String UPDATE =
      """
      UPDATE ticket t SET version = n.version, format = n.format, state = n.state,
          next_due = n.next_due, page_seq = n.page_seq, status = n.status, priority = n.priority,
          position = n.position, owner_id = n.owner_id, company_id = n.company_id,
          category = n.category, policy_version = n.policy_version, updated_at = n.updated_at,
          closed_at = n.closed_at, owner_kind = n.owner_kind, round = n.round,
          waiting = n.waiting, due_clock = n.due_clock, due_since = n.due_since,
          held_clock = n.held_clock, held_left = n.held_left,
          attempts = 0, retry_at = NULL, parked_at = NULL, trouble = NULL
      """
          + ROWS
          + "WHERE t.id = n.id AND t.version = n.was";

  static final String SUBJECT = "UPDATE ticket SET subject = :subject WHERE id = :id";

  private final JdbcClient jdbc;
  private final States states;

  TicketStore(JdbcClient jdbc, States states) {
    this.jdbc = jdbc;
    this.states = states;
  }

  List<Long> nextNumbers(int many) {
    return jdbc.sql(NUMBERS).param("many", many).query((row, _) -> row.getLong(1)).list();
  }

  Optional<Held> lock(TicketId id) {
    return jdbc.sql(LOCK)
        .param("ids", column(List.of(id), Function.identity()))
        .query((row, _) -> held(row))
        .optional();
  }

  private Held held(ResultSet row) throws SQLException {
    TicketId id = new TicketId(row.getObject("id", UUID.class));
    return new Held(
        row.getLong("version"),
        states.read(id, row.getString("state"), row.getInt("format")),
        Optional.ofNullable(row.getObject("page_seq", Long.class)));
  }

  /** Those that are not there yet. */
  static void insert(List<Held> fresh, Trip trip) {
    trip.add(INSERT, parameters(fresh));
  }

  /** Those that were locked; a row that is not as it was then is not written. */
  static void update(List<Held> known, Trip trip) {
    trip.add(UPDATE, parameters(known));
  }

  void subject(TicketId id, String subject) {
    jdbc.sql(SUBJECT).param("subject", subject).param("id", id.value()).update();
  }

  private static Map<String, Object> parameters(List<Held> all) {
    List<Line> lines = all.stream().map(TicketStore::line).toList();
    return Map.ofEntries(
        entry("id", column(lines, l -> l.open().id())),
        entry("number", column(lines, l -> l.open().number())),
        entry("was", column(lines, Line::was)),
        entry("version", column(lines, l -> l.open().seq())),
        entry("format", column(lines, _ -> TicketJson.FORMAT)),
        entry("state", column(lines, l -> TicketJson.write(l.ticket()))),
        entry("due", column(lines, TicketStore::due)),
        entry("page", column(lines, Line::page)),
        entry("status", column(lines, l -> l.open().status())),
        entry("priority", column(lines, l -> l.open().request().priority())),
        entry("position", column(lines, l -> l.open().place().position())),
        entry("owner", column(lines, TicketStore::owner)),
        entry("requester", column(lines, l -> l.open().request().requester())),
        entry("company", column(lines, l -> l.open().request().company())),
        entry("category", column(lines, l -> l.open().request().category())),
        entry("intake", column(lines, l -> l.open().request().intake())),
        entry("policy", column(lines, l -> l.open().policyVersion())),
        entry("opened", column(lines, l -> l.open().request().openedAt())),
        entry("updated", column(lines, l -> l.open().lastAt())),
        entry("closed", column(lines, Line::closedAt)),
        entry("ownerKind", column(lines, l -> kind(l.open().place().owner()))),
        entry("round", column(lines, l -> l.open().place().round())),
        entry("waiting", column(lines, l -> l.open().progress().waiting())),
        entry("dueClock", column(lines, l -> next(l).map(Clock::key))),
        entry("dueSince", column(lines, l -> next(l).map(TicketStore::since))),
        entry("heldClock", column(lines, l -> held(l).map(Clock::key))),
        entry("heldLeft", column(lines, l -> held(l).map(TicketStore::left))),
        entry("subject", column(lines, Line::subject)));
  }

  private record Line(
      long was,
      Ticket ticket,
      Ticket.Open open,
      Optional<Long> page,
      @Nullable Instant closedAt,
      Optional<String> subject) {}

  private static Line line(Held held) {
    return switch (held.ticket()) {
      case Ticket.Open open -> new Line(held.seq(), open, open, held.page(), null, held.subject());
      case Ticket.Closed closed ->
          new Line(held.seq(), closed, closed.was(), held.page(), closed.at(), held.subject());
      case Ticket.Absent absent -> throw new IllegalStateException("nothing to write: " + absent);
    };
  }

  private static Optional<Instant> due(Line line) {
    return next(line).map(Clocks::due);
  }

  private static Optional<Clock> next(Line line) {
    return line.closedAt() == null ? line.open().clocks().next() : Optional.empty();
  }

  private static Instant since(Clock clock) {
    return clock.reading() instanceof Running running ? running.since() : Instant.MIN;
  }

  /** The paused clock with the least time left. */
  private static Optional<Clock> held(Line line) {
    return line.closedAt() == null
        ? line.open()
            .clocks()
            .pending()
            .filter(Clock::paused)
            .min(Comparator.comparingLong(TicketStore::left))
        : Optional.empty();
  }

  private static long left(Clock clock) {
    return clock.reading() instanceof Paused paused ? paused.left().seconds() : 0;
  }

  private static String kind(Owner owner) {
    return switch (owner) {
      case Owner.Assigned _ -> "assigned";
      case Owner.Lead _ -> "lead";
      case Owner.Backstop _ -> "backstop";
    };
  }

  private static Optional<UUID> owner(Line line) {
    Owner owner = line.open().place().owner();
    return owner.accountable().map(person -> person.value());
  }
}
