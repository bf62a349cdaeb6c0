package belay.server.desk;

import static belay.server.db.Column.column;

import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Because;
import belay.core.ticket.Command;
import belay.core.ticket.Recorded;
import belay.server.db.Trip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What happened to tickets, and what was written on them. */
final class HistoryStore {
  static final String ADD_EVENTS =
      """
      INSERT INTO ticket_event
        (ticket_id, seq, at, actor, because, policy_version, type, format, body)
      SELECT * FROM unnest(CAST(:ticket AS uuid[]), CAST(:seq AS bigint[]),
        CAST(:at AS timestamptz[]), CAST(:actor AS json[]), CAST(:because AS json[]),
        CAST(:policy AS text[]), CAST(:type AS text[]), CAST(:format AS smallint[]),
        CAST(:body AS json[]))
      """;

  static final String ADD_TEXTS =
      """
      INSERT INTO ticket_text (id, ticket_id, kind, author, at, salt, body)
      SELECT * FROM unnest(CAST(:id AS uuid[]), CAST(:ticket AS uuid[]), CAST(:kind AS text[]),
        CAST(:author AS json[]), CAST(:at AS timestamptz[]), CAST(:salt AS text[]),
        CAST(:body AS text[]))
      """;

  static final String EVENTS =
      """
      SELECT seq, at, actor, because, policy_version, format, body
      FROM ticket_event WHERE ticket_id = :ticket AND seq > :after ORDER BY seq LIMIT :limit
      """;

  static final String EVENTS_BEFORE =
      """
      SELECT seq, at, actor, because, policy_version, format, body
      FROM ticket_event WHERE ticket_id = :ticket AND seq < :before ORDER BY seq DESC LIMIT :limit
      """;

  static final String SOME_BEFORE =
      """
      SELECT seq, at, actor, because, policy_version, format, body FROM ticket_event
      WHERE ticket_id = :ticket AND seq < :before AND type = ANY (CAST(:types AS text[]))
      ORDER BY seq DESC LIMIT :limit
      """;

  static final String STEPS =
      """
      SELECT seq, at, actor, because, policy_version, format, body FROM ticket_event
      WHERE ticket_id = :ticket AND type = ANY (CAST(:types AS text[])) ORDER BY seq
      """;

  private static final Set<String> STEP_TYPES =
      Set.of("EnteredTier", "RoundTableCalled", "Owned", "Closed", "Reopened");

  static final String EVERYTHING =
      """
      SELECT ticket_id, seq, at, actor, because, policy_version, format, body FROM ticket_event
      WHERE (ticket_id, seq) > (:ticket, :seq) ORDER BY ticket_id, seq LIMIT :limit
      """;

  static final String SOME_TEXTS =
      """
      SELECT x.id, coalesce(l.kind, x.kind) AS kind, x.author, x.at, x.body
      FROM ticket_text x LEFT JOIN ticket_text_lent l ON l.text_id = x.id AND l.ticket_id = :ticket
      WHERE (x.ticket_id = :ticket OR l.ticket_id IS NOT NULL)
        AND x.id = ANY (CAST(:ids AS uuid[]))
      ORDER BY x.at, x.id
      """;

  static final String TEXTS =
      """
      SELECT id, kind, author, at, body FROM (
        SELECT id, kind, author, at, body FROM ticket_text WHERE ticket_id = :ticket
        UNION ALL
        SELECT x.id, coalesce(l.kind, x.kind), x.author, x.at, x.body
        FROM ticket_text_lent l JOIN ticket_text x ON x.id = l.text_id
        WHERE l.ticket_id = :ticket AND x.ticket_id <> :ticket) AS both_kinds
      ORDER BY at, id
      """;

  /** A text of another ticket; it is erased there, and with that here. */
  static final String LEND =
      """
      INSERT INTO ticket_text_lent (ticket_id, text_id, kind)
      SELECT CAST(:ticket AS uuid), x.id, CAST(:kind AS text)
      FROM ticket_text x WHERE x.id = ANY (CAST(:ids AS uuid[])) ON CONFLICT DO NOTHING
      """;

  private final JdbcClient jdbc;

  HistoryStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Line(TicketId ticket, Recorded recorded) {}

  private record TextLine(TicketId ticket, Held.Written written, Recorded first) {}

  static void write(List<Held> all, Trip trip) {
    writeEvents(
        all.stream()
            .flatMap(held -> held.events().stream().map(event -> new Line(held.id(), event)))
            .toList(),
        trip);
    List<TextLine> texts = new ArrayList<>();
    for (Held held : all) {
      held.texts()
          .forEach(text -> texts.add(new TextLine(held.id(), text, held.events().getFirst())));
    }
    writeTexts(texts, trip);
  }

