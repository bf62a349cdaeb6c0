package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import belay.core.policy.Priority;
import belay.core.ticket.Command;
import belay.core.ticket.Ticket;
import belay.server.desk.Desk;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueueStoryTest {
  @RegisterExtension private final Stage stage = new Stage();

  private Ticket.Open open(String subject) {
    return stage.desk().open("dana@example.com", subject, "Please help.");
  }

  private static Locator rows(Reader reader) {
    return reader.page.locator("#rows > tr");
  }

  private static Locator row(Reader reader, Ticket.Open ticket) {
    return rows(reader).filter(new Locator.FilterOptions().setHasText("#" + ticket.number()));
  }

  @Test
  void several_are_given_to_a_colleague_by_mouse_and_taken_back() {
    Ticket.Open first = open("Giraffe one");
    Ticket.Open second = open("Giraffe two");
    Reader ana = stage.reader("ana").visit("/queue?view=all&q=giraffe");
    assertThat(rows(ana)).hasCount(2);
    ana.page.getByLabel("Select #" + first.number()).check();
    ana.page.getByLabel("Select #" + second.number()).check();
    ana.page.getByLabel("Assign to").selectOption("Luis Ortega");
    ana.shoot("queue-selected").inspect("selected");

    ana.button("Assign").click();
    ana.sees("2 tickets are now Luis Ortega's.");
    assertThat(row(ana, first).locator(".owner")).hasText(Pattern.compile("Luis Ortega"));
    ana.inspect("done");

    ana.clicks("Undo").sees("2 tickets are as they were before.");
    assertThat(row(ana, second).locator(".owner")).hasText(Pattern.compile("Nobody yet"));
    assertThat(rows(ana)).hasCount(2);
  }

  @Test
  void everything_can_be_done_by_keyboard() {
    Ticket.Open first = open("Okapi one");
    Ticket.Open second = open("Okapi two");
    open("No relative of theirs");
    Reader luis = stage.reader("luis").visit("/queue?view=all");
    luis.presses("/").page.keyboard().type("okapi");
    assertThat(rows(luis)).hasCount(2);
    luis.presses("Tab", "j");
    assertThat(rows(luis).nth(0).locator("a").first()).isFocused();
    luis.presses("x", "j", "x").sees("selected");
    assertThat(luis.page.locator("[data-count]")).hasText("2");
    luis.presses("t").sees("2 tickets are now Luis Ortega's.");
    assertThat(row(luis, first).locator(".owner")).hasText(Pattern.compile("Luis Ortega"));
    assertThat(row(luis, second).locator(".owner")).hasText(Pattern.compile("Luis Ortega"));

    luis.presses("?").sees("Keyboard shortcuts").inspect("shortcuts").shoot("shortcuts");
    luis.presses("Escape", "Control+k").inspect("palette").page.keyboard().type("unown");
    luis.shoot("palette").presses("Enter");
    assertThat(luis.page.locator("h1")).hasText("Unowned");
  }

  /** Pages somebody at night, and has no way back: a slip is not enough. */
  @Test
  void one_letter_alone_makes_nothing_critical() {
    Ticket.Open ticket = open("Tapir");
    Reader ana = stage.reader("ana").visit("/queue?view=all&q=tapir");
    ana.presses("j", "c");
    assertThat(ana.button("Make critical C")).isFocused();
    ana.shoot("queue-critical").inspect("about to be critical");
    assertThat(row(ana, ticket).locator(".pri")).not().hasText("Critical");

    ana.presses("Escape");
    assertThat(ana.link("Tapir")).isFocused();
    assertThat(ana.page.locator("tbody input:checked")).hasCount(0);
    ana.presses("c", "Enter").sees("1 ticket is critical now.");
    assertThat(row(ana, ticket).locator(".pri")).hasText("Critical");
  }

  /** WCAG 2.1.4: who speaks to their computer would set them off by any word. */
  @Test
  void letters_can_be_turned_off() {
    Ticket.Open ticket = open("Pangolin");
    Reader luis = stage.reader("luis").visit("/account");
    luis.field("Single letters are shortcuts").uncheck();
    luis.shoot("account-letters").page.locator("form[action='/account'] .btn").click();
    luis.sees("Saved.").visit("/queue?view=all&q=pangolin");
    luis.link("Pangolin").focus();
    luis.presses("x", "c", "t", "j", "f", "?", "/", "r");
    assertThat(luis.link("Pangolin")).isFocused();
    assertThat(luis.page.locator("tbody input:checked, dialog[open], details[open]")).hasCount(0);
    luis.page.getByLabel("Select #" + ticket.number()).check();
    luis.shoot("queue-no-letters").inspect("no letters");
    luis.presses("Control+k").page.keyboard().type("critical");
    luis.shoot("palette-no-letters").presses("Enter").sees("1 ticket is critical now.");

    luis.visit("/account").field("Single letters are shortcuts").check();
    luis.page.locator("form[action='/account'] .btn").click();
    luis.sees("Saved.").visit("/queue?view=all&q=pangolin").presses("j");
    assertThat(luis.link("Pangolin")).isFocused();
  }

  @Test
  void one_row_is_walked_and_opened() {
    Ticket.Open ticket = open("Only aardvark");
    Reader ana = stage.reader("ana").mayBeAnswered(404).visit("/queue?view=all&q=aardvark");
    assertThat(rows(ana)).hasCount(1);
    ana.sees("1 ticket shown").presses("j", "j", "k", "Enter").isAt("/tickets/" + ticket.number());
  }

  @Test
  void what_is_not_there_is_said_in_words() {
    Reader ana = stage.reader("ana").visit("/queue?view=all&q=nosuchanimal").inspect("empty");
    ana.sees("No ticket is like that").shoot("queue-empty");
    ana.follows("Clear").isAt("/queue").doesNotSee("No ticket is like that");
  }

  @Test
  void filters_narrow_the_list_and_stay_in_the_address() {
    Ticket.Open ticket = open("Quagga");
    open("Quagga too");
    stage.desk().act(ticket.id(), new Command.Assign(stage.desk().person("luis")), "ana");
    Reader ana = stage.reader("ana").visit("/queue?view=all&q=quagga");
    ana.presses("f").inspect("filters").shoot("queue-filters");
    ana.choice("Owner").selectOption("Luis Ortega");
    assertThat(rows(ana)).hasCount(1);
    assertThat(ana.page).hasURL(Pattern.compile("owner="));
    ana.page.reload();
    assertThat(rows(ana)).hasCount(1);
    ana.page.goBack();
    assertThat(rows(ana)).hasCount(2);
  }

  @Test
  void without_scripts_one_searches_and_assigns_as_well() {
    Ticket.Open ticket = open("Zebra");
    Reader ana = stage.reader("ana", Setting.PHONE.withoutScripts()).visit("/queue?view=all");
    ana.field("Search this list").fill("zebra");
    ana.clicks("Show");
    assertThat(rows(ana)).hasCount(1);
    ana.page.getByLabel("Select #" + ticket.number()).check();
    ana.page.getByLabel("Assign to").selectOption("Bo Lindqvist");
    ana.clicks("Assign").sees("1 ticket is now Bo Lindqvist's.").inspect("done");
    ana.clicks("Undo").sees("1 ticket is as it was before.");
  }

  @Test
  void names_of_any_length_and_direction_fit() {
    RealDesk desk = stage.desk();
    desk.open("max@example.com", "Ibex: " + "Donaudampfschifffahrt".repeat(8), "Hm.");
    desk.open("sara@example.com", "Ibex: המדפסת לא עובדת (3)", "שלום");
    desk.open("zoe@example.com", "Ibex: 🖨️🔥 the printer is on fire 👩‍🚒", "🚒");
    desk.open("zoe@example.com", "Ibex: <b>bold</b> & \"quoted\"", "<script>alert(1)</script>");
    Reader ana = stage.reader("ana", Setting.PHONE).visit("/queue?view=all&q=ibex");
    assertThat(rows(ana)).hasCount(4);
    ana.sees("<b>bold</b> & \"quoted\"").inspect("odd names").shoot("queue-odd");
  }

  @Test
  void a_clock_runs_out_before_ones_eyes() {
    open("Wombat");
    Reader ana = stage.reader("ana");
    ana.page.clock().install();
    ana.visit("/queue?view=all&q=wombat");
    Locator badge = rows(ana).locator(".badge");
    assertThat(badge).hasText(Pattern.compile("0:(29|30) diagnose"));
    ana.page.clock().fastForward("24:00");
    assertThat(badge).hasClass(Pattern.compile("soon"));
    ana.page.clock().fastForward("07:00");
    assertThat(badge).hasClass(Pattern.compile("over"));
  }

  /** They used to fold the list up again, under the eyes of who had asked for more of it. */
  @Test
  void news_leave_a_list_as_long_as_its_reader_has_made_it() {
    Ticket.Open ticket = open("Dormouse");
    Crowd.of(stage.desk(), ticket, 200);
    Reader ana = stage.reader("ana").visit("/queue?view=closed&q=dormouse");
    ana.follows("Show more");
    assertThat(rows(ana)).hasCount(100);

    open("Another dormouse");

    assertThat(ana.page.locator("[data-changed]")).isVisible();
    assertThat(rows(ana)).hasCount(100);
  }

  @Test
  void a_list_that_has_grown_says_how_long_it_is_and_is_read_on_from_there() {
    Ticket.Open ticket = open("Hamster");
    Crowd.of(stage.desk(), ticket, 120);
    Reader ana = stage.reader("ana").visit("/queue?view=closed&q=hamster");
    ana.sees("50 tickets shown").follows("Show more").sees("100 tickets shown");
    assertThat(rows(ana).nth(50).locator("a")).isFocused();
    ana.presses("j");
    assertThat(rows(ana).nth(51).locator("a")).isFocused();
    ana.follows("Show more").sees("120 tickets shown");
  }

  @Test
  void who_walks_through_a_list_goes_on_from_where_they_acted() {
    for (int i = 1; i <= 5; i++) {
      open("Kiwi " + i);
    }
    Reader ana = stage.reader("ana").visit("/queue?view=all&sort=oldest&q=kiwi");
    ana.presses("j", "j", "j", "t").sees("1 ticket is now Ana Costa's.");
    assertThat(ana.link("Kiwi 3")).isFocused();
    ana.presses("x", "t").sees("1 ticket is now Ana Costa's.").presses("j");
    assertThat(ana.link("Kiwi 4")).isFocused();

    ana.visit("/queue?view=unowned&sort=oldest&q=kiwi").presses("j", "j", "x", "t");
    assertThat(rows(ana)).hasCount(3);
    assertThat(ana.link("Kiwi 4")).isFocused();
  }

  @Test
  void the_numbers_beside_a_live_list_are_as_true_as_the_list() {
    Ticket.Open ticket = open("Meerkat");
    Reader ana = stage.reader("ana").visit("/queue?view=all&q=meerkat");
    Locator critical = ana.page.locator(".rail a[href='/queue?view=critical'] .n");
    int before = Integer.parseInt(critical.textContent());
    Command loud =
        new Command.Prioritize(
            Priority.CRITICAL, stage.desk().part(Desk.class).text("Loud"), false);
    stage.desk().act(ticket.id(), loud, "ana");
    assertThat(critical).hasText(String.valueOf(before + 1));
    assertThat(critical).hasClass(Pattern.compile("hot"));

    open("Meerkat too");
    ana.visit("/queue?view=all&sort=oldest&q=meerkat").presses("j", "j", "c", "Enter");
    ana.sees("1 ticket is critical now.");
    assertThat(critical).hasText(String.valueOf(before + 2));
  }

  @Test
  void what_is_selected_while_a_list_is_fetched_stays_selected() {
    Ticket.Open ticket = open("Okapi of the forest");
    Reader ana = stage.reader("ana").visit("/queue?view=all&q=okapi+of");
    List<Route> slow = new ArrayList<>();
    ana.page.route(Pattern.compile("/queue\\?view"), slow::add);
    open("Okapi of the zoo");
    ana.page.waitForCondition(() -> !slow.isEmpty());
    Locator box = ana.page.getByLabel("Select #" + ticket.number());
    box.check();
    slow.forEach(Route::resume);
    assertThat(ana.page.locator("[data-changed]")).isVisible();
    assertThat(box).isChecked();
    ana.shoot("queue-changed");
    assertThat(rows(ana)).hasCount(1);
  }

  @Test
  void what_is_searched_for_is_shown_though_the_list_changed_meanwhile() {
    open("Gecko green");
    open("Gecko blue");
    Reader ana = stage.reader("ana").visit("/queue?view=all&q=gecko");
    List<Route> slow = new ArrayList<>();
    ana.page.route(
        Pattern.compile("q=gecko.+blue"),
        route -> {
          if (slow.isEmpty()) {
            slow.add(route);
          } else {
            route.resume();
          }
        });
    ana.field("Search this list").fill("gecko blue");
    ana.page.waitForCondition(() -> !slow.isEmpty());
    ana.page.waitForResponse(Pattern.compile("q=gecko$"), () -> open("Gecko red"));
    ana.page.evaluate("() => new Promise(requestAnimationFrame)");
    slow.getFirst().resume();
    assertThat(rows(ana)).hasCount(1);
    open("Gecko blue too");
    assertThat(rows(ana)).hasCount(2);
  }

  @Test
  void ten_thousand_are_a_list_like_any_other() {
    Ticket.Open ticket = open("Lemming");
    Crowd.of(stage.desk(), ticket, 10_000);
    Reader ana = stage.reader("ana").visit("/queue?view=closed&q=lemming");
    assertThat(rows(ana)).hasCount(50);
    ana.follows("Show more");
    assertThat(rows(ana)).hasCount(100);
    ana.field("Search this list").fill("lemming 9876");
    assertThat(rows(ana)).hasCount(1);
  }
}
