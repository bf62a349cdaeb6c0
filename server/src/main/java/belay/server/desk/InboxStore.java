package belay.server.desk;

import static belay.server.db.Column.column;

import belay.core.ids.TicketId;
import belay.core.ticket.Followup;
import belay.core.ticket.Recorded;
import belay.server.db.Trip;
import belay.server.db.Uuid7;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What tickets have to tell one another, written with the events it comes from. */
final class InboxStore {
  static final String ADD =
      """
      INSERT INTO ticket_inbox
        (id, source_id, source_seq, target_id, format, command, created_at, next_attempt_at)
      SELECT id, source, seq, target, format, command, at, at
      FROM unnest(CAST(:id AS uuid[]), CAST(:source AS uuid[]), CAST(:seq AS bigint[]),
          CAST(:target AS uuid[]), CAST(:format AS smallint[]), CAST(:command AS json[]),
          CAST(:at AS timestamptz[]))
        AS n (id, source, seq, target, format, command, at)
      """;

  static final String SUBJECT =
      """
      UPDATE ticket_inbox SET subject = :subject WHERE source_id = :source AND target_id = :target
      """;

  private final JdbcClient jdbc;

  InboxStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One of them.
   *
   * @param because the event of the source that it comes from
   */
  record Line(TicketId source, Recorded because, Followup followup) {}

  static void add(List<Line> lines, Trip trip) {
    if (lines.isEmpty()) {
      return;
    }
    trip.add(
        ADD,
        Map.of(
            "id", column(lines, _ -> Uuid7.next()),
            "source", column(lines, Line::source),
            "seq", column(lines, line -> line.because().seq()),
            "target", column(lines, line -> line.followup().to()),
            "format", column(lines, _ -> TicketJson.FORMAT),
            "command", column(lines, line -> TicketJson.write(line.followup().command())),
            "at", column(lines, line -> line.because().at())));
  }

  void subject(TicketId source, TicketId target, String subject) {
    jdbc.sql(SUBJECT)
        .param("subject", subject)
        .param("source", source.value())
        .param("target", target.value())
        .update();
  }
}