  private static void writeEvents(List<Line> lines, Trip trip) {
    Function<Actor, String> actor = once(TicketJson::write);
    Function<Because, String> because = once(TicketJson::write);
    trip.add(
        ADD_EVENTS,
        Map.of(
            "ticket", column(lines, Line::ticket),
            "seq", column(lines, l -> l.recorded().seq()),
            "at", column(lines, l -> l.recorded().at()),
            "actor", column(lines, l -> actor.apply(l.recorded().actor())),
            "because", column(lines, l -> because.apply(l.recorded().because())),
            "policy", column(lines, l -> l.recorded().policyVersion()),
            "type", column(lines, l -> l.recorded().event().name()),
            "format", column(lines, _ -> TicketJson.FORMAT),
            "body", column(lines, l -> TicketJson.write(l.recorded().event()))));
  }

  private static void writeTexts(List<TextLine> texts, Trip trip) {
    if (texts.isEmpty()) {
      return;
    }
    trip.add(
        ADD_TEXTS,
        Map.of(
            "id", column(texts, t -> t.written().text().id()),
            "ticket", column(texts, TextLine::ticket),
            "kind", column(texts, t -> t.written().kind()),
            "author", column(texts, t -> TicketJson.write(t.first().actor())),
            "at", column(texts, t -> t.first().at()),
            "salt", column(texts, t -> t.written().text().salt()),
            "body", column(texts, t -> t.written().text().body())));
  }

  List<Recorded> events(TicketId ticket, long after, int limit) {
    return jdbc.sql(EVENTS)
        .param("ticket", ticket.value())
        .param("after", after)
        .param("limit", limit)
        .query(new Rows())
        .list();
  }

  /** The last events before that one, oldest first. */
  List<Recorded> before(TicketId ticket, long before, int limit) {
    return before(jdbc.sql(EVENTS_BEFORE), ticket, before, limit);
  }

  /** The last events of those types before that one, oldest first. */
  List<Recorded> before(TicketId ticket, Set<String> types, long before, int limit) {
    JdbcClient.StatementSpec some =
        jdbc.sql(SOME_BEFORE).param("types", types.toArray(String[]::new));
    return before(some, ticket, before, limit);
  }

  private static List<Recorded> before(
      JdbcClient.StatementSpec backwards, TicketId ticket, long before, int limit) {
    return backwards
        .param("ticket", ticket.value())
        .param("before", before)
        .param("limit", limit)
        .query(new Rows())
        .list()
        .reversed();
  }

  /** Of all tickets, what follows that event of that ticket. */
  List<Line> everything(UUID ticket, long seq, int limit) {
    Rows rows = new Rows();
    return jdbc.sql(EVERYTHING)
        .param("ticket", ticket)
        .param("seq", seq)
        .param("limit", limit)
        .query((row, no) ->
            new Line(new TicketId(row.getObject("ticket_id", UUID.class)), rows.mapRow(row, no)))
        .list();
  }

  List<Recorded> steps(TicketId ticket) {
    return jdbc.sql(STEPS)
        .param("ticket", ticket.value())
        .param("types", STEP_TYPES.toArray(String[]::new))
        .query(new Rows())
        .list();
  }

  static boolean isStep(Recorded recorded) {
    return STEP_TYPES.contains(recorded.event().name());
  }

  /** Events. Who did it, and why, is the same for many of them. */
  private static final class Rows implements RowMapper<Recorded> {
    private final Function<String, Actor> actor = once(TicketJson::actor);
    private final Function<String, Because> because = once(TicketJson::because);

    @Override
    public Recorded mapRow(ResultSet row, int no) throws SQLException {
      return new Recorded(
          row.getLong("seq"),
          row.getObject("at", OffsetDateTime.class).toInstant(),
          actor.apply(row.getString("actor")),
          because.apply(row.getString("because")),
          row.getString("policy_version"),
          TicketJson.event(row.getString("body"), row.getInt("format")));
    }
  }

  /** What was made of something is used again. */
  private static <K, V> Function<K, V> once(Function<K, V> make) {
    Map<K, V> made = new HashMap<>();
    return key -> made.computeIfAbsent(key, make);
  }

  void lend(TicketId to, Command.FromTicket command) {
    List<TextId> ids = Texts.borrowed(command);
    if (!ids.isEmpty()) {
      jdbc.sql(LEND)
          .param("ticket", to.value())
          .param("kind", command instanceof Command.Relay ? "relayed" : null)
          .param("ids", column(ids, id -> id))
          .update();
    }
  }

  List<StoredText> texts(TicketId ticket) {
    return jdbc.sql(TEXTS).param("ticket", ticket.value()).query((row, _) -> text(row)).list();
  }

  List<StoredText> texts(TicketId ticket, Set<TextId> some) {
    return jdbc.sql(SOME_TEXTS)
        .param("ticket", ticket.value())
        .param("ids", column(List.copyOf(some), id -> id))
        .query((row, _) -> text(row))
        .list();
  }

  private static StoredText text(ResultSet row) throws SQLException {
    Actor author = TicketJson.actor(row.getString("author"));
    return new StoredText(
        new TextId(row.getObject("id", UUID.class)),
        row.getString("kind"),
        author,
        row.getObject("at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getString("body")));
  }
}
