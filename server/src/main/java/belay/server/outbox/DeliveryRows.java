package belay.server.outbox;

import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.notice.Recipient;
import belay.core.roster.Channel;
import belay.core.ticket.Ticket.Paging;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Reads deliveries from their rows. */
final class DeliveryRows {
  static final String COLUMNS =
      """
      o.id, o.ticket_id, o.event_seq, o.kind, o.channel, o.part, o.person_id, o.contact_id,
        o.address, o.name, o.text_id, o.page_round, o.page_step, o.created_at, o.not_before,
        o.not_after, o.attempts, o.unknowns, o.fence
      """;

  private DeliveryRows() {}

  static Delivery delivery(ResultSet row) throws SQLException {
    return new Delivery(
        row.getObject("id", UUID.class),
        new TicketId(row.getObject("ticket_id", UUID.class)),
        row.getLong("event_seq"),
        row.getString("kind"),
        recipient(row),
        Optional.ofNullable(row.getObject("text_id", UUID.class)).map(TextId::new),
        page(row),
        time(row, "created_at").orElseThrow(),
        time(row, "not_before").orElseThrow(),
        time(row, "not_after"));
  }

  static Optional<Instant> time(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static Recipient recipient(ResultSet row) throws SQLException {
    String part = row.getString("part");
    String address = row.getString("address");
    if (address != null) {
      String name = row.getString("name");
      return name == null
          ? new Recipient.Backstop(address, part)
          : new Recipient.Outside(name, address, part);
    }
    PersonId person = new PersonId(Objects.requireNonNull(row.getObject("person_id", UUID.class)));
    ContactId contact =
        new ContactId(Objects.requireNonNull(row.getObject("contact_id", UUID.class)));
    Channel channel = Channel.valueOf(row.getString("channel"));
    Duration after = after(row);
    return after.isPositive()
        ? new Recipient.Later(person, contact, channel, part, after)
        : new Recipient.Member(person, contact, channel, part);
  }

  /** How long after its page began. */
  private static Duration after(ResultSet row) throws SQLException {
    return Duration.between(
        time(row, "created_at").orElseThrow(), time(row, "not_before").orElseThrow());
  }

  private static Optional<Paging> page(ResultSet row) throws SQLException {
    Integer round = row.getObject("page_round", Integer.class);
    return round == null
        ? Optional.empty()
        : Optional.of(new Paging(round, row.getInt("page_step")));
  }
}
