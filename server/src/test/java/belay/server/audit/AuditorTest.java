package belay.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Command;
import belay.server.Node;
import belay.server.Overheard;
import belay.server.audit.Findings.Kind;
import belay.server.db.Column;
import belay.server.intake.mail.RawMailList;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("OPS-2")
class AuditorTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Node node;
  private Auditor auditor;
  private Findings findings;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    auditor = another();
    findings = new Findings(node.jdbc);
  }

  private Auditor another() {
    return by(node.jdbc);
  }

  private Auditor by(JdbcClient jdbc) {
    Shout shout = new Shout(node.jdbc, () -> List.of(), Optional.empty());
    DeadMansSwitch outside = new DeadMansSwitch(Optional.<URI>empty(), InstantSource.system());
    return new Auditor(jdbc, node.clock, new Random(1), shout, outside);
  }

  @AfterEach
  void stop() throws SQLException {
    auditor.close();
    node.close();
  }

  private List<String> audited() {
    node.clock.fastForward(MINUTE);
    assertThat(auditor.run()).isTrue();
    return findings.kinds().stream().map(Kind::fault).toList();
  }

  @Test
  void a_desk_that_does_its_work_has_nothing_to_be_found() {
    TicketId taken = node.open("taken");
    node.open("left alone");
    TicketId done = node.open("done");
    node.live(Duration.ofMinutes(12));
    node.act(taken, new Command.Acknowledge(), node.ana);
    node.act(done, new Command.Close(Optional.empty()), node.ana);
    node.live(Duration.ofMinutes(20));
    node.deliveries().run();

    assertThat(audited()).isEmpty();
    assertThat(findings.now().looked()).isEqualTo(3);
    assertThat(findings.now().ended()).isPresent();
  }

  /** What somebody's hand or a bug can do to a row, and what is found then. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          unreadable       | UPDATE ticket SET state = '{"type": "Nonsense"}'
          due-differs      | UPDATE ticket SET next_due = NULL
          due-differs      | UPDATE ticket SET next_due = next_due + interval '1 s'
          version-differs  | UPDATE ticket SET version = version + 1
          owner-differs    | UPDATE ticket SET owner_id = NULL
          page-differs     | UPDATE ticket SET page_seq = NULL
          closed-differs   | UPDATE ticket SET closed_at = updated_at
          history-differs  | SET session_replication_role = replica; \
          DELETE FROM ticket_event WHERE seq > 3; RESET session_replication_role
          not-replayed     | SET session_replication_role = replica; \
          DELETE FROM ticket_event WHERE seq > 3; RESET session_replication_role
          no-review        | UPDATE ticket SET state = CAST(replace(CAST(state AS text), \
          '"REVIEW"', '"AGE"') AS json)
          clock-overused   | UPDATE ticket SET state = CAST(regexp_replace(CAST(state AS text), \
          '"used":0', '"used":99999999') AS json)
          lease-over       | UPDATE outbox SET state = 'sending', lease_until = '2026-01-01'
          mail-late        | INSERT INTO raw_mail (source, received_at, next_attempt_at) \
          VALUES ('smtp', '2026-01-01', '2026-01-01')
          mail-parked      | INSERT INTO raw_mail (source, received_at, next_attempt_at, \
          state) VALUES ('smtp', '2026-01-01', '2026-01-01', 'parked')
          followups-parked | INSERT INTO ticket_inbox (id, source_id, source_seq, target_id, \
          format, command, created_at, next_attempt_at, parked_at) SELECT gen_random_uuid(), id, \
          1, id, 1, '{}', '2026-01-01', '2100-01-01', now() - interval '2 h' FROM ticket
          """)
  void what_is_wrong_is_found(String fault, String harm) {
    node.open();
    assertThat(audited()).isEmpty();

    node.jdbc.sql(harm).update();
    assertThat(audited()).contains(fault);
  }

  @Test
  void what_was_mended_is_found_no_more() {
    node.open();
    String due = "UPDATE ticket SET next_due = next_due %s interval '1 s'";
    node.jdbc.sql(due.formatted("+")).update();
    assertThat(audited()).containsExactly("due-differs");

    node.jdbc.sql(due.formatted("-")).update();
    assertThat(audited()).isEmpty();
  }

  @Test
  void clocks_that_nobody_hears_are_found_though_the_runner_is_dead() {
    TicketId id = node.open();
    node.clock.fastForward(Duration.ofMinutes(30));

    assertThat(audited()).contains("clocks-late");
    assertThat(findings.kinds().getFirst().tickets()).hasSize(1);

    node.clocks.run();
    node.deliveries().run();
    assertThat(node.history(id)).isNotEmpty();
    assertThat(audited()).isEmpty();
  }

  @Test
  void a_page_that_would_still_leave_after_its_acknowledgement_is_found() {
    TicketId id = node.open();
    node.live(Duration.ofMinutes(12));
    node.act(id, new Command.Acknowledge(), node.ana);
    assertThat(audited()).doesNotContain("page-not-stopped");

    node.jdbc.sql("UPDATE outbox SET state = 'waiting' WHERE state = 'cancelled'").update();
    assertThat(audited()).contains("page-not-stopped");
  }

  @Test
  void a_ticket_that_cannot_be_decided_is_found_beside_the_alarm() {
    node.open();
    node.jdbc.sql("UPDATE ticket SET state = '{}'").update();
    for (int minute = 0; minute < 14; minute++) {
      node.fastForward(MINUTE);
    }
    assertThat(audited()).contains("undecidable", "unreadable");
  }

  @Test
  void pages_that_nobody_carries_are_found() {
    node.open();
    node.live(Duration.ofMinutes(3));
    assertThat(audited()).doesNotContain("pages-late");

    node.live(Duration.ofMinutes(3));
    assertThat(audited()).contains("pages-late");
  }

  /** However short a step is, it is heard of while the page could still help. */
  @Test
  void a_page_of_a_short_step_that_nobody_carries_is_found_at_half_its_time() {
    node.open();
    node.jdbc
        .sql("UPDATE outbox SET not_after = not_before + interval '4 min' WHERE kind = 'page'")
        .update();
    node.clock.fastForward(MINUTE);
    assertThat(audited()).contains("pages-late");
  }

  @Test
  void a_page_that_was_not_sent_in_its_time_is_heard_of_for_an_hour() {
    node.open();
    node.clock.fastForward(Duration.ofMinutes(20));
    node.deliveries().run();
    assertThat(node.count("outbox WHERE state = 'expired'")).isEqualTo(1);
    assertThat(audited()).contains("pages-expired");

    node.clock.fastForward(Duration.ofHours(1));
    assertThat(audited()).doesNotContain("pages-expired");
  }

  @Test
  void what_is_refused_for_hours_is_found_when_it_is_for_three_or_more() {
    for (String name : List.of("a", "b", "c")) {
      assertThat(audited()).doesNotContain("messages-refused", "messages-late");
      refusedForHours(name + "@example.com");
    }
    assertThat(audited()).contains("messages-refused");
  }

  private void refusedForHours(String address) {
    TicketId id = node.open(address, node.directory.ownerOrNew(Channel.MAIL, address, address));
    node.jdbc
        .sql(
            """
            UPDATE outbox SET attempts = 30, not_before = not_before - interval '2 h',
              next_attempt_at = now() + interval '1 d'
            WHERE ticket_id = ? AND NOT urgent
            """)
        .params(id.value())
        .update();
  }

  @Test
  void a_mail_that_is_tried_again_and_again_is_found() {
    node.jdbc
        .sql(
            """
            INSERT INTO raw_mail (source, received_at, next_attempt_at)
            VALUES ('smtp', '2026-01-01', '2100-01-01')
            """)
        .update();
    assertThat(audited()).containsExactly("mail-late");
  }

  @Test
  void a_mail_of_long_ago_that_somebody_has_just_read_again_is_late_from_then_on() {
    UUID old =
        node.jdbc
            .sql(
                """
                INSERT INTO raw_mail (source, sha256, received_at, next_attempt_at, state)
                VALUES ('smtp', '', '2026-01-01', '2026-01-01', 'parked') RETURNING id
                """)
            .query(UUID.class)
            .single();
    assertThat(new RawMailList(node.jdbc).retry(old, node.clock.read())).isTrue();
    assertThat(audited()).isEmpty();

    node.clock.fastForward(Duration.ofMinutes(6));
    assertThat(audited()).containsExactly("mail-late");
  }

  @Test
  void a_mailbox_that_is_tried_and_not_read_for_a_quarter_of_an_hour_is_found() {
    Instant now = node.clock.read();
    lease("wrong-password", now.plusSeconds(60), now.minusSeconds(16 * 60));
    assertThat(audited()).containsExactly("mailbox-unread");
  }

  @Test
  void a_mailbox_that_is_read_or_that_nobody_wants_any_more_is_well() {
    Instant now = node.clock.read();
    lease("read", now.plusSeconds(60), now.minusSeconds(60));
    lease("given-up", now.minusSeconds(6 * 60), now.minusSeconds(3600));
    assertThat(audited()).isEmpty();
  }

  @Test
  void what_an_older_node_reads_is_not_judged_by_what_a_newer_one_wrote() {
    Instant now = node.clock.read();
    lease("taken-over", now.plusSeconds(60), now.minusSeconds(3600));
    node.jdbc.sql("UPDATE mailbox_lease SET fence = fence + 1").update();
    assertThat(audited()).isEmpty();
  }

  private void lease(String mailbox, Instant until, Instant readAt) {
    node.jdbc
        .sql("INSERT INTO mailbox_lease VALUES (:mailbox, 'somebody', 1, :until, :read, 1)")
        .param("mailbox", mailbox)
        .param("until", Column.time(until))
        .param("read", Column.time(readAt))
        .update();
  }

  @Test
  void a_history_that_the_database_does_not_hand_out_just_now_is_no_ticket_s_fault() {
    node.open();
    node.clock.fastForward(MINUTE);
    Overheard cutOff =
        new Overheard(
            node.database.pool(),
            sql -> {
              if (sql.startsWith("SELECT seq, at,")) {
                throw new SQLException("terminating connection", "57P01");
              }
            });
    try (Auditor cut = by(JdbcClient.create(cutOff))) {
      assertThat(cut.run()).isFalse();
    }
    assertThat(findings.kinds()).isEmpty();

    assertThat(audited()).isEmpty();
  }

  @Test
  void however_many_nodes_there_is_one_audit_a_minute() {
    Auditor other = another();
    node.clock.fastForward(MINUTE);
    assertThat(auditor.run()).isTrue();
    assertThat(other.run()).isFalse();

    node.clock.fastForward(MINUTE);
    assertThat(other.run()).isTrue();
    assertThat(auditor.run()).isFalse();
  }

  @Test
  void every_open_ticket_is_looked_at_within_an_hour_though_it_did_not_move() {
    for (int i = 0; i < 220; i++) {
      node.open("Ticket " + i);
    }
    node.jdbc.sql("UPDATE audit SET seen_number = 1000").update();
    node.jdbc.sql("DELETE FROM ticket_was").update();
    node.jdbc.sql("UPDATE ticket SET page_seq = NULL WHERE number % 10 = 0").update();

    assertThat(audited()).contains("page-differs");
    long first = findings.now().findings();
    audited();
    audited();
    assertThat(findings.now().findings()).isGreaterThan(first);
    assertThat(findings.now().round()).isPresent();
    assertThat(findings.kinds())
        .filteredOn(kind -> kind.fault().equals("page-differs"))
        .singleElement()
        .extracting(Kind::findings)
        .isEqualTo(22L);
  }
}
