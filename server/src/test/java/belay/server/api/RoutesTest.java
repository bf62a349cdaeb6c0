package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.api.ApiServer.Reply;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each route on its happy path, as one would use it. */
@Tag("API-1")
class RoutesTest {
  private final ApiServer api = ApiServer.get();

  @Test
  void a_ticket_is_opened_and_found_where_it_says() {
    Reply opened =
        api.post(
            "/api/tickets",
            api.program,
            """
            {"subject": " VPN down ", "description": "Since nine", "priority": "high",
             "category": "network", "company": "acme",
             "requester": {"email": "new@acme.example", "name": "Neo"}}
            """);

    assertThat(opened.status()).isEqualTo(201);
    Reply shown = api.get(opened.header("Location"), api.ana);
    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.at("/subject")).isEqualTo("VPN down");
    assertThat(shown.at("/description")).isEqualTo("Since nine");
    assertThat(shown.at("/status")).isEqualTo("new");
    assertThat(shown.at("/statusMeans")).startsWith("New");
    assertThat(shown.at("/priority/key")).isEqualTo("high");
    assertThat(shown.at("/category")).isEqualTo("network");
    assertThat(shown.at("/company")).isEqualTo("Acme");
    assertThat(shown.at("/requester/name")).isEqualTo("Neo");
    assertThat(shown.at("/intake")).isEqualTo("rest");
    assertThat(shown.at("/tier")).isEqualTo("first-touch");
    assertThat(shown.at("/owner/name")).isEqualTo("Ana");
    assertThat(shown.at("/openedAt")).endsWith("Z");
  }

  @Test
  @Tag("POL-4")
  void a_ticket_shows_its_clocks_and_its_future() {
    long number = api.open();
    Reply shown = api.get("/api/tickets/" + number, api.ana);

    assertThat(shown.json().at("/clocks").values())
        .anySatisfy(clock -> {
          assertThat(clock.at("/clock").asString()).isEqualTo("diagnose");
          assertThat(clock.at("/state").asString()).isEqualTo("running");
          assertThat(clock.at("/target").asString()).isEqualTo("30m");
          assertThat(clock.at("/left").asString()).matches("29m[0-9]+s|30m");
          assertThat(clock.at("/due").asString()).endsWith("Z");
        });
    assertThat(shown.json().at("/future").values())
        .anySatisfy(event -> {
          assertThat(event.at("/event").asString()).isEqualTo("EnteredTier");
          assertThat(event.at("/facts/tier").asString()).isEqualTo("tier-3");
          assertThat(event.at("/rule").asString()).isEqualTo("first-touch.diagnose");
        });
    Reply soon = api.get("/api/tickets/" + number + "/future?for=45m", api.ana);
    assertThat(soon.text()).contains("tier-3").doesNotContain("RoundTableCalled");
    Reply day = api.get("/api/tickets/" + number + "/future?for=24h", api.ana);
    assertThat(day.text()).contains("RoundTableCalled");
  }

  @Test
  void work_goes_from_acknowledgement_to_the_end_and_back() {
    long number = api.open();

    Reply taken = api.act(number, "acknowledgement", api.ana, "");
    assertThat(taken.status()).isEqualTo(200);
    assertThat(taken.at("/acknowledgedBy/name")).isEqualTo("Ana");
    Reply planned = api.act(number, "diagnosis-plan", api.ana, "{\"text\": \"Look at it\"}");
    assertThat(planned.json().at("/planned").asBoolean()).isTrue();
    Reply tried = api.act(number, "fix", api.ana, "{\"text\": \"Kicked\", \"worked\": false}");
    assertThat(tried.at("/status")).isEqualTo("in-progress");
    Reply fixed = api.act(number, "fix", api.ana, "{\"text\": \"New fuse\", \"worked\": true}");
    assertThat(fixed.at("/status")).isEqualTo("fixed");
    Reply reopened = api.act(number, "reopening", api.dana, "{\"why\": \"Burns again\"}");
    assertThat(reopened.status()).isEqualTo(200);
    assertThat(reopened.at("/status")).isNotEqualTo("fixed");
    api.act(number, "fix", api.ana, "{\"text\": \"New printer\", \"worked\": true}");
    Reply closed = api.act(number, "closure", api.dana, "{\"evidence\": \"It prints\"}");
    assertThat(closed.status()).as(closed.text()).isEqualTo(200);
    assertThat(closed.at("/status")).isEqualTo("closed");
    assertThat(closed.at("/closedAt")).endsWith("Z");
  }

  @Test
  void it_is_given_to_somebody_by_name_address_or_id() {
    long number = api.open();
    for (String to : new String[] {"Bo", "ana@desk.example", api.node.marta.toString()}) {
      Reply reply = api.act(number, "assignment", api.marta, "{\"to\": \"" + to + "\"}");
      assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }
    assertThat(api.get("/api/tickets/" + number, api.ana).at("/owner/name")).isEqualTo("Marta");
  }

  @Test
  @Tag("ESC-11")
  void what_was_given_is_taken_back_and_lies_with_its_team_again() {
    long number = api.open();
    api.act(number, "assignment", api.marta, "{\"to\": \"Bo\"}");
    Reply back = api.delete("/api/tickets/" + number + "/assignment", api.marta);
    assertThat(back.status()).as(back.text()).isEqualTo(200);
    assertThat(back.at("/owner/as")).isEqualTo("lead");
    assertThat(api.delete("/api/tickets/" + number + "/assignment", api.marta).status())
        .isEqualTo(409);
  }

  @Test
  @Tag("ESC-6")
  void it_climbs_with_a_note_and_comes_back_in_writing() {
    long number = api.open();
    api.act(number, "acknowledgement", api.ana, "");

    Reply up =
        api.act(
            number,
            "escalation",
            api.ana,
            """
            {"reasons": ["knowledge"],
             "note": {"steps-attempted": "All of them", "research": "none"}}
            """);
    assertThat(up.status()).as(up.text()).isEqualTo(200);
    assertThat(up.at("/tier")).isEqualTo("tier-3");
    Reply down =
        api.act(
            number, "hand-back", api.marta, "{\"to\": \"first-touch\", \"why\": \"Read page 4\"}");
    assertThat(down.status()).as(down.text()).isEqualTo(200);
    assertThat(down.at("/tier")).isEqualTo("first-touch");
    assertThat(down.json().at("/handBacks").asInt()).isEqualTo(1);
  }

  @Test
  @Tag("ESC-4")
  void a_manager_has_a_word_on_clocks() {
    long number = api.open();
    Reply extended =
        api.act(
            number,
            "override",
            api.marta,
            """
            {"clock": "diagnose", "change": "extend", "by": "2h", "reason": "The ISP comes at 11"}
            """);

    assertThat(extended.status()).as(extended.text()).isEqualTo(200);
    assertThat(extended.json().at("/clocks").values())
        .anySatisfy(clock -> assertThat(clock.at("/target").asString()).isEqualTo("2h30m"));
    String until = api.node.clock.read().plusSeconds(3600).toString();
    Reply held =
        api.act(
            number,
            "override",
            api.marta,
            """
            {"clock": "diagnose", "change": "hold", "until": "%s", "reason": "He is late"}
            """
                .formatted(until));
    assertThat(held.json().at("/clocks").values())
        .as(held.text())
        .anySatisfy(clock -> assertThat(clock.at("/state").asString()).isEqualTo("paused"));
  }

  @Test
  void it_waits_and_goes_on() {
    long number = api.open();
    api.act(number, "acknowledgement", api.ana, "");
    Reply waiting = api.act(number, "pause", api.ana, "{\"for\": \"customer\"}");
    assertThat(waiting.at("/status")).as(waiting.text()).isEqualTo("waiting-for-customer");
    assertThat(waiting.at("/waitingFor")).isEqualTo("customer");

    Reply on = api.delete("/api/tickets/" + number + "/pause", api.ana);
    assertThat(on.status()).as(on.text()).isEqualTo(200);
    assertThat(on.at("/status")).isEqualTo("in-progress");
  }

  @Test
  @Tag("POL-5")
  void history_says_who_what_and_why() {
    long number = api.open();
    api.act(number, "replies", api.dana, "{\"text\": \"It is hot: ü € 🔥\"}");
    api.act(number, "notes", api.ana, "{\"text\": \"She sounds calm\"}");
    String path = "/api/tickets/" + number + "/history";

    Reply all = api.get(path, api.ana);
    assertThat(all.at("/items/0/event")).isEqualTo("Opened");
    assertThat(all.at("/items/0/actor/kind")).isEqualTo("program");
    assertThat(all.at("/items/0/cause/asked")).isEqualTo("Open");
    assertThat(all.at("/items/0/facts/message/text")).isEqualTo("Please help");
    assertThat(all.text()).contains("It is hot: ü € 🔥").contains("She sounds calm");

    StringBuilder parts = new StringBuilder();
    String cursor = "0";
    while (!cursor.isEmpty()) {
      Reply part = api.get(path + "?limit=2&cursor=" + cursor, api.ana);
      part.json()
          .at("/items")
          .values()
          .forEach(e -> parts.append(e.at("/seq").asInt()).append(' '));
      cursor = part.at("/next");
    }
    StringBuilder expected = new StringBuilder();
    all.json()
        .at("/items")
        .values()
        .forEach(e -> expected.append(e.at("/seq").asInt()).append(' '));
    assertThat(parts.toString()).isEqualTo(expected.toString());
  }

  @Test
  @Tag("POL-5")
  void why_leads_back_to_the_command() {
    long number = api.open();
    Reply history = api.get("/api/tickets/" + number + "/history", api.ana);
    int last = history.json().at("/items").size();
    Reply why = api.get("/api/tickets/" + number + "/history/" + last + "/why", api.ana);

    assertThat(why.status()).isEqualTo(200);
    assertThat(why.json().at("/items/0/seq").asInt()).isEqualTo(last);
    assertThat(why.json().at("/items").values().stream().toList().getLast().at("/event").asString())
        .isEqualTo("Opened");
    assertThat(api.get("/api/tickets/" + number + "/history/999/why", api.ana).status())
        .isEqualTo(404);
  }

  @Test
  @Tag("ORG-2")
  void who_is_served_sees_no_inside() {
    long number = api.open();
    api.act(number, "notes", api.ana, "{\"text\": \"She sounds calm\"}");
    Reply shown = api.get("/api/tickets/" + number, api.dana);

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.json().has("clocks")).isFalse();
    assertThat(shown.json().has("notesOwed")).isFalse();
    assertThat(shown.text()).doesNotContain("Paged").contains("tier-3");
    Reply history = api.get("/api/tickets/" + number + "/history", api.dana);
    assertThat(history.text()).contains("Please help").doesNotContain("She sounds calm");
  }

  @Test
  @Tag("COM-1")
  void who_is_served_sees_who_has_it_everywhere() {
    long number = api.open();
    api.act(number, "assignment", api.marta, "{\"to\": \"Bo\"}");
    String ticket = "/api/tickets/" + number;

    assertThat(api.get(ticket, api.dana).at("/owner/name")).isEqualTo("Bo");
    assertThat(api.get("/api/tickets?limit=1", api.dana).at("/items/0/owner/name")).isEqualTo("Bo");
    assertThat(api.get(ticket + "/ladder", api.dana).at("/items/0/owner/name")).isEqualTo("Bo");
  }

  @Test
  void the_desk_tells_its_policy_and_its_people() {
    Reply policy = api.get("/api/policy", api.ana);
    assertThat(policy.at("/name")).isEqualTo("Practice");
    assertThat(policy.at("/ladder/1/key")).isEqualTo("tier-3");
    assertThat(policy.at("/roundTable/0")).isEqualTo("manager");

    Reply people = api.get("/api/people", api.ana);
    assertThat(people.at("/items/0/name")).isEqualTo("Ana");
    assertThat(people.at("/items/0/onCall/0")).isEqualTo("service-desk");
    assertThat(people.at("/items/2/roles/0")).isEqualTo("manager");
  }

  @Test
  @Tag("OPS-2")
  void health_and_metrics_need_no_key() {
    Reply health = api.get("/health", null);
    assertThat(health.status()).as(health.text()).isEqualTo(200);
    assertThat(health.at("/components/desk/details/timeZoneData")).matches("20[0-9]{2}[a-z]");
    assertThat(health.at("/components/primary/status")).isEqualTo("UP");
    Reply readiness = api.get("/health/readiness", null);
    assertThat(readiness.at("/status")).isEqualTo("UP");
    assertThat(readiness.at("/components/primary/status")).isEqualTo("UP");
    assertThat(api.get("/health/liveness", null).at("/status")).isEqualTo("UP");
    assertThat(api.get("/metrics", null).text())
        .contains("belay_outbox_depth")
        .contains("belay_clocks_armed")
        .contains("belay_database_oldest_transaction_seconds")
        .contains("belay_timezone_data{version=\"20");
  }

  @Test
  @Tag("MAIL-2")
  void mail_shows_what_waits_and_what_it_says() {
    long number = api.open();
    Reply waiting = api.get("/api/mail?state=waiting&ticket=" + number, api.program);
    assertThat(waiting.status()).as(waiting.text()).isEqualTo(200);
    String ticket = "/api/tickets/" + number;
    JsonNode page =
        waiting.json().at("/items").values().stream()
            .filter(mail -> mail.at("/ticket").asString().equals(ticket))
            .filter(mail -> mail.at("/kind").asString().equals("page"))
            .findFirst()
            .orElseThrow();
    assertThat(page.at("/to").asString()).isEqualTo("Ana");
    assertThat(page.at("/address").asString()).isEqualTo("ana@desk.example");
    assertThat(page.at("/part").asString()).isEqualTo("on-call");
    assertThat(page.at("/nextAttempt").asString()).endsWith("Z");

    Reply whole = api.get("/api/mail/" + page.at("/id").asString(), api.program);
    assertThat(whole.at("/subject")).contains("The printer burns");
    assertThat(whole.at("/text")).isNotBlank();
    assertThat(api.get("/api/mail/" + UUID.randomUUID(), api.program).status()).isEqualTo(404);
    assertThat(api.get("/api/mail?state=lost", api.program).status()).isEqualTo(422);
  }
}
