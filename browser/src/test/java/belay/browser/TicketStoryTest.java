package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import belay.core.ticket.Command;
import belay.core.ticket.Ticket;
import belay.server.desk.Desk;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TicketStoryTest {
  @RegisterExtension private final Stage stage = new Stage();

  private Ticket.Open open(String subject) {
    return stage.desk().open("dana@example.com", subject, "Please help.");
  }

  private static String page(Ticket.Open ticket) {
    return "/tickets/" + ticket.number();
  }

  private void notes(Ticket.Open ticket, String text, String who) {
    stage.desk().act(ticket.id(), new Command.Note(stage.desk().part(Desk.class).text(text)), who);
  }

  private void replies(Ticket.Open ticket, String text, String who) {
    Command reply = new Command.Reply(stage.desk().part(Desk.class).text(text), false);
    stage.desk().act(ticket.id(), reply, who);
  }

  private static Locator said(Reader reader, String text) {
    return reader
        .page
        .locator("#story .entry")
        .filter(new Locator.FilterOptions().setHasText(text));
  }

  private static Locator reply(Reader reader) {
    return reader.page.locator("#replies-text");
  }

  private static Locator note(Reader reader) {
    return reader.page.locator("#notes-text");
  }

  @Test
  void a_reply_and_a_note_are_written_by_keyboard_and_never_confused() {
    Ticket.Open ticket = open("Reply or note");
    Reader ana = stage.reader("ana").visit(page(ticket)).shoot("ticket");
    ana.presses("r");
    assertThat(reply(ana)).isFocused();
    ana.page.keyboard().type("We are on our way.");
    ana.inspect("replying").shoot("ticket-reply").presses("Control+Enter");
    assertThat(said(ana, "We are on our way.")).hasCount(1);
    assertThat(reply(ana)).isHidden();

    ana.presses("n");
    assertThat(note(ana)).isFocused();
    ana.page.keyboard().type("They sound cross.");
    ana.inspect("noting").shoot("ticket-note").presses("Control+Enter");
    assertThat(said(ana, "They sound cross.")).hasCount(1);

    Reader dana = stage.reader("dana@example.com", Setting.PHONE).visit(page(ticket));
    assertThat(said(dana, "We are on our way.")).hasCount(1);
    dana.doesNotSee("They sound cross.").shoot("ticket-served");
    dana.writes("Your answer", "Hurry, please.").clicks("Send to the service desk");
    assertThat(said(dana, "Hurry, please.")).hasCount(1);
    assertThat(said(ana, "Hurry, please.")).hasCount(1);
  }

  @Test
  void others_tickets_are_not_there() {
    Ticket.Open ticket = open("Between us");
    Reader max = stage.reader("max@example.com").mayBeAnswered(404).visit(page(ticket));
    max.doesNotSee("Between us").sees("There is nothing here");
  }

  @Test
  void what_is_typed_survives_a_reload_until_it_is_sent() {
    Ticket.Open ticket = open("Draft");
    Reader ana = stage.reader("ana").visit(page(ticket)).presses("n");
    ana.page.keyboard().type("Half a thought");
    ana.page.reload();
    assertThat(note(ana)).hasValue("Half a thought");
    ana.page.locator("#write-note [data-send]").click();
    assertThat(said(ana, "Half a thought")).hasCount(1);
    ana.page.reload();
    assertThat(note(ana)).hasValue("");
  }

  @Test
  void two_clicks_send_once() {
    Ticket.Open ticket = open("Twice");
    Reader ana = stage.reader("ana").visit(page(ticket)).presses("r");
    ana.page.keyboard().type("Only once");
    ana.page.locator("#write-reply [data-send]").dblclick();
    assertThat(said(ana, "Only once")).hasCount(1);
    ana.page.reload();
    assertThat(said(ana, "Only once")).hasCount(1);
  }

  @Test
  @Tag("ESC-6")
  void an_escalation_says_what_is_missing_and_loses_nothing() {
    Ticket.Open ticket = open("Too hard");
    Reader ana = stage.reader("ana").visit(page(ticket)).presses("e").mayBeAnswered(422);
    Locator dialog = ana.page.locator("#act");
    assertThat(dialog).isVisible();
    ana.inspect("escalating").shoot("escalate");
    dialog.locator("input[value=knowledge i]").check();
    dialog.locator("[data-send]").click();
    assertThat(dialog.locator("[aria-invalid=true]")).not().hasCount(0);
    assertThat(dialog.locator("input[value=knowledge i]")).isChecked();
    ana.inspect("refused").shoot("escalate-refused");

    for (Locator missing : dialog.locator("textarea[aria-invalid=true]").all().reversed()) {
      missing.fill("Turned it off and on.");
    }
    dialog.locator("[data-send]").click();
    assertThat(dialog).isHidden();
    ana.sees("climbed to").shoot("escalated");
    ana.page.locator(".why").last().click();
    assertThat(ana.page.locator(".because").last()).not().isEmpty();
    ana.inspect("why");
  }

  @Test
  void a_form_that_is_refused_says_so_and_leads_to_what_is_missing() {
    Reader ana = stage.reader("ana").visit(page(open("Not like that"))).mayBeAnswered(422);
    Locator dialog = ana.presses("e").page.locator("#act");
    dialog.locator("[data-send]").click();
    assertThat(dialog.getByRole(AriaRole.ALERT)).containsText("To look at again: ");
    assertThat(dialog.locator("input[name=reasons]").first()).isFocused();
    ana.inspect("nothing filled in").shoot("escalate-empty");
    dialog.locator("input[value=knowledge i]").check();
    dialog.locator("[data-send]").click();
    assertThat(dialog.locator("textarea").first()).isFocused();
  }

  @Test
  void what_fails_is_said_once_and_not_at_all_when_nobody_asked() {
    Reader ana = stage.reader("ana").visit(page(open("Down"))).mayBeAnswered(503);
    ana.page.route(
        "**/{escalation,polled}",
        route -> route.fulfill(new Route.FulfillOptions().setStatus(503)));
    Locator toasts = ana.page.locator(".toast");
    ana.page.evaluate(
        """
        () => {
          const polled = document.createElement("p");
          polled.setAttribute("hx-get", "/polled");
          polled.setAttribute("hx-trigger", "every 100ms");
          document.body.append(polled);
          htmx.process(polled);
        }\
        """);
    for (int i = 0; i < 3; i++) {
      ana.page.waitForResponse("**/polled", () -> {});
    }
    assertThat(toasts).hasCount(0);
    ana.page.waitForResponse("**/escalation", () -> ana.presses("e"));
    assertThat(toasts).hasCount(1);
    ana.page.waitForResponse("**/escalation", () -> ana.presses("e"));
    ana.page.waitForResponse("**/polled", () -> {});
    assertThat(toasts).hasCount(1);
  }

  @Test
  void a_dialog_closes_and_gives_the_focus_back() {
    Ticket.Open ticket = open("Never mind");
    Reader ana = stage.reader("ana").visit(page(ticket));
    ana.presses("g");
    assertThat(ana.page.locator("#act")).isVisible();
    ana.inspect("assigning").presses("Escape");
    assertThat(ana.page.locator("#act")).isHidden();
    assertThat(ana.page.locator(".actions :focus")).hasCount(1);
  }

  @Test
  void what_happened_meanwhile_is_shown_before_it_is_overruled() {
    Ticket.Open ticket = open("Meanwhile");
    Reader ana = stage.reader("ana").mayBeAnswered(409).visit(page(ticket)).presses("g");
    Locator dialog = ana.page.locator("#act");
    assertThat(dialog.locator("select")).isVisible();
    stage.desk().act(ticket.id(), new Command.Assign(stage.desk().person("luis")), "luis");
    dialog.locator("select").selectOption("Bo Lindqvist");
    dialog.locator("[data-send]").click();
    assertThat(dialog).containsText("Something happened while you were writing");
    ana.inspect("meanwhile").shoot("meanwhile");
    ana.clicks("Do it anyway");
    assertThat(dialog).isHidden();
    assertThat(ana.page.locator("#about")).containsText("Bo Lindqvist");
  }

  @Test
  void news_arrives_and_leaves_the_draft_and_the_caret_alone() {
    Ticket.Open ticket = open("Live");
    Reader ana = stage.reader("ana").visit(page(ticket)).presses("r");
    ana.page.keyboard().type("I will call");
    notes(ticket, "Luis was here", "luis");
    assertThat(said(ana, "Luis was here")).hasCount(1);
    ana.page.keyboard().type(" you at ten");
    assertThat(reply(ana)).isFocused();
    assertThat(reply(ana)).hasValue("I will call you at ten");
  }

  @Test
  void without_scripts_one_replies_escalates_and_hands_over() {
    Ticket.Open ticket = open("Plain");
    Setting plain = Setting.PHONE.withoutScripts();
    Reader ana = stage.reader("ana", plain).mayBeAnswered(409).mayBeAnswered(422);
    ana.visit(page(ticket));
    reply(ana).fill("By plain form");
    ana.page.locator("form[data-kind=reply] [data-send]").click();
    ana.isAt(page(ticket));
    assertThat(said(ana, "By plain form")).hasCount(1);

    reply(ana).fill("Typed meanwhile");
    replies(ticket, "Luis was first", "luis");
    ana.page.locator("form[data-kind=reply] [data-send]").click();
    ana.sees("Something happened while you were writing").inspect("stale");
    assertThat(reply(ana)).hasValue("Typed meanwhile");
    ana.page.locator("form[data-kind=reply] [data-send]").click();
    assertThat(said(ana, "Typed meanwhile")).hasCount(1);

    ana.visit(page(ticket) + "/escalation");
    ana.page.locator("input[value=caution i]").check();
    ana.page.locator("[data-send]").click();
    ana.inspect("refused").page.locator("textarea").first().fill("none");
    ana.page.locator("[data-send]").click();
    ana.isAt(page(ticket)).sees("climbed to");
    ana.visit(page(ticket) + "/assignment");
    ana.page.locator("form.act-form select").selectOption("Bo Lindqvist");
    ana.page.locator("[data-send]").click();
    ana.isAt(page(ticket));
    assertThat(ana.page.locator("#about")).containsText("Bo Lindqvist");
  }

  @Test
  @Tag("SEC-5")
  void hostile_words_are_only_words() {
    String hostile =
        "<script>alert(1)</script><img src=x onerror=alert(2)><svg/onload=alert(3)>"
            + "<a href=javascript:alert(4)>x</a> {{7*7}} ${7*7} https://evil.example/\"><b>";
    Ticket.Open ticket =
        stage.desk().open("zoe@example.com", "\"><script>alert(0)</script>", hostile);
    notes(ticket, hostile, "luis");
    Reader ana = stage.reader("ana").visit(page(ticket)).inspect("hostile");
    assertThat(said(ana, "<script>alert(1)</script>")).hasCount(2);
    assertThat(ana.page.locator("#story img, #story script, [href^='javascript:']")).hasCount(0);
  }

  @Test
  void a_screenshot_is_pasted_and_a_file_chosen_before_it_is_sent() {
    Ticket.Open ticket = open("See for yourself");
    Reader ana = stage.reader("ana").visit(page(ticket)).presses("n");
    note(ana).fill("It looks like this");
    ana.page.evaluate(
        """
        async () => {
          const canvas = document.createElement("canvas");
          const blob = await new Promise(done => canvas.toBlob(done));
          const data = new DataTransfer();
          data.items.add(new File([blob], "image.png", { type: "image/png" }));
          document.getElementById("notes-text").dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true }));
        }\
        """);
    assertThat(ana.page.locator("#write-note .files input[name=files]")).hasCount(1);
    byte[] page = "<script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    ana.page
        .locator("#write-note input[type=file]")
        .setInputFiles(new FilePayload("evil <b>.svg.html", "text/html", page));
    assertThat(ana.page.locator("#write-note .files input[name=files]")).hasCount(2);
    ana.inspect("attached").shoot("attached").presses("Control+Enter");
    assertThat(said(ana, "It looks like this")).containsText("screenshot-");

    String file = said(ana, "It looks like this").locator("li a").last().getAttribute("href");
    APIResponse sent = ana.page.request().get(file);
    Assertions.assertThat(sent.headers()).containsEntry("x-content-type-options", "nosniff");
    Assertions.assertThat(sent.headers().get("content-disposition")).startsWith("attachment");
  }

  @Test
  void names_of_any_length_and_five_hundred_messages_fit() {
    String subject = "Donaudampfschifffahrt".repeat(9) + " המדפסת 🖨️";
    Ticket.Open ticket = stage.desk().open("max@example.com", subject, "שלום ".repeat(300));
    for (int i = 0; i < 500; i++) {
      notes(ticket, "Note " + i + " " + "w".repeat(i % 90), "luis");
    }
    Reader ana = stage.reader("ana", Setting.PHONE).visit(page(ticket)).inspect("long");
    ana.shoot("ticket-long");
    assertThat(said(ana, "Note 499")).isVisible();
    assertThat(said(ana, "Note 350")).hasCount(0);
    ana.follows("Show earlier");
    assertThat(said(ana, "Note 350")).hasCount(1);
    assertThat(said(ana, "Note 499")).hasCount(1);
  }
}
