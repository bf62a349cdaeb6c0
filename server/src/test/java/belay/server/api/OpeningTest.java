package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.api.ApiServer.Reply;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answer to an opening is put together from what was said, and is what is kept all the same.
 */
@Tag("API-1")
class OpeningTest {
  static final List<String> ASKED =
      List.of(
          """
          {"subject": "Lift", "description": "It stands.",
           "requester": {"email": "dana@example.com", "name": "Somebody else"}}
          """,
          """
          {"subject": "המדפסת 🔥", "description": " two\\n\\nlines ",
           "priority": "critical", "category": "lifts",
           "requester": {"email": "Stranger@Example.org", "name": " Stranger "}}
          """,
          """
          {"subject": "No name", "description": "x", "requester": {"email": "n@example.org"}}
          """);

  private final ApiServer api = ApiServer.get();

  @ParameterizedTest
  @FieldSource("ASKED")
  void what_is_answered_is_what_is_shown_a_moment_later(String asked) {
    for (String key : List.of(api.ana, api.program)) {
      Reply answered = api.post("/api/tickets", key, asked);
      assertThat(answered.status()).describedAs(answered.text()).isEqualTo(201);

      Reply shown = api.get(answered.header("Location"), key);

      assertThat(timeless(answered.json())).isEqualTo(timeless(shown.json()));
    }
  }

  @Test
  void who_asks_for_themselves_is_answered_as_they_are_shown_it() {
    Reply answered =
        api.post("/api/tickets", api.dana, "{\"subject\": \"Mine\", \"description\": \"d\"}");

    Reply shown = api.get(answered.header("Location"), api.dana);

    assertThat(shown.at("/requester/name")).isEqualTo("Dana");
    assertThat(timeless(answered.json())).isEqualTo(timeless(shown.json()));
  }

  private static JsonNode timeless(JsonNode ticket) {
    ticket.path("clocks").forEach(clock -> ((ObjectNode) clock).remove("left"));
    return ticket;
  }
}
