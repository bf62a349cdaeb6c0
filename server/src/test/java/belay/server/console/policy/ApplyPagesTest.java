package belay.server.console.policy;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.server.accounts.Visit.Reply;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a text to the policy in force, and back. */
@Tag("POL-7")
class ApplyPagesTest {
  private final Office office = new Office();

  private Reply post(String path, String text, String base, String note) {
    return office.manager.post(path, "text", text, "base", base, "note", note);
  }

  @Test
  @Tag("POL-1")
  void first_one_sees_what_would_change_then_it_is_applied_and_can_be_taken_back() {
    long number = office.desk.ticket();
    String before = office.current();
    String base = office.base();
    String text = before.replace("review: 24h in always", "review: 30h in always");
    assertThat(text).isNotEqualTo(before);

    Document rehearsed = Office.page(post("/policy/edit/dry-run", text, base, ""));
    assertThat(rehearsed.select("#dry-run").text()).contains("open ticket");
    assertThat(rehearsed.select(".diff li.gone code").text()).isEqualTo("review: 24h in always");
    assertThat(rehearsed.select(".diff li.come code").text()).isEqualTo("review: 30h in always");
    Document further =
        Office.page(
            office.manager.post(
                "/policy/edit/dry-run", "text", text, "base", base, "after", "" + (number - 1)));
    assertThat(further.select("#moved li:has(a[href=/tickets/" + number + "])").text())
        .contains("#" + number + " First touch review")
        .contains("\u2192");
    assertThat(office.base()).as("nothing has changed").isEqualTo(base);

    Reply applied = post("/policy/edit/apply", text, base, "A day is too short");
    assertThat(applied.status()).isEqualTo(303);
    assertThat(applied.header("Location")).isEqualTo("/policy/progress?applied");
    assertThat(office.current()).isEqualTo(text);
    await()
        .atMost(20, SECONDS)
        .untilAsserted(() ->
            assertThat(office.manager.get("/policy/progress").text()).contains("that is all."));

    Document versions = Office.page(office.ana.get("/policy/versions"));
    assertThat(versions.expectFirst("#versions li").text())
        .contains("in force", "A day is too short", "Moira");

    backAgain(base, before);
  }

  private void backAgain(String old, String before) {
    Document version = Office.page(office.manager.get("/policy/versions/" + old));
    String text = version.select("input[name=text]").attr("value");
    assertThat(text).isEqualTo(before);
    Document rehearsed =
        Office.page(
            office.manager.post(
                "/policy/edit/dry-run", "text", text, "back", old, "base", office.base()));
    assertThat(rehearsed.select(".diff li.come code").text()).isEqualTo("review: 24h in always");

    Reply back =
        office.manager.post(
            "/policy/edit/apply",
            "text",
            text,
            "back",
            old,
            "base",
            office.base(),
            "note",
            "Back to version " + old);
    assertThat(back.header("Location")).as("no draft was taken").isEqualTo("/policy/progress");
    assertThat(office.current()).isEqualTo(before);
    assertThat(office.ana.get("/policy/versions/" + old + "?from=" + office.base()).text())
        .contains("The two say the same");
  }

  @Test
  void what_would_strand_tickets_is_refused_with_their_numbers() {
    long number = office.desk.ticket();
    String text = office.current().replace("  first-touch: {", "  first-contact: {");
    Document page = Office.page(post("/policy/edit/dry-run", text, office.base(), "Names"));

    assertThat(page.select(".notice.fault").text()).contains("This can\u2019t be applied", "tier");
    assertThat(page.select(".notice.fault a[href=/tickets/" + number + "]")).hasSize(1);
    assertThat(page.select("button:contains(Apply)")).isEmpty();

    String base = office.base();
    Reply forced = post("/policy/edit/apply", text, base, "Names");
    assertThat(forced.status()).isEqualTo(422);
    assertThat(Office.page(forced).select(".notice.fault").text()).contains("Nothing was applied.");
    assertThat(office.base()).isEqualTo(base);
  }

