package belay.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Ticket;
import belay.server.Node;
import belay.server.accounts.Browser;
import belay.server.accounts.Sessions;
import belay.server.desk.Changes;
import belay.server.desk.Desk;
import belay.server.desk.Ledger;
import belay.server.work.Bell;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What open pages are told, and what they are spared. */
@Tag("UI-1")
class FeedsTest {
  private static final UUID SESSION = UUID.randomUUID();

  private Node node;
  private Changes changes;
  private Feeds feeds;
  private TicketId ticket;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    changes = new Changes(node.jdbc);
    feeds = new Feeds(changes, node.tickets, new Sessions(node.jdbc, node.clock), node.bell);
    ticket = node.open();
    feeds.look();
  }

  @AfterEach
  void end() throws SQLException {
    node.close();
  }

  private void note() {
    node.act(ticket, new Command.Note(node.desk.text("x")), node.ana);
  }

  /** By a node that dies before it tells. */
  private void noteUntold() {
    Bell dumb = Bell.start(node.database.direct());
    dumb.close();
    Desk desk =
        new Desk(node.transactions, node.worlds, node.directory, new Ledger(node.jdbc, dumb));
    desk.handle(ticket, new Command.Note(desk.text("x")), new Actor.Human(node.ana));
  }

  private static boolean hears(Line line) throws InterruptedException {
    return line.next(Duration.ZERO).isPresent();
  }

  @Test
  void a_list_hears_on_joining_of_what_happened_since_it_was_drawn() throws Exception {
    String drawn = changes.now();
    note();
    Line line = feeds.joinQueue(SESSION);
    feeds.catchUp(line, drawn);

    assertThat(hears(line)).isTrue();
    note();
    assertThat(hears(line)).isTrue();
  }

  /**
   * Two thousand lists that join at once, as when a node has been away, must not all be fetched.
   */
  @Test
  void a_list_that_missed_nothing_hears_nothing_on_joining() throws Exception {
    note();
    Line line = feeds.joinQueue(SESSION);
    feeds.catchUp(line, changes.now());

    assertThat(hears(line)).isFalse();
  }

  @Test
  void a_list_hears_nothing_of_what_is_no_tickets_affair() throws Exception {
    Line line = feeds.joinQueue(SESSION);
    new Sessions(node.jdbc, node.clock).begin(node.ana, new Browser("127.0.0.1", "a test"));
    feeds.look();

    assertThat(hears(line)).isFalse();
  }

  @Test
  void a_list_that_was_told_is_not_told_again_by_the_look() throws Exception {
    Line line = feeds.joinQueue(SESSION);
    note();
    note();
    assertThat(hears(line)).isTrue();
    feeds.look();

    assertThat(hears(line)).isFalse();
  }

  @Test
  void the_look_finds_what_nobody_told() throws Exception {
    Ticket.Open state = (Ticket.Open) node.ticket(ticket);
    Line list = feeds.joinQueue(SESSION);
    Line page = feeds.join(state.number(), SESSION, state.seq());
    noteUntold();
    assertThat(hears(list)).isFalse();
    feeds.look();

    assertThat(hears(list)).isTrue();
    assertThat(page.next(Duration.ZERO))
        .hasValueSatisfying(seq -> assertThat(seq).isGreaterThan(state.seq()));
  }

  @Test
  void a_list_hears_that_a_ticket_cannot_be_decided_any_more() throws Exception {
    Line line = feeds.joinQueue(SESSION);
    node.jdbc
        .sql("UPDATE ticket SET parked_at = now() WHERE id = ?")
        .param(ticket.value())
        .update();
    feeds.look();

    assertThat(hears(line)).isTrue();
    feeds.look();
    assertThat(hears(line)).isFalse();
  }
}
