package belay.server.files;

import static belay.server.db.Column.column;
import static belay.server.db.Column.time;

import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which files there are, and which text has taken them along. */
final class FileStore {
  static final String SCOPE = "SELECT coalesce(company_id, id) FROM ticket WHERE id = :ticket";

  static final String ADD =
      """
      INSERT INTO ticket_file
        (id, ticket_id, text_id, no, content_id, name, type, cid, uploader, uploaded_at)
      VALUES (:id, :ticket, :text, :no, :content, :name, :type, :cid, :uploader, :now)
      """;

  private static final String COLUMNS =
      """
      SELECT f.id, f.text_id, f.content_id, f.name, f.type, f.cid, f.uploader, c.size,
        encode(c.sha256, 'hex') AS sha256
      FROM ticket_file f JOIN file_content c ON c.id = f.content_id
      """;

  static final String OF_TICKET =
      COLUMNS + "WHERE f.ticket_id = :ticket AND f.text_id IS NOT NULL ORDER BY f.no, f.id";

  static final String ONE = COLUMNS + "WHERE f.id = :id AND f.ticket_id = :ticket";

  static final String WAITING =
      COLUMNS
          + """
          WHERE f.id = ANY (CAST(:ids AS uuid[])) AND f.text_id IS NULL AND f.uploader = :uploader
            AND (f.ticket_id = :ticket OR f.ticket_id IS NULL)
          ORDER BY f.id
          """;

  static final String LOCK_WAITING = WAITING + "FOR UPDATE OF f";

  static final String CLAIM =
      """
      UPDATE ticket_file f SET ticket_id = :ticket, text_id = :text, no = n.no
      FROM unnest(CAST(:ids AS uuid[])) WITH ORDINALITY AS n (id, no) WHERE f.id = n.id
      """;

  /** Held until the transaction ends, so that an uploader's files are weighed one by one. */
  static final String ONE_AT_A_TIME =
      "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:key, 0))";

  static final String WAITING_SIZE =
      """
      SELECT coalesce(sum(c.size), 0)
      FROM ticket_file f JOIN file_content c ON c.id = f.content_id
      WHERE f.text_id IS NULL AND f.uploader = :uploader
      """;

  static final String FORGOTTEN =
      """
      DELETE FROM ticket_file WHERE id IN (
        SELECT id FROM ticket_file WHERE text_id IS NULL AND uploaded_at < :before
        ORDER BY uploaded_at LIMIT :limit FOR UPDATE SKIP LOCKED)
      RETURNING content_id
      """;

  private final JdbcClient jdbc;

  FileStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A file with what only this package knows of it. */
  record Row(FileLine line, Optional<TextId> text, UUID content, String uploader) {}

  /** Within what the same bytes are kept once for a ticket. */
  UUID scope(TicketId ticket) {
    return jdbc.sql(SCOPE).param("ticket", ticket.value()).query(UUID.class).single();
  }

  void add(Draft file, UUID content, String uploader, Instant now) {
    jdbc.sql(ADD)
        .param("id", file.line().id().value())
        .param("ticket", file.ticket().map(TicketId::value).orElse(null), java.sql.Types.OTHER)
        .param("text", file.text().map(TextId::value).orElse(null), java.sql.Types.OTHER)
        .param("no", file.no())
        .param("content", content)
        .param("name", file.line().name())
        .param("type", file.line().type())
        .param("cid", file.line().contentId().orElse(null))
        .param("uploader", uploader)
        .param("now", time(now))
        .update();
  }

  /** Those that a text has taken along, in their order there. */
  List<Row> of(TicketId ticket) {
    return jdbc.sql(OF_TICKET).param("ticket", ticket.value()).query((row, _) -> row(row)).list();
  }

  Optional<Row> one(TicketId ticket, FileId id) {
    return jdbc.sql(ONE)
        .param("id", id.value())
        .param("ticket", ticket.value())
        .query((row, _) -> row(row))
        .optional();
  }

  /** Those of the files that the uploader may still use there. */
  List<FileLine> waiting(Optional<TicketId> ticket, List<FileId> ids, String uploader) {
    return waiting(WAITING, ticket, ids, uploader);
  }

  /** The same, and nobody else uses them before the transaction ends. */
  List<FileLine> lockWaiting(Optional<TicketId> ticket, List<FileId> ids, String uploader) {
    return waiting(LOCK_WAITING, ticket, ids, uploader);
  }

  private List<FileLine> waiting(
      String sql, Optional<TicketId> ticket, List<FileId> ids, String uploader) {
    return jdbc.sql(sql)
        .param("ids", column(ids, Function.identity()))
        .param("uploader", uploader)
        .param("ticket", ticket.map(TicketId::value).orElse(null), java.sql.Types.OTHER)
        .query((row, _) -> row(row).line())
        .list();
  }

  void claim(TicketId ticket, TextId text, List<FileId> ids) {
    jdbc.sql(CLAIM)
        .param("ticket", ticket.value())
        .param("text", text.value())
        .param("ids", column(ids, Function.identity()))
        .update();
  }

  void oneAtATime(String uploader) {
    jdbc.sql(ONE_AT_A_TIME).param("key", "files of " + uploader).query(Integer.class).single();
  }

  long waitingSize(String uploader) {
    return jdbc.sql(WAITING_SIZE).param("uploader", uploader).query(Long.class).single();
  }

  /**
   * Forgets files that have waited since before then.
   *
   * @return their contents
   */
  List<UUID> sweep(Instant before, int limit) {
    return jdbc.sql(FORGOTTEN)
        .param("before", time(before))
        .param("limit", limit)
        .query((row, _) -> row.getObject(1, UUID.class))
        .list();
  }

  private static Row row(ResultSet row) throws SQLException {
    FileLine line =
        new FileLine(
            new FileId(row.getObject("id", UUID.class)),
            row.getString("name"),
            row.getString("type"),
            row.getLong("size"),
            row.getString("sha256"),
            Optional.ofNullable(row.getString("cid")));
    return new Row(
        line,
        Optional.ofNullable(row.getObject("text_id", UUID.class)).map(TextId::new),
        row.getObject("content_id", UUID.class),
        row.getString("uploader"));
  }
}
