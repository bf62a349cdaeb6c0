package belay.server.console.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.policy.NoteField;
import belay.core.policy.Reason;
import belay.core.ticket.Command;
import belay.server.accounts.Visit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on the page of a ticket, and for whom. */
@Tag("UI-1")
class TicketPageTest {
  private static final String HOSTILE =
      "<script>alert(1)</script><img src=x onerror=alert(2)> \" ' ${7*7} </textarea>"
          + " https://a.example/\"onmouseover=alert(3) javascript:alert(4)";

  /** One of each kind of entry; what stays in the house says so. */
  private static TicketTale tale() {
    TicketTale tale = new TicketTale();
    tale.act(tale.web.ana, new Command.Acknowledge());
    tale.act(tale.web.ana, new Command.Note(tale.text("inside note")));
    tale.act(tale.web.ana, new Command.Plan(tale.text("inside plan")));
    tale.act(tale.web.ana, new Command.TryFix(tale.text("inside attempt")));
    tale.act(
        tale.marta,
        new Command.OverrideClock(
            ClockKey.of(ClockKind.FIX),
            new Command.Change.Extend(BusinessDuration.ofMinutes(5)),
            tale.text("inside reason")));
    tale.act(tale.web.ana, new Command.Reply(tale.text("outside reply"), false));
    tale.act(tale.web.dana, new Command.Reply(tale.text("outside answer"), false));
    tale.act(
        tale.web.ana,
        new Command.Escalate(
            Set.of(Reason.KNOWLEDGE),
            Optional.empty(),
            Map.of(
                NoteField.STEPS_ATTEMPTED, tale.text("inside steps"),
                NoteField.RESEARCH, tale.text("none"))));
    tale.act(tale.marta, new Command.HandBack("first-touch", tale.text("inside hand-back")));
    return tale;
  }

  @Test
  @Tag("COM-3")
  void who_works_on_it_sees_all_and_what_stays_in_the_house_says_so() {
    TicketTale tale = tale();
    String page = tale.ana.get(tale.path()).text();

    assertThat(page)
        .contains("inside note", "inside plan", "inside attempt", "inside reason", "inside steps")
        .contains("inside hand-back", "outside reply", "outside answer");
    assertThat(count(page, "<article class=\"msg internal\"")).isEqualTo(6);
    assertThat(count(page, ": stays in this house</span>")).isEqualTo(6);
    assertThat(page)
        .contains("Send to Dana", "Save internal note")
        .contains(tale.path() + "/replies", tale.path() + "/notes");
  }

  @Test
  @Tag("POL-4")
  @Tag("ESC-7")
  void it_shows_the_ladder_its_clocks_and_what_comes_next() {
    TicketTale tale = tale();
    String page = tale.ana.get(tale.path()).text();

    assertThat(page)
        .contains("class=\"ladder\"", "First touch, Ana")
        .contains("it climbs to <bdi>Tier 3</bdi>")
        .contains("if there is no diagnosis plan by then")
        .contains("class=\"clocks\"")
        .contains("Should I escalate?", "There is no plan yet in this tier.");
  }

  @Test
  @Tag("COM-1")
  @Tag("COM-3")
  void nothing_internal_is_ever_in_what_a_requester_gets() {
    TicketTale tale = tale();
    for (String part : new String[] {"", "/news?after=0", "/story"}) {
      Visit.Reply reply = tale.dana.get(tale.path() + part);

      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text())
          .contains("outside reply", "outside answer")
          .doesNotContain("inside", "internal", "why?", "/why", "Knowledge", "escalation note")
          .doesNotContain("owes", "paged", "owner@example.com", "data-due", "/notes");
    }
  }

  @Test
  @Tag("COM-1")
  void a_requester_sees_where_it_stands_who_has_it_and_what_is_next() {
    TicketTale tale = tale();
    tale.act(tale.web.ana, new Command.Acknowledge());
    String page = tale.dana.get(tale.path()).text();

    assertThat(page)
        .contains("We are working on it")
        .contains("It is with <bdi>First touch</bdi>.")
        .contains("<bdi>Ana</bdi> works on it.")
        .containsPattern("If it is not fixed by <bdi>[^<]+</bdi>, it goes to <bdi>Tier 3</bdi>")
        .contains("Send to the service desk");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ana", "dana"})
  @Tag("SEC-2")
  void what_is_hostile_is_drawn_as_it_was_typed(String who) {
    TicketTale tale = new TicketTale();
    tale.act(tale.web.dana, new Command.Reply(tale.text(HOSTILE), false));
    String page = (who.equals("ana") ? tale.ana : tale.dana).get(tale.path()).text();

    assertThat(page)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;")
        .doesNotContain("<script>alert", "<img src=x", "javascript:alert(4)\"")
        .doesNotContainPattern("<[^>]*onmouseover");
  }

  @Test
  void a_long_one_shows_its_end_and_the_rest_on_demand() {
    TicketTale tale = new TicketTale();
    for (int i = 0; i < 130; i++) {
      tale.act(tale.web.dana, new Command.Reply(tale.text("word-" + i + "-end"), false));
    }
    String page = tale.ana.get(tale.path()).text();

    assertThat(page).contains("word-129-end").doesNotContain("word-1-end", "word-20-end");
    String earlier = link(page, tale.path() + "/story?before=");
    String rest = tale.ana.get(tale.path() + "/story?before=" + earlier).text();
    assertThat(rest).contains("word-1-end", "word-20-end", "Please").doesNotContain("word-129-end");
  }

  @Test
  @Tag("POL-5")
  void why_is_answered_in_sentences_back_to_the_command() {
    TicketTale tale = new TicketTale();
    String page = tale.ana.get(tale.path()).text();
    String why = link(page, tale.path() + "/history/");
    Visit.Reply answer = tale.ana.get(tale.path() + "/history/" + why);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).contains("because <bdi>Dana</bdi> <bdi>opened it</bdi>");
    assertThat(tale.ana.get(tale.path() + "/history/999/why").status()).isEqualTo(404);
    assertThat(tale.dana.get(tale.path() + "/history/" + why).status()).isEqualTo(404);
  }

  @Test
  void only_what_may_be_done_is_offered() {
    TicketTale tale = new TicketTale();
    assertThat(offers(tale.ana, tale)).contains("acknowledgement").doesNotContain("override");
    assertThat(offers(tale.of(tale.marta), tale)).contains("override");

    tale.act(tale.web.ana, new Command.Acknowledge());
    assertThat(offers(tale.ana, tale)).doesNotContain("acknowledgement", "resumption");
    assertThat(tale.dana.get(tale.path()).text()).doesNotContain("/escalation", "/override");
  }

  private static Stream<String> offers(Visit visit, TicketTale tale) {
    String page = visit.get(tale.path()).text();
    return Pattern.compile(tale.path() + "/([a-z-]+)\"")
        .matcher(page)
        .results()
        .map(found -> found.group(1))
        .distinct();
  }

  /** How the first link goes on that begins so. */
  private static String link(String page, String start) {
    Matcher link = Pattern.compile("href=\"" + Pattern.quote(start) + "([^\"]+)").matcher(page);
    assertThat(link.find()).isTrue();
    return link.group(1);
  }

  private static long count(String page, String what) {
    return Pattern.compile(Pattern.quote(what)).matcher(page).results().count();
  }
}
