package belay.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.calendar.Holidays;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.notice.NoticeKind;
import belay.core.policy.Limit;
import belay.core.policy.Limits;
import belay.core.policy.PauseReason;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.Tier;
import belay.core.ticket.Command.Change;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What becomes of an open ticket's clocks when the desk's policy changes. */
@Tag("POL-7")
class AdoptionTest {
  private static final ClockKey DIAGNOSE = ClockKey.of(ClockKind.DIAGNOSE);

  /** Medium: 30 min to a diagnosis plan at first touch, in the office's hours, 08:00 to 17:00. */
  private final Story story = Story.opened(Priority.MEDIUM);

  private Story adopt(Policy policy) {
    String version = "after " + story.world.policy().version();
    return story.adopt(Sample.version(policy, version));
  }

  private static Policy with(List<Tier> tiers) {
    return changed(Sample.policy(), tiers, Sample.policy().priorities());
  }

  private static Policy changed(
      Policy policy, List<Tier> tiers, Map<Priority, PriorityRule> priorities) {
    return new Policy(
        policy.name(),
        policy.version(),
        policy.zone(),
        policy.calendars(),
        priorities,
        policy.defaultPriority(),
        tiers,
        policy.roundTable(),
        policy.page(),
        policy.note(),
        policy.pauses(),
        policy.audiences(),
        policy.bounces(),
        policy.review(),
        policy.confirm());
  }

  private static Policy resolving(Optional<Limit> resolve) {
    PriorityRule was = Sample.policy().rule(Priority.MEDIUM);
    Map<Priority, PriorityRule> rules = new EnumMap<>(Sample.policy().priorities());
    rules.put(
        Priority.MEDIUM,
        new PriorityRule(
            was.priority(),
            was.label(),
            was.means(),
            was.calendar(),
            was.respond(),
            resolve,
            was.update(),
            was.startsAt(),
            was.pages()));
    return changed(Sample.policy(), Sample.tiers(), rules);
  }

  private static Policy diagnosing(Limits first) {
    List<Tier> tiers = new ArrayList<>(Sample.tiers());
    Tier was = tiers.getFirst();
    tiers.set(
        0,
        new Tier(
            was.key(),
            was.who(),
            was.respond(),
            first,
            was.fix(),
            was.fixFrom(),
            was.overrider(),
            was.onRing()));
    return with(tiers);
  }

  private static Policy diagnosing(long minutes) {
    return diagnosing(Limits.of(Sample.minutes(minutes)));
  }

  @Test
  void a_longer_target_keeps_what_was_used() {
    story.until("09:20");
    adopt(diagnosing(45));
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(Story.at("09:45"));
    assertThat(story.clock(ClockKind.DIAGNOSE).used()).isEqualTo(BusinessDuration.ofMinutes(20));
    assertThat(story.clock(ClockKind.DIAGNOSE).cycle()).isEqualTo(1);
    story.until("09:44");
    assertThat(story.tier()).isEqualTo("first-touch");
    story.until("09:46");
    assertThat(story.tier()).isEqualTo("tier-3");
  }

  @Test
  void a_target_that_is_used_up_already_is_due_now_and_not_before() {
    story.until("09:20");
    adopt(diagnosing(10));
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(Story.at("09:20"));
    assertThat(story.tier()).isEqualTo("first-touch");
    story.until("09:21");
    assertThat(story.tier()).isEqualTo("tier-3");
  }

  @Test
  void a_clock_that_was_due_before_is_due_still() {
    story.sleepUntil("10:00");
    adopt(diagnosing(240));
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(Story.at("09:30"));
    story.wake();
    assertThat(story.tier()).isEqualTo("tier-3");
  }

