package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.minutes;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.Holidays;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.Deescalation;
import belay.core.policy.PlanField;
import belay.core.policy.Priority;
import belay.core.policy.RemoteSession;
import belay.core.roster.Company;
import belay.core.roster.Roster;
import belay.core.ticket.Command.EndSession;
import belay.core.ticket.Command.OfferSession;
import belay.core.ticket.Command.PlanAction;
import belay.core.ticket.Command.StartSession;
import belay.core.ticket.Command.WaiveSession;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A remote session is offered, held or waived; one that fails owes a plan of action. */
class RemoteSessionTest {
  private static final RemoteSession RULE =
      new RemoteSession(Set.of(Priority.CRITICAL), minutes(30), minutes(60));

  private static Practised desk() {
    return new Practised()
        .quiet()
        .with(RULE)
        .with(new Deescalation(List.of(), Deescalation.When.FIXED))
        .with(clientOpen("mon-fri 09:00-17:00"));
  }

  /** Acme's own hours. */
  static Roster clientOpen(String hours) {
    Roster roster = Sample.roster();
    Company acme = Objects.requireNonNull(roster.companies().get(Sample.ACME));
    BusinessCalendar client =
        BusinessCalendar.parse("client", Sample.ZONE, List.of(hours), Holidays.NONE);
    return new Roster(
        2,
        roster.people(),
        roster.teams(),
        roster.roles(),
        Map.of(
            Sample.ACME,
            new Company(
                acme.id(),
                acme.name(),
                Optional.of(client),
                acme.primaryContact(),
                acme.accountManager())));
  }

  private static OfferSession offer(String from, String until, boolean agreed) {
    return new OfferSession(at(from), at(until), text("https://meet.example/1"), agreed);
  }

  private static Map<PlanField, Text> plan() {
    Map<PlanField, Text> plan = new EnumMap<>(PlanField.class);
    Arrays.stream(PlanField.values()).forEach(field -> plan.put(field, text(field.key())));
    return plan;
  }

  @Test
  @Tag("COM-4")
  void as_soon_as_it_is_urgent_a_session_has_to_be_offered() {
    Story story = desk().open(Priority.CRITICAL).until("09:35");
    assertThat(story.toldAt(NoticeKind.SESSION_DUE)).containsExactly(at("09:30"));
    story.does(BO, offer("10:00", "11:00", false));
    assertThat(story.told(NoticeKind.SESSION_OFFERED)).containsExactly(DANA);
    assertThat(story.until("13:00").toldAt(NoticeKind.SESSION_DUE)).hasSize(1);
  }

  @Test
  @Tag("COM-4")
  void it_may_be_waived_with_a_reason() {
    Story story = desk().open(Priority.CRITICAL).does(BO, new WaiveSession(text(" ")));
    assertThat(story.faults()).containsExactly(Problem.Code.EMPTY_TEXT);
    story.does(BO, new WaiveSession(text("nothing to see on a screen"))).until("12:00");
    assertThat(story.told(NoticeKind.SESSION_DUE)).isEmpty();
  }

  @Test
  @Tag("COM-4")
  void its_whole_time_lies_in_the_clients_hours_unless_they_agreed() {
    Story story = desk().open(Priority.CRITICAL).does(BO, offer("16:00", "18:00", false));
    assertThat(story.refusal)
        .containsExactly(Problem.of(Problem.Code.OUTSIDE_HOURS, at("18:00").toString()));
    story.does(BO, offer("17:00", "18:00", false));
    assertThat(story.faults()).containsExactly(Problem.Code.OUTSIDE_HOURS);
    story.does(BO, offer("16:00", "17:00", false));
    assertThat(story.refusal).isEmpty();
    story.does(BO, offer("17:00", "18:00", true));
    assertThat(story.refusal).isEmpty();
  }

  @Test
  @Tag("COM-4")
  void impossible_times_are_refused_all_at_once() {
    Story story = desk().open(Priority.CRITICAL).until("12:00");
    story.does(BO, new OfferSession(at("10:00"), at("09:00"), text(" "), true));
    assertThat(story.faults())
        .containsExactly(
            Problem.Code.EMPTY_TEXT, Problem.Code.PAST, Problem.Code.ENDS_BEFORE_IT_BEGINS);
    story.does(BO, new OfferSession(at("13:00"), at("13:00").plusSeconds(90_000), text("x"), true));
    assertThat(story.faults()).containsExactly(Problem.Code.TOO_FAR);
    Story none = Story.opened(Priority.HIGH).does(ANA, offer("10:00", "11:00", true));
    assertThat(none.faults()).containsExactly(Problem.Code.NOT_PRACTISED);
  }

  @Test
  @Tag("COM-2")
  void one_that_failed_owes_a_plan_of_action_and_urgent_stays_urgent() {
    Story story = desk().open(Priority.CRITICAL).does(BO, offer("10:00", "11:00", true));
    story.at("10:00", BO, new StartSession());
    story.at("10:40", BO, new EndSession(false, text("could not reproduce it")));
    assertThat(story.due(ClockKind.ACTION)).isEqualTo(at("11:40"));
    assertThat(story.open().request().priority()).isEqualTo(Priority.CRITICAL);
    story.does(BO, new Command.Prioritize(Priority.HIGH, text("calmer"), true));
    assertThat(story.faults()).containsExactly(Problem.Code.NOT_BEFORE_FIXED);
    story.until("11:45");
    assertThat(story.toldAt(NoticeKind.ACTION_DUE)).contains(at("11:40"));
    story.does(BO, new PlanAction(plan()));
    assertThat(story.clock(ClockKind.ACTION).pending()).isFalse();
    assertThat(story.told(NoticeKind.PLAN_OF_ACTION)).containsExactly(DANA);
  }

  @Test
  @Tag("COM-2")
  void a_plan_of_action_has_all_its_parts() {
    Map<PlanField, Text> parts = plan();
    parts.remove(PlanField.WHO);
    parts.put(PlanField.WHEN, text(" "));
    Story story = desk().open(Priority.CRITICAL).does(BO, new PlanAction(parts));
    assertThat(story.refusal)
        .containsExactly(
            Problem.of(Problem.Code.PLAN_LACKS, "who"),
            Problem.of(Problem.Code.PLAN_LACKS, "when"));
  }

  @Test
  @Tag("COM-4")
  void one_that_solved_it_may_be_ended_after_the_fix_as_well() {
    Story story = desk().open(Priority.CRITICAL).at("10:00", BO, new StartSession());
    story.at("10:20", BO, new Command.Fix(text("set the flag")));
    story.at("10:25", BO, new EndSession(true, text("seen by both")));
    assertThat(story.refusal).isEmpty();
    assertThat(story.open().course().care().session()).isEqualTo(Course.Session.SOLVED);
    assertThat(story.open().status()).isEqualTo(Status.FIXED);
  }

  @Test
  @Tag("COM-4")
  void one_that_runs_is_neither_offered_nor_started_again_and_one_that_ended_not_ended() {
    Story story = desk().open(Priority.CRITICAL).does(BO, new StartSession());
    for (Command command :
        List.of(new StartSession(), offer("10:00", "11:00", true), new WaiveSession(text("why")))) {
      assertThat(story.does(BO, command).faults()).containsExactly(Problem.Code.NO_SESSION);
    }
    story.does(BO, new EndSession(true, text("done"))).does(BO, new EndSession(true, text("done")));
    assertThat(story.faults()).containsExactly(Problem.Code.NO_SESSION);
  }
}
