package belay.server.outbox;

import static belay.server.db.Column.column;
import static java.util.Map.entry;

import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.notice.Recipient;
import belay.core.ticket.Ticket.Paging;
import belay.server.db.Trip;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where the desk puts, within its own transaction, what has to be delivered. */
public final class Outbox {
  static final String ADD =
      """
      INSERT INTO outbox (id, ticket_id, event_seq, kind, channel, part, person_id, contact_id,
          address, name, text_id, page_round, page_step, urgent, created_at, not_before, not_after,
          state, next_attempt_at)
      SELECT id, ticket_id, event_seq, kind, channel, part, person_id, contact_id,
          address, name, text_id, page_round, page_step, urgent, created_at, not_before, not_after,
          'waiting',
          not_before
      FROM unnest(CAST(:id AS uuid[]), CAST(:ticket AS uuid[]), CAST(:seq AS bigint[]),
          CAST(:kind AS text[]), CAST(:channel AS text[]), CAST(:part AS text[]),
          CAST(:person AS uuid[]), CAST(:contact AS uuid[]), CAST(:address AS text[]),
          CAST(:name AS text[]), CAST(:text AS uuid[]), CAST(:round AS int[]), CAST(:step AS int[]),
          CAST(:urgent AS boolean[]),
          CAST(:created AS timestamptz[]), CAST(:before AS timestamptz[]),
          CAST(:after AS timestamptz[]))
        AS d (id, ticket_id, event_seq, kind, channel, part, person_id, contact_id,
          address, name, text_id, page_round, page_step, urgent, created_at, not_before, not_after)
      ON CONFLICT (id) DO NOTHING
      """;

  /**
   * OFFSET: looks up each ticket's, rather than through all that wait. SKIP LOCKED: one that is
   * just being claimed, or that somebody else holds, is left to who claims it next, who asks what
   * has become of the ticket (rule 7); nobody who acts on the ticket waits for it.
   */
  static final String CANCEL =
      """
      UPDATE outbox SET state = 'cancelled' WHERE id IN (
        SELECT o.id
        FROM unnest(CAST(:ticket AS uuid[]), CAST(:from AS bigint[])) AS p (ticket_id, from_seq)
        CROSS JOIN LATERAL (
          SELECT id FROM outbox
          WHERE ticket_id = p.ticket_id AND state = 'waiting' AND page_round IS NOT NULL
            AND (p.from_seq IS NULL OR event_seq < p.from_seq)
          OFFSET 0 FOR UPDATE SKIP LOCKED) o)
      """;

  private final JdbcClient jdbc;

  public Outbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Each once, however often it is added. */
  public void add(List<Delivery> all) {
    if (!all.isEmpty()) {
      Trip trip = new Trip();
      add(all, trip);
      trip.go(jdbc);
    }
  }

  /** As {@link #add(List)}, with other statements. */
  public static void add(List<Delivery> all, Trip trip) {
    if (all.isEmpty()) {
      return;
    }
    trip.add(
        ADD,
        Map.ofEntries(
            entry("id", column(all, Delivery::id)),
            entry("ticket", column(all, Delivery::ticket)),
            entry("seq", column(all, Delivery::seq)),
            entry("kind", column(all, Delivery::kind)),
            entry("channel", column(all, Delivery::channel)),
            entry("part", column(all, d -> d.recipient().part())),
            entry("person", column(all, d -> person(d.recipient()))),
            entry("contact", column(all, d -> contact(d.recipient()))),
            entry("address", column(all, d -> address(d.recipient()))),
            entry("name", column(all, d -> name(d.recipient()))),
            entry("text", column(all, Delivery::about)),
            entry("round", column(all, d -> d.page().map(Paging::round))),
            entry("step", column(all, d -> d.page().map(Paging::step))),
            entry("urgent", column(all, Delivery::urgent)),
            entry("created", column(all, Delivery::at)),
            entry("before", column(all, Delivery::notBefore)),
            entry("after", column(all, Delivery::notAfter))));
  }

  /**
   * The page of a ticket that still runs.
   *
   * @param from the event that began it; empty: none does
   */
  public record CurrentPage(TicketId ticket, Optional<Long> from) {}

  /** Stops what waits to be sent for pages that are over. */
  public static void cancelAllBut(List<CurrentPage> pages, Trip trip) {
    if (!pages.isEmpty()) {
      trip.add(
          CANCEL,
          Map.of(
              "ticket", column(pages, CurrentPage::ticket),
              "from", column(pages, CurrentPage::from)));
    }
  }

  static Optional<PersonId> person(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Member member -> Optional.of(member.person());
      case Recipient.Later later -> Optional.of(later.person());
      case Recipient.Outside _, Recipient.Backstop _ -> Optional.empty();
    };
  }

  static Optional<ContactId> contact(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Member member -> Optional.of(member.contact());
      case Recipient.Later later -> Optional.of(later.contact());
      case Recipient.Outside _, Recipient.Backstop _ -> Optional.empty();
    };
  }

  private static Optional<String> address(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Outside outside -> Optional.of(outside.address());
      case Recipient.Backstop backstop -> Optional.of(backstop.address());
      case Recipient.Member _, Recipient.Later _ -> Optional.empty();
    };
  }

  private static Optional<String> name(Recipient recipient) {
    return recipient instanceof Recipient.Outside outside
        ? Optional.of(outside.name())
        : Optional.empty();
  }
}
