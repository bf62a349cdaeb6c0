package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.advice.Advice;
import belay.core.advice.Finding;
import belay.core.advice.Finding.ClientAlwaysOpen;
import belay.core.advice.Finding.ClientDay;
import belay.core.advice.Finding.Colleague;
import belay.core.advice.Finding.MayReschedule;
import belay.core.advice.Finding.OwnerLeft;
import belay.core.advice.Finding.OwnerOffCall;
import belay.core.advice.Finding.Planned;
import belay.core.advice.Finding.RequesterHeard;
import belay.core.advice.Finding.Stakes;
import belay.core.advice.Finding.StillTesting;
import belay.core.advice.Finding.TimeUsed;
import belay.core.advice.Finding.Tried;
import belay.core.advice.Suggestion;
import belay.core.attack.Life;
import belay.core.attack.Turn;
import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.Holidays;
import belay.core.calendar.Recurrence;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.roster.Company;
import belay.core.roster.Roster;
import belay.core.roster.Rotation;
import belay.core.roster.Team;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Assign;
import belay.core.ticket.Command.Plan;
import belay.core.ticket.Command.Reply;
import belay.core.ticket.Command.TryFix;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Should I escalate? Monday, the office is open from eight to five, the ticket comes at nine. */
@Tag("ESC-7")
class AdviceTest {
  private static Story story(Priority priority) {
    return new Story(Sample.world()).open(priority);
  }

  /** Nobody's load is known but of those whom it says it has to know of. */
  private static Advice advice(Story story, Map<PersonId, Integer> load) {
    Map<PersonId, Integer> known = new HashMap<>(load);
    known.keySet().retainAll(Advice.hands(story.open(), story.world, story.now()));
    return Advice.of(story.open(), story.history, story.world, known, story.now());
  }

  private static Advice advice(Story story) {
    return advice(story, Map.of());
  }

