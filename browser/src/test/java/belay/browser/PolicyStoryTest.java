package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The policy, from reading it to a change that is in force. */
class PolicyStoryTest {
  @RegisterExtension private final Stage stage = new Stage();

  private static Locator text(Reader reader) {
    return reader.page.locator("#policy-text");
  }

  /** Selects what stands there, so that typing replaces it. */
  private static void select(Reader reader, String words) {
    text(reader)
        .evaluate(
            "(field, words) => { const at = field.value.indexOf(words); field.focus();"
                + " field.setSelectionRange(at, at + words.length); }",
            words);
  }

  private static Pattern containing(String words) {
    return Pattern.compile(words);
  }

  private static void types(Reader reader, String words) {
    reader.page.keyboard().type(words);
  }

  private static Locator findings(Reader reader) {
    return reader.page.locator("#look .findings li");
  }

  private static Locator summary(Reader reader) {
    return reader.page.locator("#look .summary");
  }

  @Test
  @Tag("POL-1")
  @Tag("POL-2")
  @Tag("POL-7")
  void a_manager_changes_it_and_sees_first_what_that_does() {
    long ticket = stage.desk().open("dana@example.com", "Otter", "It swims.").number();
    Reader marta = stage.reader("marta").visit("/policy").shoot("policy");
    marta.follows("Edit").isAt("/policy/edit").inspect().shoot("policy-edit");
    assertThat(summary(marta)).hasText("Nothing is wrong with it.");

    select(marta, "review: 24h");
    types(marta, "reveiw: 30h");
    assertThat(findings(marta)).containsText("did you mean 'review'?");
    marta.inspect("finding").shoot("policy-finding");
    findings(marta).locator("a").click();
    types(marta, "review");
    assertThat(summary(marta)).hasText("Nothing is wrong with it.");

    marta.page.reload();
    marta.sees("This is your draft, which has not been applied.").inspect("draft");
    assertThat(text(marta)).hasValue(containing("\nreview: 30h in always\n"));

    marta.clicks("What would change?").isAt("/policy/edit/dry-run").inspect();
    Locator moved = marta.page.locator("#moved > li");
    // The other stories' tickets come first.
    Locator more = marta.page.locator("#moved-more button");
    while (more.isVisible()) {
      int before = moved.count();
      more.click();
      assertThat(moved).not().hasCount(before);
    }
    assertThat(moved.filter(new Locator.FilterOptions().setHasText("#" + ticket)))
        .containsText("review");
    marta.shoot("policy-dry-run");
    marta.writes("Why needed", "A day is too short for a review").clicks("Apply");
    marta.isAt("/policy/progress").sees("that is all.").inspect().shoot("policy-progress");

    marta.follows("Versions").sees("A day is too short for a review").inspect();
    marta.page.locator("#versions a").first().click();
    marta.isAt("/policy/versions/\\d+").inspect().shoot("policy-version");
    assertThat(marta.page.locator(".diff li.come")).containsText("review: 30h in always");
    marta.visit("/policy/edit");
    assertThat(marta.page.locator("[data-draft]")).isHidden();
  }

  @Test
  @Tag("POL-1")
  void words_that_fit_are_found_by_keyboard_alone() {
    Reader marta = stage.reader("marta").visit("/policy/edit");
    select(marta, "\n---\nroster");
    marta.presses("ArrowLeft");
    types(marta, "\ndefau");
    Locator words = marta.page.locator("#policy-words");
    assertThat(words.locator("li")).hasText(new String[] {"default-priority"});
    marta.inspect("words").shoot("policy-words").presses("Tab", "Control+Space");
    assertThat(words.locator("li")).hasText(new String[] {"critical", "high", "medium", "low"});
    marta.presses("ArrowDown", "ArrowDown", "ArrowUp", "Enter");
    assertThat(text(marta)).hasValue(containing("\ndefault-priority: high\n"));
    assertThat(words).isHidden();
    assertThat(summary(marta)).hasText("Nothing is wrong with it.");

    types(marta, "\nbounce");
    marta.presses("Control+Space", "Escape");
    assertThat(words).isHidden();
  }

  /** What was taken looks as if it had been typed, after which words come by themselves. */
  @Test
  @Tag("POL-1")
  void words_that_were_asked_for_stay() {
    Reader marta = stage.reader("marta").visit("/policy/edit");
    marta.page.clock().install();
    select(marta, "\n---\nroster");
    marta.presses("ArrowLeft");
    types(marta, "\ndefau");
    marta.page.clock().runFor(200);
    Locator words = marta.page.locator("#policy-words li");
    assertThat(words).hasText(new String[] {"default-priority"});
    marta.presses("Tab", "Control+Space");
    assertThat(words).hasCount(4);

    List<String> asked = new CopyOnWriteArrayList<>();
    marta.page.onRequest(request -> asked.add(request.url()));
    marta.page.clock().runFor(200);
    assertThat(words).hasCount(4);
    Assertions.assertThat(asked).noneMatch(url -> url.endsWith("/words"));
  }

