package belay.server.console.ticket;

import static belay.server.console.ticket.TicketTale.hidden;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.core.ticket.Owner;
import belay.server.accounts.Visit;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Forms as browsers without scripts send them. */
@Tag("UI-1")
class TicketActsTest {
  private static final ClockKey WAKE = new ClockKey(ClockKind.WAKE, "waiting");
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

  private final TicketTale tale = new TicketTale();

  @Test
  void a_button_does_it_and_leads_back_to_the_ticket() {
    Visit.Reply reply = tale.ana.post(tale.path() + "/acknowledgement");

    assertThat(reply.status()).isEqualTo(303);
    assertThat(reply.header("Location")).isEqualTo(tale.path());
    assertThat(tale.count(Event.Acknowledged.class)).isEqualTo(1);
  }

  @Test
  @Tag("ESC-6")
  void an_incomplete_note_is_refused_beside_its_fields_and_nothing_typed_is_lost() {
    Visit.Reply reply =
        tale.ana.post(tale.path() + "/escalation", "note.research", "I read <b>page 4</b>");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text())
        .contains("No reason is given")
        .contains("The escalation note lacks Steps attempted")
        .contains("I read &lt;b>page 4&lt;/b>".replace(">", "&gt;"))
        .contains("It could not be done. To look at again: ", "Steps attempted")
        .contains("needed");
    assertThat(tale.count(Event.NoteWritten.class)).isZero();
  }

  @Test
  @Tag("ESC-5")
  @Tag("ESC-6")
  void it_climbs_with_reasons_and_a_note_that_may_say_none() {
    Visit.Reply form = tale.ana.get(tale.path() + "/escalation");
    assertThat(form.text()).contains("Knowledge", "All known steps are exhausted.", "Tier 3");

    Visit.Reply reply =
        tale.ana.post(
            tale.path() + "/escalation",
            "reasons",
            "knowledge",
            "to",
            "tier-3",
            "note.steps-attempted",
            "none",
            "note.research",
            "none");

    assertThat(reply.status()).as(reply.text()).isEqualTo(303);
    assertThat(tale.ana.get(tale.path()).text()).contains("reason <bdi>Knowledge</bdi>");
  }

  @Test
  @Tag("ESC-4")
  void a_clock_is_changed_by_whom_the_policy_names_and_others_are_refused_in_words() {
    String[] more = {"clock", "diagnose", "change", "extend", "by", "20m", "text", "He is late"};
    Visit.Reply refused = tale.ana.post(tale.path() + "/override", more);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("Only the Manager may do that", "He is late");

    Visit marta = tale.of(tale.marta);
    Visit.Reply odd =
        marta.post(
            tale.path() + "/override",
            "clock",
            "diagnose",
            "change",
            "extend",
            "by",
            "soon",
            "text",
            "He is late");
    assertThat(odd.status()).isEqualTo(422);
    assertThat(odd.text()).contains("Write an amount such as 30m", "value=\"soon\"");

    assertThat(marta.post(tale.path() + "/override", more).status()).isEqualTo(303);
    assertThat(tale.count(Event.Overrode.class)).isEqualTo(1);
  }

  @Test
  void a_double_click_does_it_once() {
    String page = tale.ana.get(tale.path()).text();
    String[] form = {
      "text", "only once", "once", hidden("once", page), "seen", hidden("seen", page)
    };

    Visit.Reply first = tale.ana.post(tale.path() + "/notes", form);
    Visit.Reply second = tale.ana.post(tale.path() + "/notes", form);

    assertThat(first.status()).isEqualTo(303);
    assertThat(second.status()).isEqualTo(303);
    assertThat(tale.count(Event.Noted.class)).isEqualTo(1);
  }

  @Test
  void who_wrote_before_something_mattered_sees_both_and_chooses() {
    String seen = hidden("seen", tale.ana.get(tale.path()).text());
    tale.act(tale.web.dana, new Command.Reply(tale.text("It works again"), false));

    Visit.Reply stale =
        tale.ana.post(tale.path() + "/replies", "text", "Still on it", "seen", seen);
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.text())
        .contains("It works again", "Still on it", "Do it anyway", "Drop it")
        .as("what stands in the story as well has its address only there")
        .doesNotContain("id=\"e");
    assertThat(tale.count(Event.Replied.class)).isEqualTo(1);

    String now = hidden("seen", stale.text());
    Visit.Reply anyway =
        tale.ana.post(tale.path() + "/replies", "text", "Still on it", "seen", now);
    assertThat(anyway.status()).isEqualTo(303);
    assertThat(tale.count(Event.Replied.class)).isEqualTo(2);
  }

  @Test
  void scripts_get_the_part_and_are_told_to_look_again() {
    Visit.Reply done =
        tale.ana.send(
            "POST",
            tale.path() + "/notes",
            "text=part&csrf=" + tale.ana.csrf(),
            request -> request.header("HX-Request", "true"));

    assertThat(done.status()).isEqualTo(200);
    assertThat(done.header("HX-Trigger-After-Swap")).contains("ticket-written", "/notes");
    assertThat(done.text()).contains("<form", "<textarea").doesNotContain("<html", ">part<");
  }

  @Test
  @Tag("ESC-11")
  void it_is_handed_over_and_put_back() {
    assertThat(tale.ana.post(tale.path() + "/assignment").status()).isEqualTo(422);
    assertThat(tale.ana.post(tale.path() + "/assignment", "to", "nobody").status()).isEqualTo(422);
    Visit.Reply over = tale.ana.post(tale.path() + "/assignment", "to", tale.marta.toString());
    assertThat(over.status()).as(over.text()).isEqualTo(303);
    assertThat(tale.ana.get(tale.path()).text()).contains("gave it to <bdi>Marta</bdi>");
    assertThat(tale.state().place().owner()).isEqualTo(new Owner.Assigned(tale.marta));
    assertThat(tale.ana.post(tale.path() + "/unassignment").status()).isEqualTo(303);
    assertThat(tale.state().place().owner()).isEqualTo(new Owner.Lead(tale.web.ana));
  }

  @Test
  @Tag("ESC-17")
  void it_waits_until_a_moment_in_the_readers_zone_and_goes_on() {
    tale.ana.post(tale.path() + "/acknowledgement");
    Visit.Reply odd = tale.ana.post(tale.path() + "/pause", "for", "customer", "until", "tomorrow");
    assertThat(odd.status()).isEqualTo(422);
    assertThat(odd.text()).contains("Write a date and a time.");

    Visit inKolkata = tale.of(tale.web.ana);
    inKolkata.cookies.put("zone", "Asia%2FKolkata");
    LocalDateTime there =
        LocalDateTime.ofInstant(tale.now(), KOLKATA).plusDays(2).truncatedTo(MINUTES);
    String[] wait = {"for", "customer", "until", there.toString()};
    assertThat(inKolkata.post(tale.path() + "/pause", wait).status()).isEqualTo(303);
    assertThat(Clocks.due(tale.state().clocks().pending(WAKE).orElseThrow()))
        .isEqualTo(there.atZone(KOLKATA).toInstant());
    assertThat(tale.ana.get(tale.path()).text()).contains("Waiting for the client", "Go on");

    assertThat(tale.ana.post(tale.path() + "/resumption").status()).isEqualTo(303);
    assertThat(tale.state().clocks().pending(WAKE)).isEmpty();
  }

  @Test
  void a_time_that_clocks_skip_or_show_twice_is_asked_again() {
    tale.ana.post(tale.path() + "/acknowledgement");
    tale.ana.cookies.put("zone", "Europe%2FBerlin");
    assertThat(tale.ana.get(tale.path() + "/pause").text())
        .contains("In your time zone, Europe/Berlin.");

    assertThat(paused("2027-03-28T02:30").text()).contains("and that time does not come");
    assertThat(paused("2027-10-31T02:30").text()).contains("and that time comes twice");
    assertThat(tale.count(Event.Waited.class)).isZero();
    assertThat(paused("2027-10-31T03:30").text()).doesNotContain("The clocks are put");
  }

  private Visit.Reply paused(String until) {
    return tale.ana.post(tale.path() + "/pause", "for", "customer", "until", until);
  }

  @Test
  void a_requester_answers_and_can_do_nothing_of_the_houses_own() {
    assertThat(tale.dana.post(tale.path() + "/replies", "text", "Here I am").status())
        .isEqualTo(303);
    assertThat(tale.dana.get(tale.path()).text()).contains("Here I am");
    for (String noun : new String[] {"notes", "escalation", "override", "fix", "priority"}) {
      assertThat(tale.dana.post(tale.path() + "/" + noun, "text", "x").status()).isEqualTo(404);
    }
  }

  @Test
  void every_form_is_drawn_whether_or_not_it_is_offered_now() {
    assertDrawn(tale.ana, Acts.all());
    assertDrawn(tale.dana, Acts.served());
  }

  private void assertDrawn(Visit reader, List<Act> acts) {
    assertThat(acts)
        .isNotEmpty()
        .allSatisfy(act -> {
          Visit.Reply form = reader.get(tale.path() + "/" + act.noun());
          assertThat(form.status()).as(act.noun()).isEqualTo(200);
          assertThat(form.text()).contains("data-noun=\"" + act.noun() + "\"");
        });
  }

  @Test
  void an_empty_text_is_refused() {
    Visit.Reply reply = tale.ana.post(tale.path() + "/replies", "text", "  \n ");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).contains("This is needed.");
  }
}
