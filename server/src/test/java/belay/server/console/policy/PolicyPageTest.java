package belay.server.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.accounts.Visit.Reply;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The policy, read and written. */
@Tag("POL-1")
class PolicyPageTest {
  private final Office office = new Office();

  @Test
  @Tag("UI-3")
  void the_ladder_stands_beside_the_text_for_everybody_who_works_by_it() {
    Document page = Office.page(office.ana.get("/policy"));

    assertThat(page.select(".policy-ladder .name").eachText())
        .containsSubsequence("Round-table", "Tier 3", "First touch");
    assertThat(page.expectFirst(".policy-ladder").attr("aria-label"))
        .startsWith("First touch: team service-desk, Begins here: Critical, High, Medium, Low")
        .contains("plan in 30m \u00b7 then fixed in 1h");
    assertThat(page.select(".policy-ladder.chain .name").eachText())
        .containsExactly("on call", "Manager", "owner@example.com");
    assertThat(page.select("ol.yaml li")).hasSizeGreaterThan(30);
    assertThat(page.select("#L2 code").text()).isEqualTo("policy: Practice");
    assertThat(page.select(".rail [aria-current]").attr("href")).isEqualTo("/policy");
    assertThat(page.select("a[href=/policy/edit]")).as("she may not change it").isEmpty();
    assertThat(office.ana.get("/policy/edit").status()).isEqualTo(404);
  }

  @Test
  void who_may_change_it_gets_the_text_with_its_lines() {
    Document page = Office.page(office.manager.get("/policy/edit"));
    String text = Office.text(page);

    assertThat(text).startsWith("# A small practice").contains("\npolicy: Practice\n");
    assertThat(page.select(".gutter span")).hasSize((int) text.lines().count() + 1);
    assertThat(page.select(".findings .summary").text()).isEqualTo("Nothing is wrong with it.");
    assertThat(page.select(".drawn .policy-ladder")).isNotEmpty();
  }

  @Test
  @Tag("POL-2")
  void what_is_wrong_is_said_with_its_place_and_what_was_typed_comes_back() {
    String typed =
        office
                .current()
                .replace("page:\n", "paeg:\n")
                .replace("confirm: 24h", "confirm: </textarea>24h")
            + "\n# f\u00fcr \u00aballe\u00bb \ud83d\udd25";
    Reply reply =
        office.manager.post(
            "/policy/edit", "text", typed.replace("\n", "\r\n"), "base", office.base());
    Document page = Office.page(reply);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(Office.text(page)).isEqualTo(typed);
    assertThat(page.select(".findings .summary").attr("class")).contains("error");
    assertThat(page.select(".findings li.error a[data-line=24][data-column=1]").text())
        .isEqualTo("Error line 24, column 1");
    assertThat(page.select(".findings li.error").text())
        .contains("unknown key 'paeg'; did you mean 'page'?");
    assertThat(page.select("#L24")).as("without a script it leads there").isNotEmpty();
    assertThat(page.select(".drawn .policy-ladder")).isEmpty();
  }

  @Test
  @Tag("POL-2")
  void the_desks_own_people_are_looked_at_not_those_of_the_file() {
    String typed = office.current().replace("who: [manager]", "who: [keeper-of-coffee]");
    Document page = Office.page(office.manager.post("/policy/edit", "text", typed));
    assertThat(page.select(".findings li.error").text())
        .contains("nobody holds the role 'keeper-of-coffee'");
    assertThat(page.select(".drawn .policy-ladder")).as("it can be read").isNotEmpty();
  }

  @Test
  @Tag("POL-2")
  void a_script_gets_no_more_than_what_is_found() {
    office.manager.get("/policy/edit");
    Reply reply =
        office.manager.send(
            "POST",
            "/policy/edit",
            "csrf=" + office.manager.csrf() + "&text=policy%3A+X",
            request -> request.header("HX-Request", "true"));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).doesNotContain("<html", "textarea").contains("'time-zone' is missing");
  }

  @Test
  void words_that_fit_come_from_the_reader() {
    office.manager.get("/policy/edit");
    Reply reply =
        office.manager.post("/policy/edit/words", "text", "policy: X\ntime-z", "at", "16");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text())
        .contains("\"words\":[\"time-zone\"]", "\"from\":10", "\"to\":16", "\"key\":true");
  }

  @Test
  void a_text_from_an_overtaken_version_says_so() {
    Document page =
        Office.page(
            office.manager.post("/policy/edit", "text", office.current(), "base", "999999"));
    assertThat(page.select("[data-overtaken]").hasAttr("hidden")).isFalse();
    assertThat(page.select("input[name=base]").attr("value")).isEqualTo("999999");
    Document own = Office.page(office.manager.get("/policy/edit"));
    assertThat(own.select("[data-overtaken]").hasAttr("hidden")).isTrue();
  }

  @Test
  void what_is_no_policy_at_all_is_answered_quickly_and_in_words() {
    office.manager.get("/policy/edit");
    for (String text :
        new String[] {
          "", "\u0000", "{{{{", "- a\n- b", "a: &x [*x]", "x: " + "[".repeat(5_000), "\t"
        }) {
      Reply reply = office.manager.post("/policy/edit", "text", text);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(Office.page(reply).select(".findings li.error")).isNotEmpty();
    }
  }

  @Test
  void a_text_beyond_all_measure_is_refused_as_such() {
    office.manager.get("/policy/edit");
    Reply reply = office.manager.post("/policy/edit", "text", "# x\n".repeat(260_000));
    assertThat(reply.text()).contains("longer than a million characters");
  }
}
