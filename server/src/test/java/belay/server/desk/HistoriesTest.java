package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.core.ticket.Recorded;
import belay.server.Node;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("POL-7")
class HistoriesTest {
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
  void histories_leave_whole_and_come_back_as_they_were() {
    List<TicketId> tickets = IntStream.range(0, 130).mapToObj(_ -> node.open()).toList();
    node.act(tickets.getFirst(), new Command.Acknowledge(), node.ana);
    List<String> lines = new ArrayList<>();
    new Histories(node.jdbc).forEach((id, event) -> lines.add(HistoryJson.write(id, event)));
    assertThat(lines).hasSizeGreaterThan(1000).allMatch(line -> line.startsWith("{\"ticket\":\""));
    assertThat(String.join("", lines)).doesNotContain("Please help");

    Map<TicketId, List<Recorded>> read = new LinkedHashMap<>();
    for (String line : lines) {
      HistoryJson.Entry entry = HistoryJson.entry(HistoryJson.read(line)).orElseThrow();
      read.computeIfAbsent(entry.ticket().orElseThrow(), _ -> new ArrayList<>())
          .add(entry.recorded());
    }
    assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(tickets);
    for (TicketId id : tickets) {
      assertThat(read.get(id)).isEqualTo(node.history(id));
    }
  }
}
