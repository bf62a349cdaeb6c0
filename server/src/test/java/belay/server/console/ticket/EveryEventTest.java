package belay.server.console.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ticket.Because;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Status;
import belay.server.desk.Texts;
import belay.server.desk.TicketJson;
import belay.server.words.Times;
import belay.server.words.Words;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Recorded histories, in which every event happens, told to either side. */
class EveryEventTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Spoken SPOKEN =
      Spoken.of(
          Locale.ENGLISH,
          new Times(Locale.ENGLISH, ZoneOffset.UTC, Instant.parse("2026-01-14T12:00:00Z")),
          person -> "Ana");

  private static final Set<Class<? extends Event>> INSIDE =
      Set.of(
          Event.Noted.class,
          Event.Planned.class,
          Event.FixTried.class,
          Event.HandedBack.class,
          Event.NoteWritten.class,
          Event.Overrode.class,
          Event.Prioritized.class,
          Event.SessionWaived.class,
          Event.VendorReferred.class,
          Event.Alerted.class,
          Event.Recovered.class,
          Event.Relayed.class);

  static List<Path> histories() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden"))) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Recorded> history(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return lines.subList(0, lines.size() - 1).stream().map(EveryEventTest::recorded).toList();
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

  private static List<Entry> told(
      Telling telling, List<Recorded> events, Map<TextId, String> texts) {
    Papers papers = new Papers(SPOKEN, texts, Map.of());
    return new Story(SPOKEN, telling, papers, new PersonId(new UUID(1, 1)))
        .tell(events, Optional.empty());
  }

  @ParameterizedTest
  @MethodSource("histories")
  void people_of_the_desk_read_all_of_it(Path file) throws IOException {
    List<Entry> entries = told(new Clauses(SPOKEN), history(file), Map.of());
    assertThat(entries).isNotEmpty().allSatisfy(EveryEventTest::saysSomething);
  }

  @ParameterizedTest
  @MethodSource("histories")
  @Tag("COM-3")
  void those_it_is_about_read_what_is_theirs_and_nothing_else(Path file) throws IOException {
    Viewer dana = new Viewer.Requester(new PersonId(new UUID(1, 1)));
    List<Recorded> all = history(file);
    List<Recorded> theirs = all.stream().filter(one -> dana.sees(one.event())).toList();

    assertThat(told(new ServedClauses(SPOKEN), theirs, texts(all)).toString())
        .contains("for both sides")
        .doesNotContain("for this house", "internal=true", "paged", "owes", "{");
  }

  /** What was written, told apart by what it was written for and not by who is shown it. */
  private static Map<TextId, String> texts(List<Recorded> events) {
    Map<TextId, String> texts = new HashMap<>();
    for (Recorded line : events) {
      String said = INSIDE.contains(line.event().getClass()) ? "for this house" : "for both sides";
      Texts.of(line.event()).forEach(ref -> texts.put(ref.id(), said));
    }
    return texts;
  }

  private static void saysSomething(Entry entry) {
    assertThat(entry.says().isEmpty() && entry.asides().isEmpty() && entry.paper().isEmpty())
        .as(entry.toString())
        .isFalse();
    assertThat(entry.says()).allSatisfy(phrase -> assertThat(phrase.text()).doesNotContain("{"));
  }

  @ParameterizedTest
  @MethodSource("histories")
  @Tag("POL-5")
  void every_command_of_it_has_its_words(Path file) throws IOException {
    assertThat(history(file))
        .allSatisfy(line -> {
          if (line.because().cause() instanceof Because.Asked(String command)) {
            assertThat(SPOKEN.say("command." + command)).isNotBlank();
          }
        });
  }

  @ParameterizedTest
  @EnumSource
  @Tag("INT-13")
  void every_status_is_said_in_plain_words_on_pages_and_in_mail(Status status) {
    String key = "status." + status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    assertThat(SPOKEN.status(status)).isNotBlank();
    assertThat(SPOKEN.say("served." + key)).isNotBlank();
    assertThat(Words.of("pages", Locale.ENGLISH).has(key)).isTrue();
    assertThat(Words.of("notices", Locale.ENGLISH).has(key)).isTrue();
    assertThat(Words.of("problems", Locale.ENGLISH).has("status." + status)).isTrue();
  }
}
