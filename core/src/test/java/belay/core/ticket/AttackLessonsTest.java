package belay.core.ticket;

import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.minutes;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.Ageing;
import belay.core.policy.Alarm;
import belay.core.policy.Alerts;
import belay.core.policy.Checklist;
import belay.core.policy.Limits;
import belay.core.policy.MonitoringPeriod;
import belay.core.policy.Policy;
import belay.core.policy.Practices;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.RequesterEscalation;
import belay.core.policy.Tier;
import belay.core.roster.Who;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What lives by chance have shown to be wrong, each in its smallest form. */
class AttackLessonsTest {
  private static final Set<String> WITHOUT_BO =
      Set.of("Ana", "Luis", "Marta", "Ivo", "Kim", "Dana");

  private static Policy with(Practices practices, List<Tier> tiers, Alarm alarm) {
    Policy was = Sample.policy(tiers);
    Map<Priority, PriorityRule> rules = new EnumMap<>(was.priorities());
    PriorityRule rule = was.rule(Priority.CRITICAL);
    rules.put(
        Priority.CRITICAL,
        new PriorityRule(
            rule.priority(),
            rule.label(),
            rule.means(),
            rule.calendar(),
            rule.respond(),
            rule.resolve(),
            rule.update(),
            rule.startsAt(),
            rule.pages(),
            rule.setBy(),
            rule.closing(),
            alarm,
            rule.audiences()));
    return new Policy(
        was.name(),
        was.version(),
        was.zone(),
        was.calendars(),
        rules,
        was.defaultPriority(),
        was.tiers(),
        was.roundTable(),
        was.page(),
        was.note(),
        was.pauses(),
        was.audiences(),
        was.bounces(),
        was.review(),
        was.confirm(),
        practices);
  }

  private static Practices practices(
      Optional<MonitoringPeriod> monitoring, Optional<Ageing> ageing, Alerts alerts) {
    return practices(Optional.empty(), Optional.empty(), monitoring, ageing, alerts);
  }

  private static Practices practices(
      Optional<Checklist> checklist,
      Optional<RequesterEscalation> requester,
      Optional<MonitoringPeriod> monitoring,
      Optional<Ageing> ageing,
      Alerts alerts) {
    Practices none = Practices.NONE;
    return new Practices(
        none.urgency(),
        checklist,
        none.session(),
        monitoring,
        requester,
        ageing,
        none.deescalation(),
        none.assignment(),
        none.categories(),
        alerts,
        none.maintenance());
  }

  private static Story story(Policy policy, Priority priority) {
    return new Story(new World(policy, Sample.roster())).open(priority);
  }

  private static Tier first(Limits respond, Limits diagnose) {
    Tier tier = Sample.tiers().getFirst();
    return new Tier(
        tier.key(),
        tier.who(),
        respond,
        diagnose,
        tier.fix(),
        tier.fixFrom(),
        tier.overrider(),
        tier.onRing());
  }

  @Test
  @Tag("MON-2")
  void what_a_monitor_reports_as_recovered_before_anybody_came_does_not_climb() {
    Alerts resolving =
        new Alerts(Alerts.Recovery.RESOLVE, Duration.ofMinutes(30), 5, Duration.ofMinutes(5));
    Policy policy =
        with(
            practices(Optional.empty(), Optional.empty(), resolving),
            List.of(first(Limits.of(minutes(10)), Limits.NONE), Sample.tiers().get(1)),
            Alarm.NONE);
    Story story = story(policy, Priority.HIGH);
    story.act(new Actor.Integration("monitor"), new Command.Recover(text("up again")));
    assertThat(story.open().status()).isEqualTo(Status.FIXED);
    assertThat(story.until("12:00").tier()).isEqualTo("first-touch");
    assertThat(story.told(NoticeKind.MISSED)).isEmpty();
  }

