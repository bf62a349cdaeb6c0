package belay.server.console.ticket;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.server.accounts.Visit;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a ticket's page offers beyond the climb, as forms. */
class PracticeActsTest {
  private final TicketTale tale = new TicketTale();

  private Visit.Reply post(Visit who, String noun, String... fields) {
    return who.post(tale.path() + "/" + noun, fields);
  }

  private String page(Visit who) {
    return who.get(tale.path()).text();
  }

  @Test
  @Tag("INT-9")
  @Tag("INT-2")
  void one_press_makes_it_critical_and_what_it_owes_then_is_shown() {
    assertThat(page(tale.ana)).contains("Make it critical");

    assertThat(post(tale.ana, "critical").status()).isEqualTo(303);

    assertThat(page(tale.ana))
        .contains("Still missing", "A way into the system")
        .doesNotContain("/critical\"");
    assertThat(page(tale.dana)).contains("To begin we still need", "Somebody who opens it");
  }

  @Test
  @Tag("ESC-14")
  void lowering_asks_for_a_reason_and_for_the_agreement_beside_their_fields() {
    post(tale.ana, "critical");

    Visit.Reply refused = post(tale.ana, "priority", "to", "medium", "text", "It was the cable");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("has to be agreed", "It was the cable");

    String[] agreed = {"to", "medium", "text", "It was the cable", "agreed", "yes"};
    assertThat(post(tale.ana, "priority", agreed).status()).isEqualTo(303);
    assertThat(page(tale.ana)).contains("lowered it from");
  }

  @Test
  @Tag("COM-3")
  void who_is_served_reads_of_another_priority_and_of_no_reason_that_stays_in_the_house() {
    String[] agreed = {"to", "low", "text", "They always shout", "agreed", "yes"};
    assertThat(post(tale.ana, "priority", agreed).status()).isEqualTo(303);

    assertThat(page(tale.ana)).contains("They always shout", "Reason for the other priority");
    assertThat(page(tale.dana))
        .contains("Its priority is")
        .doesNotContain("They always shout", "Reason for the other priority", "(erased)");
  }

  @Test
  @Tag("INT-11")
  void it_is_merged_into_what_is_open_only() {
    TicketTale other = new TicketTale();
    String[] there = {"ticket", "#" + other.number};
    assertThat(post(tale.ana, "merge", there).status()).isEqualTo(303);

    Visit.Reply back =
        other.ana.post(other.path() + "/merge", "ticket", String.valueOf(tale.number));
    assertThat(back.status()).isEqualTo(422);
    assertThat(back.text()).contains("That ticket is closed.", "value=\"" + tale.number + "\"");
  }

