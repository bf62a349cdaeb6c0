package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.access.Viewer;
import belay.core.ids.CompanyId;
import belay.core.ids.TicketId;
import belay.server.Node;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What stands on a list for those who are served. */
@Tag("UI-1")
class QueueViewersTest {
  private Node node;
  private Queue queue;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    queue = new Queue(node.jdbc);
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  @Test
  @Tag("ORG-2")
  void who_is_served_counts_and_lists_their_own() {
    node.open();
    Viewer other = new Viewer.Requester(node.bo);
    Viewer dana = new Viewer.Requester(node.dana.person());
    List<Filter> both = List.of(Filter.ALL, Filter.of(new Condition.PositionIn(Set.of("moon"))));

    assertThat(queue.counts(both, dana)).containsExactly(1, 0);
    assertThat(queue.counts(both, other)).containsExactly(0, 0);
    assertThat(queue.counts(List.of(), dana)).isEmpty();
    assertThat(queue.first(Filter.ALL, Sort.DUE, other, 9).lines()).isEmpty();
    assertThat(queue.first(Filter.ALL, Sort.DUE, dana, 9).lines()).hasSize(1);
  }

  /** Their own is of their company, too: it stands on the list once. */
  @Test
  @Tag("ORG-2")
  void who_speaks_for_companies_lists_all_of_these_once() {
    TicketId own = node.open();
    TicketId ofAcme = node.open();
    TicketId ofNobody = node.open();
    UUID acme =
        node.jdbc.sql("SELECT id FROM company WHERE name = 'Acme'").query(UUID.class).single();
    node.jdbc
        .sql("UPDATE ticket SET company_id = ? WHERE id IN (?, ?)")
        .params(acme, own.value(), ofAcme.value())
        .update();
    node.jdbc
        .sql("UPDATE ticket SET requester_id = ? WHERE id IN (?, ?)")
        .params(node.bo.value(), ofAcme.value(), ofNobody.value())
        .update();
    Viewer dana =
        new Viewer.Representative(node.dana.person(), Set.of(new CompanyId(acme), some(1)));
    Viewer many =
        new Viewer.Representative(
            node.dana.person(),
            Set.of(new CompanyId(acme), some(1), some(2), some(3), some(4), some(5)));

    for (Viewer viewer : List.of(dana, many)) {
      assertThat(queue.first(Filter.ALL, Sort.OLDEST, viewer, 9).lines())
          .extracting(Line::id)
          .containsExactly(own, ofAcme);
      assertThat(queue.counts(List.of(Filter.ALL), viewer)).containsExactly(2);
    }
  }

  private static CompanyId some(long least) {
    return new CompanyId(new UUID(0, least));
  }
}
