package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.api.ApiServer.Reply;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a program may do with a ticket beyond the climb. */
class PracticesApiTest {
  private final ApiServer api = ApiServer.get();
  private final long number = api.open();

  private Reply act(String noun, String key, String body) {
    Reply reply = api.act(number, noun, key, body);
    assertThat(reply.status()).as(noun + " " + reply.text()).isEqualTo(200);
    return reply;
  }

  private String history() {
    return api.get("/api/tickets/" + number + "/history", api.ana).text();
  }

  private List<JsonNode> happened(String event) {
    return api.get("/api/tickets/" + number + "/history?limit=200", api.ana)
        .json()
        .path("items")
        .valueStream()
        .filter(one -> one.path("event").asString().equals(event))
        .toList();
  }

  @Test
  @Tag("INT-2")
  @Tag("ESC-14")
  void a_priority_is_raised_freely_and_lowered_by_agreement() {
    assertThat(act("priority", api.ana, "{\"to\": \"critical\"}").at("/priority/key"))
        .isEqualTo("critical");
    Reply refused = api.act(number, "priority", api.ana, "{\"to\": \"low\"}");
    assertThat(refused.status()).isBetween(400, 499);
    assertThat(refused.text()).contains("has to be agreed", "empty");
    act("priority", api.ana, "{\"to\": \"low\", \"why\": \"One user\", \"agreed\": true}");
  }

  @Test
  @Tag("INT-4")
  @Tag("INT-5")
  void answers_decide_and_the_history_says_which() {
    act("urgency", api.dana, "{\"cases\": [\"system-down\"]}");
    act(
        "urgency",
        api.dana,
        """
        {"answers": {"workaround": {"says": "no"}, "core-affected": {"says": "yes"},
         "financial-loss": {"says": "yes", "words": "10,000 a day"}, "users": {"count": 40},
         "go-live": {"says": "no"}, "contact": {"words": "Dana, 555-0100"}}}
        """);
    assertThat(api.get("/api/tickets/" + number, api.ana).at("/priority/key"))
        .isEqualTo("critical");
    assertThat(history()).contains("UrgencyJudged", "core-affected");
  }

  @Test
  void an_answer_that_makes_no_sense_names_its_place() {
    Reply reply =
        api.act(
            number,
            "urgency",
            api.dana,
            "{\"answers\": {\"workaround\": {\"says\": \"perhaps\"}, \"users\": {\"count\": -1}}}");
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text()).contains("/answers/workaround/says", "/answers/users/count");
  }

  @Test
  @Tag("ESC-9")
  @Tag("RES-1")
  @Tag("CRIT-4")
  void those_who_are_served_escalate_and_confirm() {
    act("requester-escalation", api.dana, "{\"why\": \"It has spread\", \"lead\": true}");
    assertThat(happened("EscalationRequested"))
        .singleElement()
        .satisfies(asked -> {
          assertThat(asked.at("/facts/lead").asBoolean()).isTrue();
          assertThat(asked.at("/facts/why/text").asString()).isEqualTo("It has spread");
        });
    assertThat(happened("Paged"))
        .filteredOn(paged -> paged.path("rule").asString().equals("requester-escalation.lead"))
        .singleElement()
        .satisfies(
            paged -> assertThat(paged.at("/facts/who/0/name").asString()).isEqualTo("Marta"));
    act("fix", api.ana, "{\"text\": \"New fuse\", \"worked\": true}");
    assertThat(act("confirmation", api.dana, "{}").at("/status")).isEqualTo("closed");
  }

  @Test
  @Tag("RES-2")
  void a_fix_is_watched_with_people_by_name() {
    act("fix", api.ana, "{\"text\": \"New fuse\", \"worked\": true}");
    Reply nobody = api.act(number, "monitoring", api.ana, "{\"standby\": [\"Nobody\"]}");
    assertThat(nobody.status()).isEqualTo(422);
    assertThat(act("monitoring", api.ana, "{\"standby\": [\"Bo\"]}").at("/status"))
        .isEqualTo("monitoring");
  }

  @Test
  @Tag("INT-11")
  void a_duplicate_is_merged_into_a_ticket_that_one_may_see() {
    long other = api.open();
    Reply unknown = api.act(number, "merge", api.ana, "{\"ticket\": 999999999}");
    assertThat(unknown.status()).isEqualTo(422);
    Reply itself = api.act(number, "merge", api.ana, "{\"ticket\": " + number + "}");
    assertThat(itself.status()).isEqualTo(422);
    assertThat(act("merge", api.ana, "{\"ticket\": " + other + "}").at("/status"))
        .isEqualTo("closed");
    assertThat(history()).contains("MergedInto");
    Reply back = api.act(other, "merge", api.ana, "{\"ticket\": " + number + "}");
    assertThat(back.status()).isEqualTo(422);
    assertThat(back.text()).contains("closed-ticket");
  }

  @Test
  @Tag("INT-11")
  void it_becomes_a_part_of_an_incident_that_is_open_only() {
    long incident = api.open();
    long over = api.open();
    api.act(over, "merge", api.ana, "{\"ticket\": " + incident + "}");
    Reply refused = api.act(number, "parent", api.ana, "{\"ticket\": " + over + "}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("closed-ticket");
    assertThat(history()).doesNotContain("Attached");
    act("parent", api.ana, "{\"ticket\": " + incident + "}");
    assertThat(history()).contains("Attached");
  }

  @Test
  void what_may_be_done_is_said_with_its_choices() {
    Reply offers = api.get("/api/tickets/" + number + "/offers", api.ana);
    assertThat(offers.at("/priorities/0")).isEqualTo("critical");
    assertThat(offers.text()).contains("claim-urgency", "request-escalation", "reschedule");
  }
}
