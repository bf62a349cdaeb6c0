package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import belay.core.ticket.Command;
import belay.core.ticket.Ticket;
import belay.server.desk.Desk;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages that are live: those out of sight soon give up their lines, and all catch up. */
class LiveStoryTest {
  /** Gives up in time, so that a test of a desk that never answers ends. */
  private static final String ASK =
      "() => fetch('/account', { signal: AbortSignal.timeout(10000) }).then(answer => answer.ok)";

  @RegisterExtension private final Stage stage = new Stage();

  private Ticket.Open open(String subject) {
    return stage.desk().open("dana@example.com", subject, "Please help.");
  }

  private static String page(Ticket.Open ticket) {
    return "/tickets/" + ticket.number();
  }

  private void notes(Ticket.Open ticket, String text) {
    Command note = new Command.Note(stage.desk().part(Desk.class).text(text));
    stage.desk().act(ticket.id(), note, "luis");
  }

  /** Over HTTP/1.1 a browser has six for all tabs of a desk, and each tab listens. */
  @Test
  void as_many_tabs_as_a_browser_has_connections_leave_one_to_ask_with() {
    Ticket.Open ticket = open("In every tab");
    Reader ana = stage.reader("ana").visit(page(ticket));
    Page here = ana.page;
    for (int i = 0; i < 6; i++) {
      Reader.turn(here, true);
      here = ana.context.newPage();
      here.navigate(page(ticket));
      assertThat(here.locator("#story")).containsText("Please help.");
      var answered = here.evaluate(ASK);
      Assertions.assertThat(answered).isEqualTo(true);
    }
    notes(ticket, "Told to the first tab");
    Reader.turn(here, true);
    Reader.turn(ana.page, false);
    assertThat(ana.page.locator("#story")).containsText("Told to the first tab");
  }

  @Test
  void a_ticket_out_of_sight_for_a_moment_is_as_live_as_before() {
    Ticket.Open ticket = open("Looked away");
    Reader ana = stage.reader("ana").visit(page(ticket));
    Reader.turn(ana.page, true);
    notes(ticket, "Meanwhile");
    assertThat(ana.page.locator("#story")).containsText("Meanwhile");
  }

  @Test
  void a_list_out_of_sight_gives_up_its_line_and_catches_up_when_it_is_looked_at() {
    open("Numbat");
    Reader ana = stage.reader("ana");
    List<String> ended = new ArrayList<>();
    ana.page.onRequestFailed(request -> ended.add(request.url()));
    ana.page.clock().install();
    ana.visit("/queue?view=all&q=numbat");
    Reader.turn(ana.page, true);
    ana.page.clock().fastForward("00:31");
    ana.page.waitForCondition(() -> ended.stream().anyMatch(url -> url.contains("/feed/queue")));
    open("Another numbat");
    assertThat(ana.page.locator("#rows > tr")).hasCount(1);
    Reader.turn(ana.page, false);
    assertThat(ana.page.locator("#rows > tr")).hasCount(2);
  }

  @Test
  void a_list_that_could_not_be_fetched_is_fetched_again() {
    open("Quokka");
    Reader ana = stage.reader("ana").mayBeAnswered(503);
    ana.page.clock().install();
    ana.visit("/queue?view=all&q=quokka");
    List<Route> refused = new ArrayList<>();
    ana.page.route(
        Pattern.compile("/queue\\?view"),
        route -> {
          if (refused.isEmpty()) {
            refused.add(route);
            route.fulfill(new Route.FulfillOptions().setStatus(503));
          } else {
            route.resume();
          }
        });
    open("Another quokka");
    ana.page.waitForCondition(() -> !refused.isEmpty());
    ana.page.evaluate("() => new Promise(requestAnimationFrame)");
    ana.page.clock().fastForward("00:06");
    assertThat(ana.page.locator("#rows > tr"))
        .hasCount(2, new LocatorAssertions.HasCountOptions().setTimeout(15_000));
    assertThat(ana.page.locator(".toast")).hasCount(0);
  }
}