  @Test
  void why_it_is_applied_has_to_be_said_and_nothing_typed_is_lost() {
    String text = office.current() + "# changed\n";
    Reply reply = post("/policy/edit/apply", text, office.base(), "  ");
    assertThat(reply.status()).isEqualTo(422);
    Document page = Office.page(reply);
    assertThat(page.select(".notice.fault").text()).contains("Say why it is applied.");
    assertThat(page.select("input[name=text]").attr("value")).isEqualTo(text);
    String note = "x".repeat(1_001);
    assertThat(Office.page(post("/policy/edit/apply", text, office.base(), note)).text())
        .contains("1000 characters are the most", note);
  }

  @Test
  void what_no_note_can_hold_is_left_out_of_it() {
    String before = office.current();
    String text = before + "# changed\n";
    assertThat(post("/policy/edit/apply", text, office.base(), "\u0000").status()).isEqualTo(422);

    Reply applied = post("/policy/edit/apply", text, office.base(), "Two\u0000fold");
    assertThat(applied.status()).isEqualTo(303);
    Document versions = Office.page(office.ana.get("/policy/versions"));
    assertThat(versions.expectFirst("#versions li").text()).contains("Twofold");
    assertThat(post("/policy/edit/apply", before, office.base(), "Back").status()).isEqualTo(303);
  }

  @Test
  void who_was_overtaken_is_told_and_changes_nothing() {
    String text = office.current() + "# changed\n";
    String base = office.base();
    for (String other : new String[] {"999999", "nonsense"}) {
      Reply reply = post("/policy/edit/apply", text, other, "Late");
      assertThat(reply.status()).isEqualTo(422);
      assertThat(Office.page(reply).select(".notice.fault").text())
          .contains("has changed since you began");
    }
    assertThat(office.base()).isEqualTo(base);
  }

  @Test
  void who_was_overtaken_and_has_seen_by_what_goes_on_from_there() {
    String text = office.current() + "# changed\n";
    Document stale = Office.page(post("/policy/edit/dry-run", text, "999999", "Late"));
    assertThat(stale.select("button:contains(Apply)")).isEmpty();
    assertThat(stale.select("[name=onto]").attr("value")).isEqualTo(office.base());

    Document seen =
        Office.page(
            office.manager.post(
                stale.select("[name=onto]").attr("formaction"),
                "text",
                stale.select("[name=text]").attr("value"),
                "base",
                stale.select("[name=base]").attr("value"),
                "note",
                "Late",
                "onto",
                stale.select("[name=onto]").attr("value")));

    assertThat(seen.select(".notice.fault, [name=onto]")).isEmpty();
    assertThat(seen.select("button:contains(Apply)")).hasSize(1);
    assertThat(seen.select("[name=base]").attr("value")).isEqualTo(office.base());
    assertThat(seen.select("[name=note]").text()).isEqualTo("Late");
  }

  @Test
  void what_can_not_be_read_is_shown_with_its_faults() {
    Reply reply = post("/policy/edit/apply", "policy: X", office.base(), "Why not");
    assertThat(reply.status()).isEqualTo(422);
    Document page = Office.page(reply);
    assertThat(page.select(".notice.fault").text()).contains("it can\u2019t be read");
    assertThat(page.select(".findings li.error").text()).contains("'tiers' is missing");
  }

  @Test
  void the_same_again_changes_nothing() {
    Reply reply = post("/policy/edit/apply", office.current(), office.base(), "Again");
    assertThat(Office.page(reply).select(".notice.fault").text())
        .contains("it is the text that is in force");
  }

  @Test
  @Tag("POL-1")
  void a_version_that_never_was_is_not_there() {
    assertThat(office.ana.get("/policy/versions/999999").status()).isEqualTo(404);
    String own = office.base();
    assertThat(office.ana.get("/policy/versions/" + own + "?from=999999").status()).isEqualTo(404);
    assertThat(office.ana.get("/policy/versions/0").status()).isEqualTo(404);
    assertThat(office.ana.get("/policy/versions?before=1").status()).isEqualTo(200);
    Document first = Office.page(office.ana.get("/policy/versions/1"));
    assertThat(first.select("#main").text()).contains("This was the first.");
  }
}
