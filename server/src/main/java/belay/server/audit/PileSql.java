package belay.server.audit;

/** What lies longer than it may, each sort by an index; how long that is, says core. */
final class PileSql {
  static final String PILES =
      """
      SELECT 'CLOCKS_LATE' AS pile, count(*) AS count, min(greatest(next_due, retry_at)) AS oldest,
        (SELECT number FROM ticket WHERE next_due IS NOT NULL AND parked_at IS NULL
         ORDER BY greatest(next_due, retry_at) LIMIT 1) AS number
      FROM ticket
      WHERE next_due IS NOT NULL AND parked_at IS NULL
        AND greatest(next_due, retry_at) <= :CLOCKS_LATE
      HAVING count(*) > 0
      UNION ALL
      SELECT 'UNDECIDABLE', count(*), min(parked_at),
        (SELECT number FROM ticket WHERE parked_at IS NOT NULL ORDER BY parked_at LIMIT 1)
      FROM ticket WHERE parked_at <= :UNDECIDABLE
      HAVING count(*) > 0
      UNION ALL
      SELECT 'PAGE_NOT_STOPPED', count(*), min(o.created_at), min(t.number)
      FROM outbox o JOIN ticket t ON t.id = o.ticket_id
      WHERE o.state = 'waiting' AND o.page_round IS NOT NULL
        AND (t.page_seq IS NULL OR o.event_seq < t.page_seq)
        AND (o.attempts = 0 OR o.next_attempt_at <= :PAGE_NOT_STOPPED)
      HAVING count(*) > 0
      UNION ALL
      SELECT 'LEASE_OVER', count(*), min(o.lease_until), min(t.number)
      FROM outbox o LEFT JOIN ticket t ON t.id = o.ticket_id
      WHERE o.state = 'sending' AND o.lease_until <= :LEASE_OVER
      HAVING count(*) > 0
      UNION ALL
      SELECT CASE WHEN late.urgent THEN 'PAGES_LATE' ELSE 'MESSAGES_LATE' END, late.count,
        late.oldest, NULL
      FROM (
        SELECT urgent, count(*) AS count, min(not_before) AS oldest FROM outbox
        WHERE state = 'waiting' AND (not_after IS NULL OR not_after > :now)
          AND CASE WHEN urgent THEN not_before <= CAST(:PAGES_LATE AS timestamptz)
              OR not_before + (not_after - not_before) / 2 <= CAST(:now AS timestamptz)
            ELSE next_attempt_at <= CAST(:MESSAGES_LATE AS timestamptz) END
        GROUP BY urgent) AS late
      UNION ALL
      SELECT 'PAGES_EXPIRED', count(*), min(not_after), NULL
      FROM outbox WHERE state = 'expired' AND urgent AND not_after > :PAGES_EXPIRED
      HAVING count(*) > 0
      UNION ALL
      SELECT 'MESSAGES_REFUSED', count(*), min(not_before), NULL
      FROM outbox
      WHERE state = 'waiting' AND NOT urgent AND attempts > 0 AND not_before <= :MESSAGES_REFUSED
      HAVING count(DISTINCT coalesce(CAST(person_id AS text), address)) >= 3
      UNION ALL
      SELECT 'MAIL_LATE', count(*), min(greatest(received_at, retried_at)), NULL
      FROM raw_mail WHERE state = 'new' AND greatest(received_at, retried_at) <= :MAIL_LATE
      HAVING count(*) > 0
      UNION ALL
      SELECT 'MAIL_PARKED', count(*), min(received_at), NULL
      FROM raw_mail WHERE state = 'parked' AND received_at <= :MAIL_PARKED
      HAVING count(*) > 0
      UNION ALL
      SELECT 'MAILBOX_UNREAD', count(*), min(read_at), NULL
      FROM mailbox_lease
      WHERE until > CAST(:now AS timestamptz) - interval '5 min' AND read_at <= :MAILBOX_UNREAD
        AND read_fence = fence
      HAVING count(*) > 0
      UNION ALL
      SELECT 'FOLLOWUPS_LATE', count(*), min(next_attempt_at), NULL
      FROM ticket_inbox WHERE parked_at IS NULL AND next_attempt_at <= :FOLLOWUPS_LATE
      HAVING count(*) > 0
      UNION ALL
      SELECT 'FOLLOWUPS_PARKED', count(*), min(parked_at), NULL
      FROM ticket_inbox
      WHERE parked_at <= :FOLLOWUPS_PARKED
        AND parked_at > CAST(:now AS timestamptz) - interval '1 day'
      HAVING count(*) > 0
      """;

  private PileSql() {}
}
