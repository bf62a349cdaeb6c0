package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.api.ApiServer.Reply;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Versions of a ticket: asked for again only if changed, decided by only if fresh. */
@Tag("API-1")
class VersionTest {
  private final ApiServer api = ApiServer.get();

  private Reply again(long number, String key, String tag) {
    return api.send("/api/tickets/" + number, key, r -> r.header("If-None-Match", tag).GET());
  }

  @Test
  void a_ticket_that_looks_as_it_did_is_not_sent_again() {
    long number = api.open();
    Reply first = api.get("/api/tickets/" + number, api.ana);
    String tag = first.header("ETag");
    assertThat(tag).startsWith("\"" + first.json().at("/version").asLong() + "-");

    // The time that is left goes on meanwhile, which is no change.
    api.node.clock.fastForward(Duration.ofSeconds(2));
    Reply same = again(number, api.ana, tag);
    assertThat(same.status()).isEqualTo(304);
    assertThat(same.text()).isEmpty();
    assertThat(same.header("ETag")).isEqualTo(tag);

    api.act(number, "notes", api.ana, "{\"text\": \"x\"}");
    assertThat(again(number, api.ana, tag).status()).isEqualTo(200);
  }

  /** What another sees differs, and so does its tag. */
  @Test
  void a_tag_is_of_one_viewer_and_one_look() {
    long number = api.open();
    String tag = api.get("/api/tickets/" + number, api.ana).header("ETag");
    Reply dana = again(number, api.dana, tag);

    assertThat(dana.status()).isEqualTo(200);
    assertThat(dana.header("Vary")).contains("Authorization");
    api.node
        .jdbc
        .sql("UPDATE ticket SET parked_at = now() WHERE number = ?")
        .param(number)
        .update();
    assertThat(again(number, api.ana, tag).status()).as("its trouble shows").isEqualTo(200);
  }

  @Test
  @Tag("UI-1")
  void a_stale_decision_is_told_what_has_changed() {
    long number = api.open();
    String tag = api.get("/api/tickets/" + number, api.ana).header("ETag");
    api.act(number, "replies", api.dana, "{\"text\": \"It works again\"}");

    for (String noun : List.of("replies", "fix")) {
      String body =
          noun.equals("fix") ? "{\"text\": \"x\", \"worked\": true}" : "{\"text\": \"x\"}";
      Reply stale = api.seeing(number, noun, api.ana, tag, body);
      assertThat(stale.status()).as(noun + stale.text()).isEqualTo(412);
      JsonNode change = stale.json().at("/changes/0");
      assertThat(change.at("/event").asString()).isEqualTo("Replied");
      assertThat(change.at("/facts/text/text").asString()).isEqualTo("It works again");
    }
    String fresh = api.get("/api/tickets/" + number, api.ana).header("ETag");
    assertThat(api.seeing(number, "replies", api.ana, fresh, "{\"text\": \"Fine\"}").status())
        .isEqualTo(200);
  }
}