  @Test
  @Tag("INT-11")
  void it_becomes_a_part_of_what_is_open_only() {
    TicketTale over = new TicketTale();
    TicketTale incident = new TicketTale();
    over.ana.post(over.path() + "/merge", "ticket", String.valueOf(incident.number));

    Visit.Reply refused = post(tale.ana, "parent", "ticket", String.valueOf(over.number));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text()).contains("That ticket is closed.");
    String[] open = {"ticket", String.valueOf(incident.number)};
    assertThat(post(tale.ana, "parent", open).status()).isEqualTo(303);
  }

  @Test
  @Tag("INT-4")
  @Tag("INT-5")
  void the_requester_answers_six_questions_and_reads_which_of_them_decided() {
    Visit.Reply form = tale.dana.get(tale.path() + "/urgency");
    assertThat(form.text()).contains("Is there an acceptable workaround?", "How many users");

    Visit.Reply odd = post(tale.dana, "urgency", "cases", "other", "users", "many");
    assertThat(odd.status()).isEqualTo(422);
    assertThat(odd.text()).contains("Write a whole number.", "value=\"many\"");

    Visit.Reply reply =
        post(
            tale.dana,
            "urgency",
            "cases",
            "other",
            "workaround",
            "yes",
            "core-affected",
            "yes",
            "financial-loss",
            "no",
            "users",
            "12",
            "go-live",
            "no",
            "contact",
            "Dana, 555-0100, until 18:00");
    assertThat(reply.status()).as(reply.text()).isEqualTo(303);
    assertThat(page(tale.dana)).contains("By the answers it is not urgent", "a workaround");
    assertThat(tale.count(Event.UrgencyJudged.class)).isEqualTo(1);
  }

  @Test
  @Tag("INT-6")
  void the_checklist_is_ticked_off_by_either_side() {
    post(tale.ana, "critical");

    assertThat(post(tale.dana, "checklist", "items", "contact").status()).isEqualTo(303);
    assertThat(page(tale.dana)).doesNotContain("<li>Somebody who opens it");
    Visit.Reply twice = post(tale.dana, "checklist", "items", "contact");
    assertThat(twice.status()).isEqualTo(422);
    assertThat(post(tale.ana, "checklist", "items", "remote-access").status()).isEqualTo(303);
    assertThat(page(tale.ana)).doesNotContain("Still missing");
  }

  @Test
  @Tag("ESC-9")
  void the_requester_escalates_by_a_button_and_the_desk_for_them_on_the_phone() {
    assertThat(page(tale.dana)).contains(">Escalate");

    String[] fields = {"text", "It has spread to the second site", "lead", "yes"};
    assertThat(post(tale.dana, "requester-escalation", fields).status()).isEqualTo(303);

    assertThat(page(tale.ana)).contains("It has spread to the second site");
    assertThat(tale.count(Event.EscalationRequested.class)).isEqualTo(1);
    assertThat(post(tale.ana, "requester-escalation", "text", "They called").status())
        .isEqualTo(303);
  }

  @Test
  @Tag("COM-4")
  @Tag("COM-2")
  void a_remote_session_is_offered_held_and_owes_a_plan_when_it_failed() {
    post(tale.ana, "critical");
    Visit.Reply odd =
        post(tale.ana, "session", "from", "2020-01-01T10:00", "until", "2020-01-01T11:00");
    assertThat(odd.status()).isEqualTo(422);
    assertThat(odd.text()).contains("This is needed.");

    LocalDateTime from = LocalDateTime.ofInstant(tale.now(), UTC).plusHours(1).truncatedTo(MINUTES);
    String[] good = {
      "from", from.toString(),
      "until", from.plusHours(1).toString(),
      "link", "https://meet.example/1"
    };
    assertThat(post(tale.ana, "session", good).status()).isEqualTo(303);
    assertThat(tale.events(Event.SessionOffered.class))
        .extracting(Event.SessionOffered::from, Event.SessionOffered::until)
        .containsExactly(tuple(from.toInstant(UTC), from.plusHours(1).toInstant(UTC)));
    assertThat(page(tale.dana)).contains("https://meet.example/1");

    assertThat(post(tale.ana, "session-start").status()).isEqualTo(303);
    String[] failed = {"solved", "unsolved", "text", "The database does not start"};
    assertThat(post(tale.ana, "session-end", failed).status()).isEqualTo(303);
    assertThat(page(tale.ana)).contains("did not solve it", "plan of action");

    Visit.Reply lacking = post(tale.ana, "plan-of-action", "known", "The disk is full");
    assertThat(lacking.status()).isEqualTo(422);
    String[] plan = {
      "known", "The disk is full", "next-steps", "Move the logs", "who", "Ana", "when", "by noon"
    };
    assertThat(post(tale.ana, "plan-of-action", plan).status()).isEqualTo(303);
    assertThat(page(tale.dana)).contains("Move the logs", "by noon");
  }

  @Test
  @Tag("RES-1")
  @Tag("CRIT-4")
  void the_requester_says_that_it_works_or_that_it_does_not() {
    post(tale.ana, "fix", "text", "New fuse");
    assertThat(page(tale.dana)).contains("Yes, it works", "It is not fixed");

    assertThat(post(tale.dana, "reopening", "text", "Burns again").status()).isEqualTo(303);
    post(tale.ana, "fix", "text", "New printer");
    assertThat(post(tale.dana, "confirmation").status()).isEqualTo(303);

    assertThat(page(tale.dana)).contains("Closed");
  }

  @Test
  @Tag("RES-2")
  void a_fix_is_watched_with_people_on_standby() {
    post(tale.ana, "fix", "text", "New fuse");

    Visit.Reply reply = post(tale.ana, "monitoring", "standby", tale.web.ana.toString());

    assertThat(reply.status()).as(reply.text()).isEqualTo(303);
    assertThat(page(tale.ana)).contains("Watched until", "On standby");
    assertThat(page(tale.dana)).contains("Fixed, and we keep an eye on it");
  }

  @Test
  @Tag("ESC-8")
  void an_appointment_outside_their_hours_needs_their_word() {
    TicketTale weekdays = new TicketTale(tale.web.served("Wim", "weekdays"));
    weekdays.act(tale.web.ana, new Command.Acknowledge());
    LocalDateTime saturday =
        LocalDateTime.ofInstant(weekdays.now(), UTC)
            .with(TemporalAdjusters.next(DayOfWeek.SATURDAY))
            .with(LocalTime.of(10, 0));
    String path = weekdays.path() + "/appointment";
    String at = saturday.toString();

    Visit.Reply refused = weekdays.ana.post(path, "at", at, "text", "At your desk");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.text())
        .contains("outside the client's hours, and they have not agreed", "At your desk");
    assertThat(weekdays.events(Event.Rescheduled.class)).isEmpty();

    Visit.Reply done = weekdays.ana.post(path, "at", at, "text", "At your desk", "agreed", "yes");
    assertThat(done.status()).as(done.text()).isEqualTo(303);
    assertThat(weekdays.events(Event.Rescheduled.class))
        .extracting(Event.Rescheduled::at)
        .containsExactly(saturday.toInstant(UTC));
  }

  @Test
  @Tag("ESC-8")
  void an_appointment_lies_ahead() {
    Visit.Reply past = post(tale.ana, "appointment", "at", "2020-01-01T10:00", "agreed", "yes");

    assertThat(past.status()).isEqualTo(422);
    assertThat(past.text()).contains("lies in the past");
  }
}
