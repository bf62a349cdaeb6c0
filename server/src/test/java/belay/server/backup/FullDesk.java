package belay.server.backup;

import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.server.Node;
import java.time.Duration;
import java.util.List;

/** A desk with something in every table. */
final class FullDesk {
  private static final List<String> STRANGE =
      List.of(
          "INSERT INTO ticket_text VALUES (gen_random_uuid(), :ticket, 'note', '{\"type\" : 1e2}',"
              + " 'infinity', 'x', E'tab\\t back\\\\slash \\\\. \\n\\\\.\\nline\\r\\n"
              + " \\u00e9 \\U0001F525')",
          "INSERT INTO ticket_text VALUES (gen_random_uuid(), :ticket, 'note', '{}', now(), NULL,"
              + " NULL)",
          "INSERT INTO ticket_text VALUES (gen_random_uuid(), :ticket, 'note', '{}',"
              + " '0044-03-15 BC', '', repeat(E'long\\\\N\\n', 300000))",
          "INSERT INTO ticket_text_lent SELECT :ticket, id, NULL FROM ticket_text LIMIT 1",
          "INSERT INTO api_key VALUES (gen_random_uuid(), 'm','\\xdeadbeef00', '{a,\"b c\"}',"
              + " NULL, now(), NULL, NULL)",
          "INSERT INTO api_answer SELECT id, 'one', '\\x00ff', 201, NULL, '{}', now() FROM api_key",
          "INSERT INTO password SELECT id, '$argon2id$v=19$x', now() FROM person LIMIT 1",
          "INSERT INTO passkey SELECT gen_random_uuid(), id, '\\x0a5c2e', '\\x5c2e0a', 7, 'key',"
              + " now(), NULL FROM person LIMIT 1",
          "INSERT INTO raw_mail (source, recipients, received_at, next_attempt_at) VALUES ('smtp',"
              + " '{desk@example.com}', now(), now())",
          "INSERT INTO raw_mail_chunk SELECT id, 0, '\\x0a5c2e0d0a00' FROM raw_mail",
          "INSERT INTO mail_seen SELECT '<a@b>', '\\x01', id FROM raw_mail",
          "INSERT INTO mailbox_cursor VALUES ('imap://x', 4294967295, 9007199254740993, false)",
          "INSERT INTO file_arrival VALUES (gen_random_uuid(), now())",
          "INSERT INTO file_chunk SELECT content_id, 0, '\\x5c2e' FROM file_arrival",
          "INSERT INTO file_content VALUES (gen_random_uuid(), gen_random_uuid(), '\\xab', 1)",
          "INSERT INTO ticket_file SELECT gen_random_uuid(), NULL, NULL, 0, id, 'a.txt',"
              + " 'text/plain', NULL, 'x', now() FROM file_content",
          "INSERT INTO reach SELECT person_id, true, 0, id, 30 FROM contact_method LIMIT 1",
          "INSERT INTO company (id, name) VALUES (gen_random_uuid(), 'Strange \\N Ltd')"
              + " ON CONFLICT DO NOTHING",
          "INSERT INTO company_domain SELECT 'strange.example', id FROM company LIMIT 1",
          "INSERT INTO rotation SELECT id, '2026-01-05 09:00', 'Europe/Rome', 1, 'WEEKS' FROM team"
              + " ON CONFLICT DO NOTHING",
          "INSERT INTO rotation_turn SELECT team_id, 9, (SELECT id FROM person LIMIT 1)"
              + " FROM rotation",
          "INSERT INTO vendor (key, name, address) VALUES ('odd', 'Odd', 'odd@example.com')"
              + " ON CONFLICT DO NOTHING",
          "INSERT INTO policy_straggler SELECT :ticket, max(ordinal), false, 'x', now()"
              + " FROM policy_applied",
          "INSERT INTO ticket_inbox (id, source_id, source_seq, target_id, format, command,"
              + " created_at, next_attempt_at) VALUES (gen_random_uuid(), :ticket, 1, :ticket, 1,"
              + " '{\"type\":\"Odd\"}', now(), 'infinity')",
          "INSERT INTO delivery_try SELECT id, 1, now(), 'sent', 'ok' FROM outbox LIMIT 1",
          "INSERT INTO desk_setting VALUES ('desk-id', 'd1'), ('mail-secret', 'ab\\cd')"
              + " ON CONFLICT DO NOTHING",
          "INSERT INTO session SELECT gen_random_uuid(), '\\x01', id, '', '', now(), now()"
              + " FROM person LIMIT 1",
          "INSERT INTO sign_in_link SELECT gen_random_uuid(), '\\x01', id, now(), now()"
              + " FROM person LIMIT 1",
          "INSERT INTO passkey_challenge VALUES ('\\x01', '\\x02', now())",
          "INSERT INTO mailbox_lease VALUES ('imap://x', 'node', 3, now())");

  private FullDesk() {}

  /** Some tickets that live through an hour, and then what they leave empty. */
  static void fill(Node node) {
    TicketId first = node.open("Printer\ton fire \\N");
    TicketId second = node.open("second");
    node.act(second, new Command.Acknowledge(), node.ana);
    node.open("third");
    node.live(Duration.ofMinutes(60));
    try (var deliveries = node.deliveries()) {
      deliveries.run();
    }
    STRANGE.forEach(sql -> node.jdbc.sql(sql).param("ticket", first.value()).update());
  }
}
