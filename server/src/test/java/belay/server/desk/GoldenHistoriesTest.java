package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.ticket.Event;
import belay.core.ticket.History;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Histories as earlier versions wrote them. They must replay to the same ticket for ever: a file
 * here is added when a format is born, and never changed or deleted.
 */
class GoldenHistoriesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final JsonMapper JSON = new JsonMapper();

  static List<Path> histories() {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("histories")
  @Tag("POL-5")
  void a_recorded_history_replays_to_the_ticket_it_was(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<Recorded> history =
        lines.subList(0, lines.size() - 1).stream().map(GoldenHistoriesTest::recorded).toList();
    JsonNode end = JSON.readTree(lines.getLast());
    int format = end.get("format").asInt();
    Ticket stored = TicketJson.ticket(end.get("ticket").toString(), format);
    Ticket replayed = History.replay(id(stored), history);
    if (format == TicketJson.FORMAT) {
      assertThat(replayed).isEqualTo(stored);
      assertThat(JSON.readTree(TicketJson.write(stored))).isEqualTo(end.get("ticket"));
    } else {
      holdsAllOf(JSON.readTree(TicketJson.write(replayed)), end.get("ticket"), "");
    }
  }

  /** What an earlier version remembered is still so; it may have been joined by more. */
  private static void holdsAllOf(JsonNode now, JsonNode then, String at) {
    assertThat(now.getNodeType()).as(at).isEqualTo(then.getNodeType());
    if (then.isObject()) {
      then.propertyNames()
          .forEach(name -> {
            assertThat(now.has(name)).as(at + "/" + name).isTrue();
            holdsAllOf(now.get(name), then.get(name), at + "/" + name);
          });
    } else if (then.isArray()) {
      assertThat(now.size()).as(at).isEqualTo(then.size());
      for (int i = 0; i < then.size(); i++) {
        holdsAllOf(now.get(i), then.get(i), at + "/" + i);
      }
    } else {
      assertThat(now).as(at).isEqualTo(then);
    }
  }

  @Test
  void every_event_there_is_stands_in_some_recorded_history() throws IOException {
    Set<String> recorded = new TreeSet<>();
    for (Path file : histories()) {
      List<String> lines = Files.readAllLines(file);
      lines
          .subList(0, lines.size() - 1)
          .forEach(line -> recorded.add(recorded(line).event().name()));
    }
    assertThat(recorded)
        .containsAll(
            Stream.of(Event.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .filter(name -> !name.equals("Answered"))
                .toList());
  }

  private static Recorded recorded(String line) {
    JsonNode json = JSON.readTree(line);
    return new Recorded(
        json.get("seq").asLong(),
        Instant.parse(json.get("at").asString()),
        TicketJson.actor(json.get("actor").toString()),
        TicketJson.because(json.get("because").toString()),
        json.get("policy").asString(),
        TicketJson.event(json.get("event").toString(), json.get("format").asInt()));
  }

  private static TicketId id(Ticket ticket) {
    return switch (ticket) {
      case Ticket.Absent absent -> absent.id();
      case Ticket.Open open -> open.id();
      case Ticket.Closed closed -> closed.was().id();
    };
  }
}