  @Test
  @Tag("ESC-15")
  void a_ticket_that_was_given_away_unseen_is_the_managers_when_it_is_too_old() {
    Ageing ageing = new Ageing(minutes(60), "service-desk-manager", minutes(60));
    Policy policy =
        with(
            practices(Optional.empty(), Optional.of(ageing), Alerts.USUAL),
            List.of(first(Limits.NONE, Limits.NONE)),
            Alarm.NONE);
    Story story = story(policy, Priority.HIGH).at("09:05", MARTA, new Command.Assign(LUIS));
    story.until("10:00");
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Assigned(MARTA));
  }

  @Test
  @Tag("CRIT-5")
  void who_heard_the_alarm_and_has_left_since_is_not_told_that_it_is_over() {
    Alarm alarm = new Alarm(List.of(new Who.Named("Bo"), new Who.Named("Ivo")), Optional.empty());
    Policy policy = with(Practices.NONE, Sample.tiers(), alarm);
    Story story = story(policy, Priority.CRITICAL);
    assertThat(story.told(NoticeKind.ALARM)).contains(BO, IVO);
    story.world = new World(policy, Sample.roster(WITHOUT_BO, Set.of()));
    story.does(MARTA, new Command.Fix(text("done")));
    story.does(DANA, new Command.Close(Optional.empty()));
    assertThat(story.told(NoticeKind.ALL_CLEAR)).contains(IVO).doesNotContain(BO);
  }

  @Test
  @Tag("ESC-1")
  void a_raised_ticket_gets_the_clocks_that_its_old_priority_had_not() {
    Limits critical =
        new Limits(Optional.empty(), Map.of(Priority.CRITICAL, minutes(20)), Map.of());
    Tier only = first(critical, critical);
    Policy policy = with(Practices.NONE, List.of(only), Alarm.NONE);
    Story story = story(policy, Priority.LOW);
    ClockKey diagnose = ClockKey.of(ClockKind.DIAGNOSE);
    assertThat(story.open().clocks().find(diagnose)).isEmpty();
    story.at("09:30", LUIS, new Command.Prioritize(Priority.CRITICAL, text("worse"), true));
    assertThat(story.due(ClockKind.DIAGNOSE)).isEqualTo(at("09:50"));
    assertThat(story.open().clocks().pending(ClockKey.of(ClockKind.RESPOND))).isEmpty();
    assertThat(story.until("09:50").tier()).isEqualTo("round-table");
  }

  @Test
  void a_clock_that_was_waived_stays_waived_when_the_ticket_is_raised() {
    Policy policy = with(Practices.NONE, List.of(Sample.tiers().getFirst()), Alarm.NONE);
    Story story = story(policy, Priority.LOW);
    ClockKey diagnose = ClockKey.of(ClockKind.DIAGNOSE);
    story.does(
        MARTA, new Command.OverrideClock(diagnose, new Command.Change.Waive(), text("known")));
    story.does(LUIS, new Command.Prioritize(Priority.CRITICAL, text("worse"), true));
    assertThat(story.open().clocks().pending(diagnose)).isEmpty();
  }

  @Test
  @Tag("ESC-2")
  void a_ring_a_whole_minute_late_is_late_so_that_a_short_limit_climbs_once() {
    Tier quick = first(Limits.NONE, Limits.of(minutes(1)));
    Policy policy =
        with(
            Practices.NONE,
            List.of(quick, Sample.tier("tier-3", quick.who(), 1, 1, "senior-it-manager")),
            Alarm.NONE);
    Story story = story(policy, Priority.HIGH).sleepUntil("09:02").wake();
    assertThat(story.tier()).isEqualTo("tier-3");
    assertThat(story.clock(ClockKind.DIAGNOSE).reading())
        .isEqualTo(new Clock.Running(at("09:02"), at("09:03")));
  }

  @Test
  @Tag("ESC-13")
  void a_keeper_that_means_the_vendors_own_tier_says_nothing() {
    Tier vendor =
        new Tier(
            "vendor",
            new Who.Vendor("acme"),
            Limits.NONE,
            Limits.NONE,
            Limits.NONE,
            Tier.FixFrom.PLAN,
            Optional.of("service-desk-manager"),
            Tier.OnRing.CLIMB,
            Optional.of(Who.Part.ON_CALL),
            Optional.empty());
    Story story = story(with(Practices.NONE, List.of(vendor), Alarm.NONE), Priority.HIGH);
    assertThat(story.owner()).isEqualTo(MARTA);
  }

  @Test
  @Tag("RES-2")
  void who_stands_by_is_named_once_and_a_fault_with_them_too() {
    MonitoringPeriod watching =
        new MonitoringPeriod(Set.of(Priority.HIGH), minutes(60), "service-desk-manager");
    Policy policy =
        with(
            practices(Optional.of(watching), Optional.empty(), Alerts.USUAL),
            Sample.tiers(),
            Alarm.NONE);
    Story story = story(policy, Priority.HIGH);
    story.does(LUIS, new Command.Fix(text("done")));
    story.does(LUIS, new Command.Monitor(Optional.empty(), List.of(DANA, DANA)));
    assertThat(story.faults()).containsExactly(Problem.Code.UNKNOWN_PERSON);
    story.does(LUIS, new Command.Monitor(Optional.empty(), List.of(BO, BO)));
    assertThat(story.told(NoticeKind.STANDBY)).containsExactly(BO);
  }

  @Test
  @Tag("INT-6")
  void what_was_missing_when_it_was_fixed_is_asked_for_again_when_it_is_reopened() {
    Checklist list =
        new Checklist(
            Set.of(Priority.HIGH), List.of(new Checklist.Item("steps", "Steps?")), minutes(30));
    Practices practices =
        practices(
            Optional.of(list), Optional.empty(), Optional.empty(), Optional.empty(), Alerts.USUAL);
    Story story = story(with(practices, Sample.tiers(), Alarm.NONE), Priority.HIGH);
    story.at("09:10", LUIS, new Command.Fix(text("done")));
    story.at("10:00", DANA, new Command.Reopen(text("not at all")));
    assertThat(story.due(ClockKind.CHECKLIST)).isEqualTo(at("10:30"));
  }

  @Test
  @Tag("ESC-9")
  void a_lead_who_is_called_because_nobody_replied_can_end_the_page() {
    RequesterEscalation hour =
        new RequesterEscalation(true, false, minutes(60), new Who.Role("service-desk-manager"));
    Practices practices =
        practices(
            Optional.empty(), Optional.of(hour), Optional.empty(), Optional.empty(), Alerts.USUAL);
    Story story =
        story(with(practices, List.of(first(Limits.NONE, Limits.NONE)), Alarm.NONE), Priority.HIGH);
    story.does(DANA, new Command.RequestEscalation(text("please"), Intake.PORTAL, false));
    story.at("09:05", LUIS, new Command.Acknowledge()).until("10:00");
    assertThat(story.pagedAt("10:00")).contains(MARTA);
    story.at("10:05", MARTA, new Command.Acknowledge());
    assertThat(story.faults()).isEmpty();
    assertThat(story.open().clocks().pending(ClockKey.of(ClockKind.PAGE))).isEmpty();
  }
}