  @Test
  @Tag("POL-3")
  @Tag("UI-3")
  void anybody_of_the_desk_tries_it_out() {
    Reader ana = stage.reader("ana").visit("/queue?view=all");
    ana.follows("Policy").isAt("/policy").presses("Control+k").page.keyboard().type("try the");
    ana.presses("Enter").isAt("/policy/simulator");
    ana.choice("Company").selectOption("Acme");
    ana.choice("Priority").selectOption("High");
    ana.writes("It comes at", "2026-12-25T02:00").writes("Look ahead", "12h").clicks("Show");
    assertThat(ana.page.locator(".timeline .mark.page").first()).isVisible();
    assertThat(ana.page.locator(".sim-list > li").first()).containsText("02:00");
    assertThat(ana.page.locator(".sim-list")).containsText("Ana Costa is paged (on call)");
    ana.inspect().shoot("policy-simulator");

    ana.writes("It comes at", "2026-03-29T02:30").mayBeAnswered(422).clicks("Show");
    ana.sees("02:30 does not exist that day").inspect("no such time");
  }

  @Test
  @Tag("POL-3")
  void a_text_that_is_being_written_is_tried_out_and_comes_back() {
    Reader marta = stage.reader("marta", Setting.PHONE).visit("/policy/edit");
    select(marta, "diagnose: 30m");
    types(marta, "diagnose: 7m");
    marta.clicks("Try it out").isAt("/policy/edit/simulation").sees("+0:07").inspect();
    marta.shoot("policy-simulation-edited").clicks("Back to the text").isAt("/policy/edit");
    assertThat(text(marta)).hasValue(containing("diagnose: 7m"));
    marta.visit("/policy/edit").sees("This is your draft, which has not been applied.");
    marta.clicks("Discard it and begin with the desk\u2019s policy");
    assertThat(text(marta)).not().hasValue(containing("diagnose: 7m"));
  }

  @Test
  @Tag("POL-2")
  void without_scripts_one_checks_by_a_button() {
    Reader marta = stage.reader("marta", Setting.DESKTOP.withoutScripts()).visit("/policy/edit");
    String own = text(marta).inputValue();
    text(marta).fill(own.replace("bounces: 2", "bounces: many"));
    marta.clicks("Check").isAt("/policy/edit").sees("'many' is not a whole number");
    assertThat(text(marta)).hasValue(containing("bounces: many"));
    marta.inspect("finding").page.locator(".findings a").first().click();
    assertThat(marta.page).hasURL(Pattern.compile("#L\\d+$"));
    text(marta).fill(own);
    marta.page.getByText("What would change?", new Page.GetByTextOptions().setExact(true)).click();
    marta.isAt("/policy/edit/dry-run").sees("it is the text that is in force").inspect();
  }

  @Test
  @Tag("POL-1")
  void two_who_change_it_at_once_both_come_to_an_end() {
    Reader marta = stage.reader("marta").visit("/policy/edit");
    select(marta, "owed-within: 15m");
    types(marta, "owed-within: 20m");
    Reader ada = stage.reader("ada").visit("/policy/edit");
    select(ada, "confirm: 24h");
    types(ada, "confirm: 36h");
    ada.clicks("What would change?").writes("Why needed", "A day is short").clicks("Apply");
    ada.isAt("/policy/progress").sees("is in force");

    marta.clicks("What would change?").sees("has changed since you began");
    assertThat(marta.page.locator(".diff li.gone").last()).containsText("confirm: 36h");
    marta.inspect("stale").shoot("policy-stale").clicks("Back to the text");
    marta.sees("has changed since you began");
    select(marta, "confirm: 24h");
    types(marta, "confirm: 36h");
    marta.clicks("What would change?").clicks("I have taken it in: go on from there");
    marta.isAt("/policy/edit/dry-run").doesNotSee("has changed since you began");
    marta.shoot("policy-onto").clicks("Back to the text").isAt("/policy/edit");
    assertThat(marta.page.locator("[data-overtaken]")).isHidden();
    marta.visit("/policy/edit").sees("This is your draft, which has not been applied.");
    assertThat(marta.page.locator("[data-overtaken]")).isHidden();
    marta.clicks("What would change?").writes("Why needed", "A quarter is short").clicks("Apply");
    marta.isAt("/policy/progress").sees("is in force");
    marta.visit("/policy/edit");
    assertThat(text(marta)).hasValue(containing("owed-within: 20m"));
    assertThat(text(marta)).hasValue(containing("confirm: 36h"));
  }

  @Test
  @Tag("POL-1")
  void who_may_not_change_it_reads_it() {
    Reader luis = stage.reader("luis", Setting.PHONE.inDark()).visit("/policy");
    assertThat(luis.link("Edit")).hasCount(0);
    luis.mayBeAnswered(404).page.navigate("/policy/edit");
    assertThat(luis.page.locator("textarea")).hasCount(0);
  }
}
