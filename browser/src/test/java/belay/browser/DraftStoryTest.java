package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import belay.core.ticket.Ticket;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody is about to say, until it has been taken. */
class DraftStoryTest {
  private static final String UPLOADS = "**/files";
  private static final FilePayload LOG =
      new FilePayload("router.log", "text/plain", "up".getBytes(StandardCharsets.UTF_8));

  @RegisterExtension private final Stage stage = new Stage();

  private Ticket.Open open(String subject) {
    return stage.desk().open("dana@example.com", subject, "Please help.");
  }

  private Reader reads(Ticket.Open ticket) {
    return stage.reader("ana").visit("/tickets/" + ticket.number());
  }

  private static Locator said(Reader reader, String text) {
    return reader
        .page
        .locator("#story .entry")
        .filter(new Locator.FilterOptions().setHasText(text));
  }

  private static Locator note(Reader reader) {
    return reader.page.locator("#notes-text");
  }

  private static Locator files(Reader reader) {
    return reader.page.locator("#write-note .files li");
  }

  private static void attaches(Reader reader) {
    reader.page.locator("#write-note input[type=file]").setInputFiles(LOG);
  }

  @Test
  void what_is_done_beside_it_leaves_an_unfinished_form_alone() {
    Reader ana = reads(open("Half a note")).presses("e");
    Locator first = ana.page.locator("#act textarea").first();
    first.fill("Turned it off and on");
    ana.presses("Escape", "a");
    assertThat(ana.page.locator("#ticket-head [data-key=a]")).hasCount(0);
    ana.presses("e");
    assertThat(first).hasValue("Turned it off and on");
  }

  @Test
  void what_was_chosen_comes_back_with_what_was_written() {
    Reader ana = reads(open("Half chosen")).presses("e");
    Locator dialog = ana.page.locator("#act");
    dialog.locator("textarea").first().fill("Turned it off and on");
    dialog.locator("input[value=knowledge i]").check();
    dialog.locator("select[name=to]").selectOption("round-table");
    ana.page.reload();
    ana.presses("e");
    assertThat(dialog.locator("textarea").first()).hasValue("Turned it off and on");
    assertThat(dialog.locator("input[value=knowledge i]")).isChecked();
    assertThat(dialog.locator("input[name=reasons]:checked")).hasCount(1);
    assertThat(dialog.locator("select[name=to]")).hasValue("round-table");
  }

  @Test
  void files_come_back_with_what_they_go_with() {
    Ticket.Open ticket = open("See attached");
    Reader ana = reads(ticket).presses("n");
    ana.page.keyboard().type("See attached");
    attaches(ana);
    attaches(ana);
    assertThat(files(ana).locator("input[name=files]")).hasCount(2);
    files(ana).first().getByText("Remove").click();
    ana.page.reload();
    assertThat(note(ana)).hasValue("See attached");
    assertThat(files(ana)).hasCount(1);
    ana.inspect("files are back").shoot("files-back");
    note(ana).focus();
    ana.presses("Control+Enter");
    assertThat(said(ana, "See attached")).containsText("router.log");
    ana.page.reload();
    assertThat(note(ana)).hasValue("");
    assertThat(files(ana)).hasCount(0);
  }

  @Test
  void what_is_sent_while_a_file_is_on_its_way_waits_for_it() {
    List<Route> uploads = new ArrayList<>();
    Reader ana = reads(open("A slow line")).presses("n");
    ana.page.route(UPLOADS, uploads::add);
    ana.page.keyboard().type("It looks like this");
    ana.page.waitForRequest(UPLOADS, () -> attaches(ana));
    ana.presses("Control+Enter").sees("This is sent as soon as the files have arrived.");
    ana.inspect("waiting for files").shoot("files-wait");
    assertThat(said(ana, "It looks like this")).hasCount(0);
    uploads.removeFirst().resume();
    assertThat(said(ana, "It looks like this")).containsText("router.log");

    ana.presses("n");
    ana.page.keyboard().type("And like that");
    ana.page.waitForRequest(UPLOADS, () -> attaches(ana));
    ana.presses("Control+Enter").sees("This is sent as soon as the files have arrived.");
    ana.page.keyboard().type(", too");
    ana.doesNotSee("This is sent as soon as the files have arrived.");
    uploads.removeFirst().resume();
    assertThat(files(ana).locator("input[name=files]")).hasCount(1);
    assertThat(note(ana)).hasValue("And like that, too");
  }

  @Test
  void nothing_is_sent_without_a_file_that_did_not_arrive() {
    Reader ana = reads(open("A bad line")).mayBeAnswered(500).presses("n");
    ana.page.route(UPLOADS, route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
    ana.page.keyboard().type("It looks like this");
    attaches(ana);
    assertThat(files(ana).filter(new Locator.FilterOptions().setHasText("did not arrive")))
        .hasCount(1);
    ana.presses("Control+Enter").sees("This is not sent yet: a file did not arrive.");
    ana.inspect("a file lacks").shoot("files-lack");
    files(ana).getByText("Remove").last().click();
    ana.doesNotSee("This is not sent yet: a file did not arrive.");
    note(ana).focus();
    ana.presses("Control+Enter");
    assertThat(said(ana, "It looks like this")).hasCount(1);
  }

  @Test
  void a_form_on_a_page_of_its_own_keeps_its_draft_and_leads_back_to_its_ticket() {
    Ticket.Open ticket = open("In a tab of its own");
    Reader ana = reads(ticket).visit("/tickets/" + ticket.number() + "/diagnosis-plan");
    Locator plan = ana.page.locator("textarea");
    plan.fill("Look at the router");
    ana.page.reload();
    assertThat(plan).hasValue("Look at the router");
    ana.page.locator("[data-send]").click();
    ana.isAt("/tickets/" + ticket.number());
    assertThat(said(ana, "Look at the router")).hasCount(1);
  }

  @Test
  void who_signs_in_again_in_another_tab_goes_on_in_this_one() {
    Ticket.Open ticket = open("Two tabs");
    Reader ana = reads(ticket).mayBeAnswered(403).presses("n");
    ana.page.keyboard().type("Begun before");
    stage.signIn(ana, "ana");
    attaches(ana);
    assertThat(files(ana).locator("input[name=files]")).hasCount(1);
    stage.signIn(ana, "ana");
    ana.presses("Control+Enter");
    assertThat(said(ana, "Begun before")).containsText("router.log");
    assertThat(ana.page.locator(".toast")).hasCount(0);
  }

  @Test
  void nothing_goes_out_in_the_name_of_who_has_signed_in_since() {
    Ticket.Open ticket = open("Two people");
    Reader ana = reads(ticket).mayBeAnswered(403).presses("n");
    ana.page.keyboard().type("Begun by Ana");
    stage.signIn(ana, "luis");
    ana.presses("Control+Enter").sees("Somebody else has signed in here.");
    ana.inspect("somebody else").shoot("outdated");
    ana.presses("Control+Enter");
    assertThat(ana.page.locator(".toast")).hasCount(1);
    ana.follows("Load again");
    assertThat(note(ana)).hasValue("");
    stage.signIn(ana, "ana");
    ana.page.reload();
    assertThat(note(ana)).hasValue("Begun by Ana");
    assertThat(said(ana, "Begun by Ana")).hasCount(0);
  }
}
