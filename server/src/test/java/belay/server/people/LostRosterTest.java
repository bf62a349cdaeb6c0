package belay.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.roster.Roster;
import belay.server.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What asynchronous replication may lose, a node must not go on believing. */
class LostRosterTest {

  @Test
  @Tag("OPS-1")
  void a_change_that_was_lost_with_its_primary_is_not_taken_for_the_next_one() throws Exception {
    try (Node node = Node.start()) {
      long replicated = node.directory.roster().revision();
      rename(node, "lost with its primary");
      Roster lost = node.directory.roster();
      assertThat(lost.revision()).isNotEqualTo(replicated);

      becomePrimary(node, replicated);
      rename(node, "the next primary's own");

      assertThat(node.directory.roster()).isNotSameAs(lost);
    }
  }

  private static void rename(Node node, String name) {
    node.jdbc.sql("UPDATE team SET name = ?").param(name).update();
  }

  /** A standby that had heard of nothing after that revision. */
  private static void becomePrimary(Node node, long revision) {
    node.jdbc.sql("DELETE FROM roster_revision").update();
    node.jdbc.sql("INSERT INTO roster_revision (revision) VALUES (?)").param(revision).update();
  }
}
