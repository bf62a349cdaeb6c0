package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.core.ticket.Ticket;
import belay.server.Node;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("UI-1")
class ChangesTest {
  private Node node;
  private Changes changes;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    changes = new Changes(node.jdbc);
  }

  @AfterEach
  void end() throws SQLException {
    node.close();
  }

  private String word(TicketId ticket) {
    Ticket state = node.ticket(ticket);
    return state.state().number() + ":" + state.state().seq();
  }

  private void note(TicketId ticket) {
    node.act(ticket, new Command.Note(node.desk.text("x")), node.ana);
  }

  @Test
  void what_opened_and_what_moved_is_named_with_its_last_event() {
    TicketId old = node.open();
    TicketId still = node.open();
    String now = changes.now();
    TicketId fresh = node.open();
    note(old);
    note(old);

    Changes.Since since = changes.since(now);

    assertThat(since.words())
        .containsExactlyInAnyOrder(word(old), word(fresh))
        .doesNotContain(word(still));
    assertThat(since.more()).isFalse();
    assertThat(changes.since(since.now()).any()).isFalse();
  }

  /** A desk writes all the time: who was seen when, what was audited. */
  @Test
  void what_else_is_written_is_no_change() {
    node.open();
    String now = changes.now();
    node.jdbc.sql("UPDATE person SET name = 'Dana Scully' WHERE name = 'Dana'").update();

    assertThat(changes.since(now).any()).isFalse();
  }

  @Test
  void what_was_under_way_and_is_committed_later_is_no_less_a_change() throws SQLException {
    TicketId ticket = node.open();
    TicketId other = node.open();
    try (Connection slow = node.place.dataSource().getConnection()) {
      slow.setAutoCommit(false);
      var update = slow.prepareStatement("UPDATE ticket SET updated_at = now() WHERE id = ?");
      update.setObject(1, ticket.value());
      update.executeUpdate();
      note(other);
      String now = changes.now();
      slow.commit();

      assertThat(changes.since(now).words()).containsExactly(word(ticket));
    }
  }

  @Test
  void of_too_much_and_of_what_is_not_known_any_more_it_is_only_said_that_there_is() {
    node.open();
    String now = changes.now();
    node.jdbc
        .sql(
            """
            DO $$ BEGIN
              FOR i IN 1..300 LOOP
                UPDATE ticket SET updated_at = updated_at + interval '1 s';
              END LOOP;
            END $$
            """)
        .update();
    assertThat(changes.since(now).more()).isTrue();

    new Queue(node.jdbc).forgetAll();
    assertThat(changes.since(now).more()).isTrue();
    assertThat(changes.since(changes.now()).any()).isFalse();
    assertThat(changes.since("999999999:999999999:").more()).as("of another database").isTrue();
  }

  @Test
  void what_is_no_mark_stands_for_the_beginning() {
    TicketId ticket = node.open();
    for (String rubbish : new String[] {"", "yesterday", "3:2:1", "'; DROP TABLE ticket; --"}) {
      assertThat(changes.since(rubbish).words()).containsExactly(word(ticket));
    }
  }

  @Test
  void how_many_cannot_be_decided_is_counted() {
    TicketId ticket = node.open();
    assertThat(changes.since("").parked()).isZero();
    node.jdbc
        .sql("UPDATE ticket SET parked_at = now() WHERE id = ?")
        .param(ticket.value())
        .update();
    assertThat(changes.since("").parked()).isEqualTo(1);
  }
}