  private static <T extends Finding> Optional<T> finding(Story story, Class<T> kind) {
    return advice(story).findings().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  private static Story clientHours(Priority priority, String hours) {
    BusinessCalendar own =
        BusinessCalendar.parse("client", Sample.ZONE, List.of(hours), Holidays.NONE);
    Roster old = Sample.roster();
    Company acme =
        new Company(Sample.ACME, "Acme", Optional.of(own), Optional.of(DANA), Optional.empty());
    Roster roster =
        new Roster(1, old.people(), old.teams(), old.roles(), Map.of(Sample.ACME, acme));
    return new Story(new World(Sample.policy(), roster)).open(priority);
  }

  @ParameterizedTest
  @CsvSource({"15:30, 1h30m, false", "16:00, 1h, true", "16:30, 30m, true"})
  void the_clients_working_day_and_what_is_left_of_it(String now, String left, boolean near) {
    Story story = clientHours(Priority.LOW, "mon-fri 08:00-17:00").until(now);
    assertThat(finding(story, ClientDay.class))
        .contains(
            new ClientDay(
                BusinessDuration.parse(left),
                Optional.of(at("17:00")),
                on("2026-01-13T08:00"),
                near));
  }

  @Test
  void a_client_who_never_closes_has_no_end_of_day() {
    Story story = clientHours(Priority.LOW, "24x7").until("23:30");
    assertThat(finding(story, ClientAlwaysOpen.class)).isPresent();
    assertThat(finding(story, MayReschedule.class)).isEmpty();
  }

  @Test
  void whether_the_requester_seems_to_be_there() {
    Story story = story(Priority.HIGH).until("09:15");
    assertThat(finding(story, RequesterHeard.class))
        .contains(new RequesterHeard(at("09:00"), true));
    story.until("09:20").does(DANA, new Reply(text("out of office"), true));
    assertThat(finding(story, RequesterHeard.class))
        .contains(new RequesterHeard(at("09:00"), false));
    story.does(DANA, new Reply(text("still down"), false));
    assertThat(finding(story, RequesterHeard.class))
        .contains(new RequesterHeard(at("09:20"), true));
  }

  @Test
  void a_plan_of_this_tier_or_still_testing() {
    Story story = story(Priority.HIGH).at("09:10", ANA, new Acknowledge());
    assertThat(finding(story, StillTesting.class)).isPresent();
    story.at("09:15", ANA, new Plan(text("plan")));
    assertThat(finding(story, Planned.class)).contains(new Planned(at("09:15")));
    assertThat(finding(story, StillTesting.class)).isEmpty();
    story.until("10:20");
    assertThat(story.tier()).isEqualTo("tier-3");
    assertThat(finding(story, Planned.class)).isEmpty();
    assertThat(finding(story, StillTesting.class)).isPresent();
  }

  @Test
  void fixes_tried_in_this_tier() {
    Story story = story(Priority.HIGH);
    assertThat(finding(story, Tried.class)).isEmpty();
    story.at("09:05", ANA, new TryFix(text("restart")));
    story.at("09:08", ANA, new TryFix(text("reinstall")));
    assertThat(finding(story, Tried.class)).contains(new Tried(2, at("09:08")));
    assertThat(finding(story.until("09:40"), Tried.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"09:22, 22m, false", "09:23, 23m, true", "09:29, 29m, true"})
  void the_time_used_of_each_running_clock(String now, String used, boolean lastQuarter) {
    Story story = story(Priority.HIGH).until(now);
    assertThat(finding(story, TimeUsed.class)).isPresent();
    assertThat(advice(story).findings())
        .contains(
            new TimeUsed(
                ClockKey.of(ClockKind.DIAGNOSE),
                BusinessDuration.parse(used),
                BusinessDuration.ofMinutes(30),
                at("09:30"),
                lastQuarter));
    assertThat(advice(story).findings())
        .noneMatch(
            found -> found instanceof TimeUsed time && time.clock().kind() == ClockKind.REVIEW);
  }

  @Test
  void what_is_at_stake() {
    assertThat(finding(story(Priority.CRITICAL), Stakes.class))
        .contains(new Stakes(Priority.CRITICAL));
  }

  @Test
  void an_owner_who_has_left_is_replaced_by_a_colleague_or_from_above() {
    Story story = story(Priority.HIGH).at("09:05", ANA, new Plan(text("plan")));
    story.world = here("Luis", "Bo", "Marta", "Ivo", "Kim", "Dana");
    assertThat(finding(story, OwnerLeft.class)).contains(new OwnerLeft(ANA));
    assertThat(advice(story).suggestion()).isEqualTo(Suggestion.ASK_COLLEAGUE);
    story.world = here("Bo", "Marta", "Ivo", "Kim", "Dana");
    assertThat(finding(story, Colleague.class)).isEmpty();
    assertThat(advice(story).suggestion()).isEqualTo(Suggestion.ESCALATE);
  }

  private static World here(String... names) {
    return new World(Sample.policy(), Sample.roster(Set.of(names), Set.of()));
  }

  @Test
  void an_owner_who_is_not_on_call_leaves_it_to_who_is() {
    Story story = story(Priority.HIGH).at("09:05", ANA, new Plan(text("plan")));
    story.world = onCall(ANA, LUIS);
    assertThat(finding(story, OwnerOffCall.class)).isEmpty();
    story.world = onCall(LUIS, ANA);
    assertThat(finding(story, OwnerOffCall.class)).contains(new OwnerOffCall(ANA));
    assertThat(finding(story, Colleague.class)).contains(new Colleague(LUIS, 0, 0));
    assertThat(advice(story).suggestion()).isEqualTo(Suggestion.ASK_COLLEAGUE);
  }

  @Test
  void a_manager_who_has_taken_it_is_not_off_call() {
    Story story = story(Priority.HIGH).at("09:05", MARTA, new Assign(MARTA));
    story.world = onCall(LUIS, ANA);
    assertThat(finding(story, OwnerOffCall.class)).isEmpty();
  }

  /** The first of them has the turn of this week. */
  private static World onCall(PersonId... turns) {
    Roster old = Sample.roster();
    Map<String, Team> teams = new HashMap<>(old.teams());
    Recurrence weekly = new Recurrence(Story.MONDAY.atTime(0, 0), Sample.ZONE, 1, ChronoUnit.WEEKS);
    teams.put(
        "service-desk",
        new Team(
            "service-desk",
            List.of(ANA, LUIS),
            Optional.of(ANA),
            Optional.of(new Rotation(weekly, List.of(turns)))));
    return new World(
        Sample.policy(), new Roster(1, old.people(), teams, old.roles(), old.companies()));
  }

  @Test
  void a_colleague_of_the_same_tier_who_has_less_to_do() {
    Story story = story(Priority.HIGH).at("09:05", ANA, new Acknowledge());
    Map<PersonId, Integer> load = Map.of(ANA, 5, LUIS, 2, BO, 0);
    assertThat(advice(story, load).findings()).contains(new Colleague(LUIS, 2, 5));
    assertThat(advice(story, Map.of(ANA, 2, LUIS, 2)).findings())
        .noneMatch(Colleague.class::isInstance);
    assertThat(advice(story, load).suggestion()).isEqualTo(Suggestion.CARRY_ON);
    story.does(ANA, new TryFix(text("restart")));
    assertThat(advice(story, load).suggestion()).isEqualTo(Suggestion.ASK_COLLEAGUE);
  }

  @Test
  @Tag("ESC-8")
  void near_the_clients_end_of_day_an_appointment_is_offered_unless_it_is_critical() {
    for (Priority priority : Priority.values()) {
      Story story = story(Priority.LOW).until("16:20");
      story.ticket = new Ticket.Absent(Story.ID);
      story.history.clear();
      story.open(priority);
      boolean may = priority != Priority.CRITICAL;
      assertThat(finding(story, MayReschedule.class))
          .isEqualTo(
              may ? Optional.of(new MayReschedule(on("2026-01-13T08:00"))) : Optional.empty());
      assertThat(advice(story).suggestion() == Suggestion.RESCHEDULE).isEqualTo(may);
    }
  }

  @Test
  @Tag("ESC-17")
  void what_waits_already_is_left_alone() {
    Story story = story(Priority.HIGH).at("16:20", ANA, new Acknowledge());
    story.does(BO, new Command.Pause(PauseReason.VENDOR, Optional.empty()));
    assertThat(finding(story, MayReschedule.class)).isEmpty();
    assertThat(advice(story).suggestion()).isEqualTo(Suggestion.CARRY_ON);
  }

  @ParameterizedTest
  @CsvSource({
    "HIGH,   09:10, 0, false, CARRY_ON",
    "HIGH,   09:10, 1, false, CARRY_ON",
    "HIGH,   09:10, 2, false, ESCALATE",
    "HIGH,   09:25, 0, false, ESCALATE",
    "HIGH,   09:25, 0, true,  CARRY_ON",
    "HIGH,   10:03, 0, true,  CARRY_ON",
    "HIGH,   10:03, 1, true,  ESCALATE",
    "MEDIUM, 09:25, 0, false, ASK_COLLEAGUE",
    "MEDIUM, 10:03, 1, true,  ASK_COLLEAGUE",
  })
  void all_in_all(
      Priority priority, String now, int tries, boolean planned, Suggestion suggestion) {
    Story story = story(priority).at("09:05", ANA, new Acknowledge());
    if (planned) {
      story.at("09:06", ANA, new Plan(text("plan")));
    }
    for (int i = 0; i < tries; i++) {
      story.at("09:08", ANA, new TryFix(text("try " + i)));
    }
    story.until(now);
    Map<PersonId, Integer> load = priority == Priority.MEDIUM ? Map.of(ANA, 3, LUIS, 1) : Map.of();
    assertThat(advice(story, load).suggestion()).isEqualTo(suggestion);
  }

  @Test
  void a_critical_ticket_goes_up_when_its_time_runs_out_even_with_a_plan() {
    Story story = story(Priority.CRITICAL).at("09:05", BO, new Plan(text("plan")));
    assertThat(advice(story.until("09:40")).suggestion()).isEqualTo(Suggestion.CARRY_ON);
    assertThat(advice(story.until("09:55")).suggestion()).isEqualTo(Suggestion.ESCALATE);
  }

  @Test
  void nothing_is_above_the_round_table_and_what_is_fixed_is_left_alone() {
    Story story = story(Priority.CRITICAL).until("11:25");
    assertThat(story.tier()).isEqualTo("round-table");
    assertThat(advice(story).suggestion()).isEqualTo(Suggestion.CARRY_ON);
    Story fixed = story(Priority.HIGH).at("09:25", ANA, new Command.Fix(text("done")));
    assertThat(advice(fixed).suggestion()).isEqualTo(Suggestion.CARRY_ON);
  }

  @Test
  void there_is_advice_at_any_moment_of_any_life_and_what_it_suggests_can_be_done() {
    Life.some(6)
        .forEach(life ->
            life.turns()
                .forEach(turn -> {
                  if (turn.after() instanceof Ticket.Open open) {
                    sensible(open, life.history(open), turn);
                  }
                }));
  }

  private static void sensible(Ticket.Open open, List<Recorded> history, Turn turn) {
    Advice advice = Advice.of(open, history, turn.world(), Map.of(ANA, 3, LUIS, 1), turn.at());
    boolean top = open.place().position().equals("round-table");
    assertThat(advice.suggestion() == Suggestion.ESCALATE && top).isFalse();
    assertThat(advice.suggestion() == Suggestion.RESCHEDULE)
        .isIn(false, advice.findings().stream().anyMatch(MayReschedule.class::isInstance));
    advice.findings().stream()
        .filter(ClientDay.class::isInstance)
        .map(ClientDay.class::cast)
        .forEach(day -> assertThat(day.opens()).isAfterOrEqualTo(day.ends().orElse(turn.at())));
  }
}