  @Test
  void a_rule_that_is_gone_ends_its_clock_and_coming_back_goes_on_with_it() {
    story.until("09:20");
    adopt(diagnosing(Limits.NONE));
    assertThat(story.clock(ClockKind.DIAGNOSE).reading())
        .isEqualTo(new Clock.Ended(Story.at("09:20"), Clock.Ending.SUPERSEDED));
    story.until("12:00");
    assertThat(story.tier()).isEqualTo("first-touch");
    adopt(Sample.policy());
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(Story.at("12:10"));
  }

  @Test
  void a_promise_that_is_new_begins_now() {
    story.until("10:00").does(Sample.ANA, new Command.Plan(Sample.text("look")));
    adopt(resolving(Optional.of(Limit.of(BusinessDuration.ofHours(4)))));
    assertThat(story.due(ClockKind.RESOLVE)).isEqualTo(Story.at("14:00"));
  }

  @Test
  void what_was_answered_in_this_tier_is_not_asked_again() {
    adopt(diagnosing(Limits.NONE));
    story.at("09:05", Sample.ANA, new Command.Plan(Sample.text("look")));
    adopt(Sample.policy());
    assertThat(story.open().clocks().pending(DIAGNOSE)).isEmpty();
    assertThat(story.open().clocks().pending(ClockKey.of(ClockKind.FIX))).isPresent();
  }

  @Test
  void what_was_waived_stays_waived() {
    story.at(
        "09:05",
        Sample.MARTA,
        new Command.OverrideClock(DIAGNOSE, new Change.Waive(), Sample.text("known")));
    adopt(diagnosing(45));
    assertThat(story.open().clocks().pending(DIAGNOSE)).isEmpty();
  }

  @Test
  void what_a_manager_gave_stays_given() {
    Change more = new Change.Extend(BusinessDuration.ofMinutes(60));
    story.at("09:05", Sample.MARTA, new Command.OverrideClock(DIAGNOSE, more, Sample.text("so")));
    adopt(Sample.policy());
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(Story.at("10:30"));
    adopt(diagnosing(45));
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(Story.at("10:45"));
  }

  @Test
  void a_clock_that_stands_still_keeps_what_it_used_and_gets_the_rest_of_the_new() {
    story.at(
        "09:20",
        Sample.ANA,
        new Command.Pause(PauseReason.CUSTOMER, Optional.of(Story.at("15:00"))));
    adopt(diagnosing(60));
    Clock still = story.clock(ClockKind.DIAGNOSE);
    assertThat(still.reading())
        .isEqualTo(new Clock.Paused(BusinessDuration.ofMinutes(40), "customer", Story.at("15:00")));
    story.until("15:01");
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(Story.at("15:40"));
  }

  @Test
  void other_hours_move_a_clock_that_counts_in_them() {
    BusinessCalendar late =
        BusinessCalendar.parse("office", Sample.ZONE, List.of("mon-fri 12:00-20:00"), day -> false);
    story.until("09:20");
    adopt(Sample.counting(late));
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(Story.at("12:10"));
  }

  @Test
  void a_new_holiday_moves_a_clock_and_its_past_hours_stay_used() {
    Holidays tuesday = day -> day.equals(Story.MONDAY.plusDays(1));
    BusinessCalendar office =
        BusinessCalendar.parse("office", Sample.ZONE, List.of("mon-fri 08:00-17:00"), tuesday);
    Story evening = new Story(Sample.world()).sleepUntil("16:50").open(Priority.MEDIUM);
    evening.until("16:55").adopt(Sample.version(Sample.counting(office), "v2"));
    assertThat(evening.due(ClockKind.DIAGNOSE)).isEqualTo(Story.on("2026-01-14T08:20"));
  }

  @Test
  void a_clock_may_come_to_count_in_another_calendar() {
    Limit nightAndDay =
        new Limit(BusinessDuration.ofMinutes(90), Optional.of(BusinessCalendar.ALWAYS));
    Story evening = new Story(Sample.world()).sleepUntil("16:50").open(Priority.MEDIUM);
    evening.until("16:55").adopt(Sample.version(diagnosing(Limits.of(nightAndDay)), "v2"));
    assertThat(evening.due(ClockKind.DIAGNOSE)).isEqualTo(Story.at("18:20"));
    assertThat(evening.clock(ClockKind.DIAGNOSE).calendar()).isEqualTo(BusinessCalendar.ALWAYS);
  }

