package belay.server.desk;

import static belay.server.db.Column.column;

import belay.core.access.Viewer;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.policy.Priority;
import belay.core.ticket.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tickets in the order in which something is due, a part at a time. */
public final class Queue {
  static final String NEXT =
      """
      SELECT id, number, subject, status, priority, position, owner_id, requester_id, company_id,
        opened_at, updated_at, closed_at, next_due
      FROM ticket
      WHERE (CAST(:requester AS uuid) IS NULL OR requester_id = :requester
             OR company_id = ANY (CAST(:companies AS uuid[])))
        AND (CAST(:open AS boolean) IS NULL OR (closed_at IS NULL) = :open)
        AND (CAST(:status AS text) IS NULL OR status = :status)
        AND (CAST(:priority AS text) IS NULL OR priority = :priority)
        AND (CAST(:position AS text) IS NULL OR position = :position)
        AND (CAST(:owner AS uuid) IS NULL OR owner_id = :owner)
        AND (CAST(:words AS text) IS NULL
             OR subject ILIKE '%' || :words || '%' OR number = CAST(:number AS bigint))
        AND (CAST(:after AS bigint) IS NULL
             OR (coalesce(next_due, 'infinity'), number)
                > (CAST(coalesce(:due, 'infinity') AS timestamptz), :after))
      ORDER BY coalesce(next_due, 'infinity'), number
      LIMIT :limit
      """;

  private final JdbcClient jdbc;

  public Queue(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Which tickets.
   *
   * @param open only open ones, or only closed ones
   * @param position a tier's key or {@code round-table}
   * @param words part of the subject, or the number
   */
  public record Filter(
      Optional<Boolean> open,
      Optional<Status> status,
      Optional<Priority> priority,
      Optional<String> position,
      Optional<PersonId> owner,
      Optional<String> words) {}

  /**
   * The last ticket of the part before. Tickets that neither open nor move meanwhile are all met,
   * each once.
   *
   * @param due empty: nothing was due
   */
  public record Place(Optional<Instant> due, long number) {
    public static Place of(Tickets.Line line) {
      return new Place(line.nextDue(), line.number());
    }
  }

  /** The next ones, for this viewer. */
  public List<Tickets.Line> after(Optional<Place> place, Filter filter, Viewer viewer, int limit) {
    return jdbc.sql(NEXT)
        .param("requester", own(viewer))
        .param("companies", column(companies(viewer), CompanyId::value))
        .param("open", open(filter))
        .param(
            "status", filter.status().filter(s -> s != Status.CLOSED).map(Enum::name).orElse(null))
        .param("priority", filter.priority().map(Enum::name).orElse(null))
        .param("position", filter.position().orElse(null))
        .param("owner", filter.owner().map(PersonId::value).orElse(null))
        .param("words", filter.words().map(Queue::literal).orElse(null))
        .param("number", filter.words().map(Queue::number).orElse(null))
        .param("after", place.map(Place::number).orElse(null))
        .param("due", place.flatMap(Place::due).map(Instant::toString).orElse(null))
        .param("limit", limit)
        .query((row, _) -> line(row))
        .list();
  }

  /** Null: everybody's. */
  private static @Nullable UUID own(Viewer viewer) {
    return switch (viewer) {
      case Viewer.Staff _, Viewer.Integration _ -> null;
      case Viewer.Requester(PersonId person) -> person.value();
      case Viewer.Representative(PersonId person, Set<CompanyId> _) -> person.value();
    };
  }

  private static Set<CompanyId> companies(Viewer viewer) {
    return switch (viewer) {
      case Viewer.Staff _, Viewer.Integration _, Viewer.Requester _ -> Set.of();
      case Viewer.Representative(PersonId _, Set<CompanyId> companies) -> companies;
    };
  }

  /** A closed ticket's row keeps the status it had. */
  private static @Nullable Boolean open(Filter filter) {
    return filter.status().map(status -> status != Status.CLOSED).or(filter::open).orElse(null);
  }

  private static String literal(String words) {
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private static @Nullable Long number(String words) {
    String digits = words.replaceFirst("^#", "");
    return digits.matches("[0-9]{1,18}") ? Long.valueOf(digits) : null;
  }

  private static Tickets.Line line(ResultSet row) throws SQLException {
    return new Tickets.Line(
        new TicketId(row.getObject("id", UUID.class)),
        row.getLong("number"),
        Optional.ofNullable(row.getString("subject")),
        row.getObject("closed_at") == null
            ? Status.valueOf(row.getString("status"))
            : Status.CLOSED,
        Priority.valueOf(row.getString("priority")),
        row.getString("position"),
        Optional.ofNullable(row.getObject("owner_id", UUID.class)).map(PersonId::new),
        new PersonId(row.getObject("requester_id", UUID.class)),
        Optional.ofNullable(row.getObject("company_id", UUID.class)).map(CompanyId::new),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant(),
        Optional.ofNullable(row.getObject("next_due", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }
}
