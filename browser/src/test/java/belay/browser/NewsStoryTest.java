package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import belay.core.ticket.Command;
import belay.core.ticket.Ticket;
import belay.server.desk.Desk;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A ticket's page that stays open while others work on it. */
class NewsStoryTest {
  private static final String NEWS = "**/news?*";
  private static final Route.FulfillOptions DOWN = new Route.FulfillOptions().setStatus(503);

  @RegisterExtension private final Stage stage = new Stage();

  private Ticket.Open open(String subject) {
    return stage.desk().open("dana@example.com", subject, "Please help.");
  }

  private Reader reads(Ticket.Open ticket) {
    return stage.reader("ana").visit("/tickets/" + ticket.number());
  }

  private void notes(Ticket.Open ticket, String text) {
    Command note = new Command.Note(stage.desk().part(Desk.class).text(text));
    stage.desk().act(ticket.id(), note, "luis");
  }

  private void answers(Ticket.Open ticket, String text) {
    Command reply = new Command.Reply(stage.desk().part(Desk.class).text(text), false);
    stage.desk().act(ticket.id(), reply, "dana@example.com");
  }

  private static Locator said(Reader reader, String text) {
    return reader.page.locator("#story .entry").filter(withText(text));
  }

  private static Locator.FilterOptions withText(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }

  @Test
  void what_was_not_in_sight_is_shown_before_a_reply_goes_out() {
    Ticket.Open ticket = open("Out of sight");
    for (int i = 0; i < 30; i++) {
      notes(ticket, "Note " + i);
    }
    Reader ana = reads(ticket).mayBeAnswered(409).presses("r");
    ana.page.keyboard().type("Typed before");
    ana.page.locator(".stream").evaluate("stream => { stream.scrollTop = 0; }");
    answers(ticket, "It works again");
    assertThat(ana.page.locator(".newer")).hasText("1 new ↓");
    ana.inspect("newer").shoot("newer");

    asksOnceMore(ana);
    ana.presses("Control+Enter").sees("Something happened while you were writing");
    assertThat(ana.page.locator("#replies-text")).hasValue("Typed before");
  }

  /** As after something that was done, with nothing new since. */
  private static void asksOnceMore(Reader reader) {
    reader.page.waitForResponse(
        NEWS,
        () ->
            reader.page.evaluate(
                """
                () => document.querySelector("#write-note form")
                  .dispatchEvent(new Event("ticket-done", { bubbles: true }))\
                """));
  }

  @Test
  void what_a_refused_form_shows_comes_into_the_story_all_the_same() {
    Ticket.Open ticket = open("Shown twice");
    Reader ana = reads(ticket).mayBeAnswered(409).mayBeAnswered(503).presses("r");
    ana.page.keyboard().type("Still on it");
    ana.page.route(NEWS, route -> route.fulfill(DOWN));
    answers(ticket, "It works again");
    ana.presses("Control+Enter").sees("Something happened while you were writing");
    ana.page.unroute(NEWS);
    notes(ticket, "Luis was here");
    assertThat(said(ana, "Luis was here")).hasCount(1);
    assertThat(said(ana, "It works again")).hasCount(1);

    Locator meanwhile = ana.page.locator("#compose .notice");
    meanwhile.locator(".why").first().click();
    assertThat(meanwhile.locator(".because:not(:empty)")).hasCount(1);
    assertThat(ana.page.locator("#story .because:not(:empty)")).hasCount(0);
    ana.inspect("meanwhile").shoot("meanwhile-reply").clicks("Do it anyway");
    assertThat(said(ana, "Still on it")).hasCount(1);
    assertThat(said(ana, "It works again")).hasCount(1);
  }

  @Test
  void news_that_could_not_be_had_is_asked_for_again() {
    Ticket.Open ticket = open("Once more");
    Reader ana = reads(ticket).mayBeAnswered(503);
    ana.page.route(NEWS, route -> route.fulfill(DOWN), new Page.RouteOptions().setTimes(1));
    ana.page.waitForResponse(NEWS, () -> notes(ticket, "Luis was here"));
    assertThat(said(ana, "Luis was here"))
        .hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(15_000));
    assertThat(ana.page.getByRole(AriaRole.STATUS).filter(withText("1 new"))).hasCount(1);
  }

  @Test
  void what_stands_beside_the_story_keeps_its_place_and_the_focus() {
    Ticket.Open ticket = open("Beside");
    Reader ana = reads(ticket);
    ana.page.setViewportSize(1280, 600);
    Locator beside = ana.page.locator("#about");
    beside.evaluate("about => { about.focus(); about.scrollTop = 90; }");
    notes(ticket, "Luis was here");
    assertThat(said(ana, "Luis was here")).hasCount(1);
    Assertions.assertThat(beside.evaluate("about => about.scrollTop")).isEqualTo(90);
    assertThat(beside).isFocused();
  }
}
