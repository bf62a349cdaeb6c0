package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.server.Node;
import belay.server.adoption.DryRun;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** States that an earlier version wrote lack what tickets have learned to remember since. */
class OldStatesTest {
  private Node node;
  private TicketId ticket;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    ticket = node.open();
    node.act(ticket, new Command.Acknowledge(), node.ana);
    node.jdbc
        .sql("UPDATE ticket SET format = 1, state = CAST(CAST(state AS jsonb) - 'course' AS json)")
        .update();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  @Test
  void an_old_state_is_made_anew_from_its_history_when_it_is_looked_at() {
    assertThat(node.ticket(ticket).state().course().circle().involved()).contains(node.ana);
    assertThat(node.replays(ticket)).isTrue();
  }

  @Test
  void what_is_decided_next_knows_what_the_old_state_did_not() {
    node.act(ticket, new Command.Note(node.desk.text("Still burning.")), node.bo);

    assertThat(node.replays(ticket)).isTrue();
    assertThat(node.count("ticket WHERE format = 2")).isEqualTo(1);
  }

  @Test
  void a_clock_of_an_old_state_rings_all_the_same() {
    node.fastForward(Duration.ofMinutes(31));

    assertThat(node.position(ticket)).isEqualTo("tier-3");
    assertThat(node.replays(ticket)).isTrue();
  }

  @Test
  void another_policy_is_foretold_and_adopted_with_what_the_old_state_did_not_know() {
    PolicyDraft slower =
        new PolicyDraft("practice.yaml", Node.practice().replace("diagnose: 30m", "diagnose: 45m"));
    assertThat(node.change.dryRun(slower, 0, 1).moved())
        .extracting(DryRun.Moved::ticket)
        .isEqualTo(List.of(node.ticket(ticket)));

    node.change.apply(slower, new Actor.Desk(), "", OptionalLong.empty());
    node.mover().step(0);

    assertThat(node.count("ticket WHERE format = 2")).isEqualTo(1);
    assertThat(node.replays(ticket)).isTrue();
  }
}
