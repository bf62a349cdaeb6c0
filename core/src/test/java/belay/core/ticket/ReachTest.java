package belay.core.ticket;

import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.future.Reached;
import belay.core.future.Toll;
import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.NoteField;
import belay.core.policy.PageChain;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.policy.RequesterEscalation;
import belay.core.roster.Channel;
import belay.core.roster.Contact;
import belay.core.roster.Person;
import belay.core.roster.Reach;
import belay.core.roster.Roster;
import belay.core.roster.Who;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A page reaches somebody the way they have said, in time before the next step. */
@Tag("PAGE-2")
class ReachTest {
  private static final Contact MAIL = Sample.contact("Bo");
  private static final Contact PHONE =
      new Contact(new ContactId(Sample.id("phone of Bo")), Channel.MAIL);

  private static Reach.Attempt by(Contact contact, long minutes) {
    return new Reach.Attempt(contact.id(), Duration.ofMinutes(minutes));
  }

  private static Practised desk(List<Contact> contacts, Reach reach) {
    Roster usual = Sample.roster();
    Map<PersonId, Person> people = new HashMap<>(usual.people());
    people.put(BO, new Person(BO, "Bo", contacts, reach, OptionalInt.empty(), Set.of()));
    return new Practised()
        .with(List.of(Practised.quiet("tier-3", new Who.Team("senior-technicians"))))
        .with(
            new PageChain(
                List.of(
                    new PageChain.Step(Who.Part.ON_CALL, BusinessDuration.ofMinutes(15)),
                    new PageChain.Step(
                        new Who.Role("service-desk-manager"), BusinessDuration.ofMinutes(15))),
                new Who.Address("owner@example.com")))
        .with(new Roster(2, people, usual.teams(), usual.roles(), usual.companies()));
  }

  private static List<Recipient> paged(Story story) {
    return ((Event.Paged) story.events(Event.Paged.class).toList().getLast().event()).recipients();
  }

  private static Recipient now(Contact contact) {
    return new Recipient.Member(BO, contact.id(), contact.channel(), "on-call");
  }

  private static Recipient later(Contact contact, long minutes) {
    return new Recipient.Later(
        BO, contact.id(), contact.channel(), "on-call", Duration.ofMinutes(minutes));
  }

  @Test
  void at_once_by_one_and_after_five_minutes_by_the_other() {
    Reach reach = new Reach(List.of(by(MAIL, 0), by(PHONE, 5)), List.of());
    Story story = desk(List.of(MAIL, PHONE), reach).open(Priority.HIGH);
    assertThat(paged(story)).containsExactly(now(MAIL), later(PHONE, 5));
  }

  @Test
  void high_and_low_urgency_each_go_their_way() {
    Reach reach = new Reach(List.of(by(PHONE, 0)), List.of(by(MAIL, 10)));
    Practised desk = desk(List.of(MAIL, PHONE), reach);
    desk.with(
        new RequesterEscalation(true, false, Practised.HOUR, new Who.Role("senior-it-manager")));
    for (Priority high : List.of(Priority.CRITICAL, Priority.HIGH)) {
      assertThat(paged(desk.open(high))).containsExactly(now(PHONE));
    }
    for (Priority low : List.of(Priority.MEDIUM, Priority.LOW)) {
      Story story = desk.open(low);
      story.does(DANA, new Command.RequestEscalation(text("Escalating"), Intake.MAIL, false));
      assertThat(paged(story)).containsExactly(later(MAIL, 10));
    }
  }

  @Test
  void what_comes_no_sooner_than_the_next_step_is_left_out() {
    Reach reach = new Reach(List.of(by(MAIL, 0), by(PHONE, 14), by(PHONE, 15)), List.of());
    Story story = desk(List.of(MAIL, PHONE), reach).open(Priority.HIGH);
    assertThat(paged(story)).containsExactly(now(MAIL), later(PHONE, 14));
  }

  @Test
  void with_nothing_left_of_their_rules_it_is_the_preferred_contact_at_once() {
    Reach late = new Reach(List.of(by(PHONE, 20)), List.of());
    assertThat(paged(desk(List.of(MAIL, PHONE), late).open(Priority.HIGH)))
        .containsExactly(now(MAIL));
    Reach gone = new Reach(List.of(by(PHONE, 0)), List.of());
    assertThat(paged(desk(List.of(MAIL), gone).open(Priority.HIGH))).containsExactly(now(MAIL));
  }

  @Test
  @Tag("PAGE-7")
  void rules_without_a_usable_contact_reach_nobody_and_that_is_reported() {
    Reach reach = new Reach(List.of(by(PHONE, 0)), List.of());
    Story story = desk(List.of(), reach).open(Priority.HIGH);
    Event.Paged page =
        (Event.Paged) story.events(Event.Paged.class).findFirst().orElseThrow().event();
    assertThat(page.unreachable()).containsExactly(BO);
    assertThat(page.recipients().stream().flatMap(Story::member)).containsExactly(MARTA);
    assertThat(story.told(NoticeKind.UNREACHABLE)).containsExactly(MARTA);
  }

  @Test
  @Tag("POL-7")
  void a_later_page_counts_if_it_left_and_by_the_hour_at_which_it_did() {
    Reach reach = new Reach(List.of(by(MAIL, 0), by(PHONE, 5)), List.of());
    Practised desk = desk(List.of(MAIL, PHONE), reach);
    Story soon = desk.open(Priority.HIGH).at("09:04", BO, new Command.Acknowledge());
    assertThat(Toll.of(soon.history, Sample.ZONE).pages()).isEqualTo(1);
    Story late = desk.open(Priority.HIGH).at("09:05", BO, new Command.Acknowledge());
    assertThat(Toll.of(late.history, Sample.ZONE).pages()).isEqualTo(2);
    ZoneOffset twoMinutesToSeven = ZoneOffset.ofHoursMinutes(-10, -2);
    assertThat(late.history.getFirst().at().atOffset(twoMinutesToSeven).toLocalTime())
        .isEqualTo(LocalTime.of(6, 58));
    assertThat(Toll.of(late.history, twoMinutesToSeven).nightPages()).isEqualTo(1);
  }

  @Test
  void where_the_ticket_has_moved_on_nobody_is_paged_later() {
    Reach reach = new Reach(List.of(by(MAIL, 0), by(PHONE, 14)), List.of());
    Story story = desk(List.of(MAIL, PHONE), reach).open(Priority.HIGH);
    assertThat(Reached.of(story.history)).extracting(Reached::recipient).contains(later(PHONE, 14));
    story.at("09:10", BO, escalation());
    assertThat(Reached.of(story.history))
        .extracting(Reached::recipient)
        .contains(now(MAIL))
        .doesNotContain(later(PHONE, 14));
  }

  private static Command escalation() {
    return new Command.Escalate(
        Set.of(Reason.AUTHORITY), Optional.empty(), Sample.note(NoteField.values()));
  }
}