  @Test
  void a_ticket_is_not_left_on_a_tier_that_is_gone() {
    story.until("09:31");
    adopt(with(List.of(Sample.tiers().getFirst())));
    assertThat(story.refusal).containsExactly(Problem.of(Problem.Code.STRANDED, "tier-3"));
    assertThat(story.open().policyVersion()).isEqualTo(Sample.policy().version());
  }

  @Test
  void a_wait_the_new_policy_does_not_know_is_over() {
    story.at(
        "09:20", Sample.ANA, new Command.Pause(PauseReason.VENDOR, Optional.of(Story.at("15:00"))));
    Policy was = Sample.policy();
    adopt(
        new Policy(
            was.name(),
            was.version(),
            was.zone(),
            was.calendars(),
            was.priorities(),
            was.defaultPriority(),
            was.tiers(),
            was.roundTable(),
            was.page(),
            was.note(),
            Map.of(),
            was.audiences(),
            was.bounces(),
            was.review(),
            was.confirm()));
    assertThat(story.open().progress().waiting()).isEmpty();
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(Story.at("09:30"));
  }

  @Test
  void a_page_that_is_under_way_goes_on() {
    Story paged = Story.opened(Priority.CRITICAL);
    Clock page = paged.clock(ClockKind.PAGE);
    paged.adopt(Sample.version(diagnosing(5), "v2"));
    assertThat(paged.clock(ClockKind.PAGE)).isEqualTo(page);
    assertThat(Clocks.due(page)).isEqualTo(Story.at("09:00").plus(Duration.ofMinutes(15)));
  }

  @Test
  void a_policy_that_can_no_longer_be_read_can_be_left() {
    story.until("09:20");
    story.world = new World(Sample.version(diagnosing(45), "v2"), story.world.roster());
    story.act(new Actor.Desk(), new Command.AdoptPolicy(Optional.empty()));
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(Story.at("09:45"));
  }

  @Test
  void only_the_desk_itself_changes_what_a_ticket_goes_by() {
    story.world = new World(Sample.version(diagnosing(45), "v2"), story.world.roster());
    story.does(Sample.DANA, new Command.AdoptPolicy(Optional.empty()));
    assertThat(story.faults()).containsExactly(Problem.Code.STAFF_ONLY);
  }

  @Test
  @Tag("POL-1")
  void everything_after_it_names_the_new_version() {
    adopt(diagnosing(45));
    Recorded adopted = story.events(Event.PolicyAdopted.class).findFirst().orElseThrow();
    assertThat(adopted.event())
        .isEqualTo(
            new Event.PolicyAdopted(Sample.policy().version(), story.world.policy().version()));
    assertThat(story.history.stream().filter(line -> line.seq() >= adopted.seq()))
        .extracting(Recorded::policyVersion)
        .containsOnly(story.world.policy().version());
  }

  @Test
  void a_clock_that_rings_again_keeps_the_new_pace_however_much_was_used_of_the_old() {
    story.until("13:00");
    adopt(reviewing(Limit.of(BusinessDuration.ofHours(1))));
    story.until("15:30");
    assertThat(story.toldAt(NoticeKind.REVIEW))
        .containsExactly(Story.at("13:00"), Story.at("14:00"), Story.at("15:00"));
  }

  private static Policy reviewing(Limit review) {
    Policy was = Sample.policy();
    return new Policy(
        was.name(),
        was.version(),
        was.zone(),
        was.calendars(),
        was.priorities(),
        was.defaultPriority(),
        was.tiers(),
        was.roundTable(),
        was.page(),
        was.note(),
        was.pauses(),
        was.audiences(),
        was.bounces(),
        review,
        was.confirm());
  }
}
