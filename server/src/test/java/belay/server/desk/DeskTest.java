package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.policy.PauseReason;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Event;
import belay.core.ticket.Problem;
import belay.core.ticket.Ticket;
import belay.server.Node;
import belay.server.work.Work;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeskTest {
  private Node node;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  @Test
  void an_opened_ticket_has_state_history_text_and_deliveries() {
    TicketId id = node.open();

    assertThat(node.ticket(id)).isInstanceOf(Ticket.Open.class);
    assertThat(node.history(id)).isNotEmpty();
    assertThat(node.replays(id)).isTrue();
    assertThat(node.tickets.texts(id, Node.STAFF))
        .singleElement()
        .extracting(text -> text.body().orElseThrow())
        .isEqualTo("Please help");
    assertThat(node.count("outbox WHERE kind = 'opened' AND state = 'waiting'")).isEqualTo(1);
    assertThat(node.count("outbox WHERE kind = 'page' AND state = 'waiting'")).isEqualTo(1);
    assertThat(node.count("ticket WHERE subject = 'The printer burns' AND next_due IS NOT NULL"))
        .isEqualTo(1);
  }

  @Test
  void a_command_to_no_ticket_is_refused() {
    Decision decision =
        node.desk.handle(
            new TicketId(new UUID(1, 2)), new Command.Acknowledge(), new Actor.Human(node.ana));

    assertThat(decision)
        .isEqualTo(new Decision.Refused(List.of(Problem.of(Problem.Code.NO_TICKET))));
  }

  @Test
  void an_acknowledgement_cancels_the_waiting_page_and_nothing_else() {
    TicketId id = node.open();

    node.desk.handle(id, new Command.Acknowledge(), new Actor.Human(node.ana));

    assertThat(node.count("outbox WHERE kind = 'page' AND state = 'cancelled'")).isEqualTo(1);
    assertThat(node.count("outbox WHERE kind = 'opened' AND state = 'waiting'")).isEqualTo(1);
    assertThat(node.replays(id)).isTrue();
  }

  @Test
  void a_change_wakes_those_for_whom_there_is_work_now_and_nobody_else() {
    node.bell.close();
    Set<Work> woken = EnumSet.noneOf(Work.class);
    for (Work work : Work.values()) {
      node.bell.onRing(work, () -> woken.add(work));
    }

    TicketId id = node.open();
    assertThat(woken).containsExactly(Work.DELIVERIES);

    woken.clear();
    node.act(id, new Command.Note(node.desk.text("a cold fuser")), node.ana);
    assertThat(woken).isEmpty();

    Instant soon = node.clock.read().plusSeconds(3);
    node.act(id, new Command.Pause(PauseReason.CUSTOMER, Optional.of(soon)), node.ana);
    assertThat(woken).contains(Work.RINGS);

    woken.clear();
    TicketId other = node.open();
    node.act(other, new Command.Merge(id, 1), node.ana);
    assertThat(woken).contains(Work.FOLLOWUPS);
  }

  @Test
  void a_requester_sees_their_own_ticket_and_no_other() {
    TicketId id = node.open();

    assertThat(node.tickets.show(id, new Viewer.Requester(node.dana.person()))).isPresent();
    Viewer stranger = new Viewer.Requester(new PersonId(new UUID(7, 7)));
    assertThat(node.tickets.show(id, stranger)).isEmpty();
    assertThat(node.tickets.history(id, stranger, 0)).isEmpty();
    assertThat(node.tickets.texts(id, stranger)).isEmpty();
    assertThat(node.tickets.numbered(1, stranger)).isEmpty();
    assertThat(node.tickets.numbered(1, Node.STAFF)).contains(id);
  }

  @Test
  void a_requester_does_not_read_internal_notes() {
    TicketId id = node.open();
    node.act(id, new Command.Note(node.desk.text("he is difficult")), node.ana);
    node.act(id, new Command.Reply(node.desk.text("we are on it"), false), node.ana);

    Viewer dana = new Viewer.Requester(node.dana.person());
    assertThat(node.tickets.texts(id, dana))
        .extracting(text -> text.body().orElseThrow())
        .containsExactly("Please help", "we are on it");
    assertThat(node.tickets.history(id, dana, 0))
        .noneMatch(recorded -> recorded.event() instanceof Event.Noted);
    assertThat(node.tickets.texts(id, Node.STAFF)).hasSize(3);
  }

  /** Rule 3: state, history, texts and outbox change together or not at all. */
  @ParameterizedTest
  @ValueSource(strings = {"ticket", "ticket_event", "ticket_text", "outbox"})
  void a_failure_at_any_write_leaves_nothing(String table) {
    TicketId id = node.open();
    String before = everything();
    node.jdbc
        .sql(
            """
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'the disk is full'; END $$
            """)
        .update();
    node.jdbc
        .sql(
            "CREATE TRIGGER refuse AFTER INSERT OR UPDATE ON "
                + table
                + " FOR EACH ROW EXECUTE FUNCTION refuse()")
        .update();

    Command reply = new Command.Reply(node.desk.text("we are on it"), false);
    assertThatThrownBy(() -> node.act(id, reply, node.ana)).hasMessageContaining("disk is full");
    assertThatThrownBy(() -> node.open("another")).hasMessageContaining("disk is full");

    assertThat(everything()).isEqualTo(before);
    node.jdbc.sql("DROP TRIGGER refuse ON " + table).update();
    assertThat(node.act(id, reply, node.ana)).isInstanceOf(Decision.Accepted.class);
    assertThat(node.replays(id)).isTrue();
  }

  private String everything() {
    return node.jdbc
        .sql(
            """
            SELECT (SELECT jsonb_agg(t) FROM ticket t)::text
              || (SELECT jsonb_agg(e) FROM ticket_event e)::text
              || (SELECT jsonb_agg(x) FROM ticket_text x)::text
              || (SELECT jsonb_agg(o) FROM outbox o)::text
            """)
        .query(String.class)
        .single();
  }

  @Test
  void a_caller_may_make_it_part_of_a_transaction_of_its_own() {
    node.transactions.executeWithoutResult(status -> {
      TicketId id = node.open();
      assertThat(node.act(id, new Command.Acknowledge(), node.ana))
          .isInstanceOf(Decision.Accepted.class);
      status.setRollbackOnly();
    });

    assertThat(node.count("ticket")).isZero();
    assertThat(node.count("outbox")).isZero();
  }

  @Test
  void what_is_refused_changes_nothing() {
    TicketId id = node.open();
    String before = everything();

    Decision decision = node.act(id, new Command.Plan(node.desk.text("")), node.ana);

    assertThat(decision).isInstanceOf(Decision.Refused.class);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void history_cannot_be_changed_afterwards() {
    node.open();

    assertThatThrownBy(() -> node.jdbc.sql("UPDATE ticket_event SET policy_version = 'x'").update())
        .hasMessageContaining("append-only");
    assertThatThrownBy(() -> node.jdbc.sql("DELETE FROM ticket_event").update())
        .hasMessageContaining("append-only");
  }

  @Test
  void two_at_once_on_one_ticket_wait_for_each_other() throws Exception {
    TicketId id = node.open();
    int notes = 20;
    try (ExecutorService many = Executors.newFixedThreadPool(4)) {
      List<Future<Decision>> all = new ArrayList<>();
      for (int i = 0; i < notes; i++) {
        Command note = new Command.Note(node.desk.text("note " + i));
        all.add(many.submit(() -> node.act(id, note, node.ana)));
      }
      for (Future<Decision> one : all) {
        assertThat(one.get()).isInstanceOf(Decision.Accepted.class);
      }
    }

    assertThat(node.tickets.texts(id, Node.STAFF)).hasSize(1 + notes);
    assertThat(node.replays(id)).isTrue();
  }

  /** Both looked at the ticket as it was opened; only one of them gets it. */
  @Test
  void of_two_who_act_on_what_they_saw_one_is_told_what_the_other_did() throws Exception {
    TicketId id = node.open();
    OptionalLong seen = OptionalLong.of(node.history(id).size());
    List<Decision> decisions = new ArrayList<>();
    try (ExecutorService both = Executors.newFixedThreadPool(2)) {
      List<Future<Decision>> all = new ArrayList<>();
      for (PersonId who : List.of(node.ana, node.bo)) {
        Command take = new Command.Assign(who);
        all.add(both.submit(() -> node.desk.handle(id, take, new Actor.Human(who), seen)));
      }
      for (Future<Decision> one : all) {
        decisions.add(one.get());
      }
    }

    assertThat(decisions).hasAtLeastOneElementOfType(Decision.Accepted.class);
    assertThat(codes(decisions)).containsExactly(Problem.Code.CHANGED_MEANWHILE);
    assertThat(node.replays(id)).isTrue();
  }

  @Test
  void a_second_click_does_nothing_and_says_so() {
    TicketId id = node.open();
    OptionalLong seen = OptionalLong.of(node.history(id).size());
    Command reply = new Command.Reply(node.desk.text("we are on it"), false);
    Actor ana = new Actor.Human(node.ana);

    Decision first = node.desk.handle(id, reply, ana, seen);
    String after = everything();
    Decision second = node.desk.handle(id, reply, ana, seen);

    assertThat(first).isInstanceOf(Decision.Accepted.class);
    assertThat(codes(List.of(second))).containsExactly(Problem.Code.DONE_ALREADY);
    assertThat(everything()).isEqualTo(after);
  }

  private static List<Problem.Code> codes(List<Decision> decisions) {
    return decisions.stream()
        .filter(Decision.Refused.class::isInstance)
        .flatMap(refused -> ((Decision.Refused) refused).problems().stream())
        .map(Problem::code)
        .toList();
  }

  @Test
  void whoever_leaves_is_gone_from_the_next_decision() {
    node.open();
    assertThat(node.directory.roster().isStaff(node.ana)).isTrue();

    node.jdbc
        .sql("UPDATE person SET left_at = clock_timestamp() WHERE id = ?")
        .param(node.ana.value())
        .update();

    assertThat(node.directory.roster().people()).doesNotContainKey(node.ana);
    node.open();
    assertThat(node.count("ticket WHERE owner_id = '" + node.ana + "'")).isEqualTo(1);
  }

  @Test
  void a_new_requester_does_not_make_the_snapshot_stale() {
    long before = node.directory.roster().revision();

    node.directory.ownerOrNew(Channel.MAIL, "new@example.com", "New");

    assertThat(node.directory.roster().revision()).isEqualTo(before);
    assertThat(node.directory.owner(Channel.MAIL, "NEW@example.com ")).isPresent();
  }

  @Test
  void characters_no_database_keeps_do_not_stop_a_ticket() {
    TicketId id = node.open("NUL \0 and half a smile \ud83d");
    Command reply = new Command.Reply(node.desk.text("\0\udc00 fine \ud83d\ude00"), false);

    assertThat(node.act(id, reply, node.ana)).isInstanceOf(Decision.Accepted.class);
    assertThat(node.tickets.show(id, Node.STAFF).orElseThrow().subject())
        .contains("NUL  and half a smile ?");
    assertThat(node.tickets.texts(id, Node.STAFF).getLast().body()).contains("? fine \ud83d\ude00");
  }
}
