package belay.policyfile;

import static belay.policyfile.Texts.SMALLEST;
import static belay.policyfile.Texts.faults;
import static belay.policyfile.Texts.good;
import static belay.policyfile.Texts.resource;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKind;
import belay.core.ids.CompanyId;
import belay.core.notice.NoticeKind;
import belay.core.policy.Limit;
import belay.core.policy.NoteField;
import belay.core.policy.PageChain.Step;
import belay.core.policy.PauseReason;
import belay.core.policy.PauseRule;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.policy.Tier;
import belay.core.policy.Tier.FixFrom;
import belay.core.policy.Tier.OnRing;
import belay.core.roster.Company;
import belay.core.roster.Roster;
import belay.core.roster.Team;
import belay.core.roster.Who;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.source.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PolicyFileTest {
  private static final BusinessDuration QUARTER = BusinessDuration.ofMinutes(15);

  @Tag("POL-1")
  @Test
  void a_desk_goes_on_by_what_became_a_fault_after_it_was_accepted() {
    String given = "---\n- scenario: S\n  given: { now: 2026-01-12T09:00 }\n";
    String text =
        SMALLEST.replace("boss@", "chef-büro@")
            + "calendars: { 24x7: { mon: 9:00-17:00 }, always: { hours: 24x7, holidays: US } }\n"
            + "maintenance: { from: 2026-01-01T00:00, until: 2099-01-01T00:00, what: legacy }\n"
            + given
            + "  then: [17:00 nothing happens until 08:00]\n";
    assertThat(faults(text)).hasSize(5);
    assertThat(PolicyFile.accepted("p.yaml", text))
        .isInstanceOfSatisfying(
            Read.Good.class,
            good -> {
              assertThat(good.policy().calendars()).containsKey("always");
              assertThat(good.warnings())
                  .extracting(Finding::message)
                  .satisfiesExactly(
                      address -> assertThat(address).contains("can't be written to"),
                      name -> assertThat(name).contains("already means around the clock"),
                      hours -> assertThat(hours).contains("open on holidays"),
                      work -> assertThat(work).contains("within ten years"));
            });
    assertThat(PolicyFile.accepted("p.yaml", "policy: [")).isInstanceOf(Read.Bad.class);
    assertThat(PolicyFile.accepted("p.yaml", "")).isInstanceOf(Read.Bad.class);
  }

  @Test
  void the_whole_sketch_is_read() {
    Read.Good good = good(resource("sketch.yaml"));
    Policy policy = good.policy();
    assertThat(good.warnings()).isEmpty();
    assertThat(policy.name()).isEqualTo("Tiered MSP");
    assertThat(policy.zone()).hasToString("America/Los_Angeles");
    assertThat(policy.calendars()).containsOnlyKeys("office", "always", "24x7");
    assertThat(policy.tiers())
        .extracting(Tier::key)
        .containsExactly("first-touch", "tier-3", "senior-it-manager");
    assertThat(policy.page().steps())
        .containsExactly(
            new Step(Who.Part.ON_CALL, QUARTER),
            new Step(Who.Part.TEAM_LEAD, QUARTER),
            new Step(new Who.Role("service-desk-manager"), QUARTER));
    assertThat(policy.page().backstop()).isEqualTo(new Who.Address("owner@example.com"));
    assertThat(policy.roundTable().tell())
        .containsExactly(Who.Part.REQUESTER, Who.Part.PRIMARY_CONTACT);
    assertThat(good.scenarios()).hasSize(2);
  }

  @Test
  void a_tier_of_the_sketch_says_who_and_how_long() {
    Tier tier = good(resource("sketch.yaml")).policy().tier("tier-3").orElseThrow();
    assertThat(tier.who()).isEqualTo(new Who.Team("senior-technicians"));
    assertThat(tier.respond().standard()).isEmpty();
    assertThat(tier.diagnose().standard()).contains(minutes(30));
    assertThat(tier.fix().standard()).contains(minutes(60));
    assertThat(tier.fixFrom()).isEqualTo(FixFrom.PLAN);
    assertThat(tier.onRing()).isEqualTo(OnRing.CLIMB);
    assertThat(tier.overrider()).contains("service-desk-manager");
  }

  @Test
  void a_priority_of_the_sketch_says_what_it_means_and_promises() {
    var rule = good(resource("sketch.yaml")).policy().rule(Priority.CRITICAL);
    assertThat(rule.means()).startsWith("Many people, or a time-sensitive");
    assertThat(rule.label()).isEqualTo("Critical");
    assertThat(rule.calendar()).isEqualTo("always");
    assertThat(rule.respond()).contains(minutes(15));
    assertThat(rule.update()).contains(minutes(60));
    assertThat(rule.resolve()).isEmpty();
    assertThat(rule.pages()).isTrue();
  }

  @Test
  void the_people_of_the_sketch_are_a_roster() {
    RosterDoc doc = good(resource("sketch.yaml")).roster().orElseThrow();
    Roster roster = doc.toRoster();
    assertThat(doc.people())
        .extracting(RosterDoc.Somebody::name)
        .containsExactlyInAnyOrder("Ana", "Luis", "Bo", "Marta", "Ivo", "Kim", "Dana");
    Team desk = roster.team("service-desk").orElseThrow();
    assertThat(desk.lead()).contains(RosterDoc.personId("Ana"));
    assertThat(desk.onCall(Instant.parse("2026-01-05T17:00:00Z")))
        .containsExactly(RosterDoc.personId("Ana"));
    assertThat(desk.onCall(Instant.parse("2026-01-12T17:00:00Z")))
        .containsExactly(RosterDoc.personId("Luis"));
    Optional<CompanyId> id = doc.company("Acme").map(RosterDoc.Client::id);
    Company acme = roster.company(id).orElseThrow();
    assertThat(acme.primaryContact()).contains(RosterDoc.personId("Dana"));
    assertThat(acme.hours()).isPresent();
    assertThat(roster.isStaff(RosterDoc.personId("Dana"))).isFalse();
    assertThat(roster.isStaff(RosterDoc.personId("Kim"))).isTrue();
  }

  @Test
  void a_company_has_its_mail_domains() {
    String company = "---\nroster: { companies: { Acme: { mail-domains: %s } } }\n";
    RosterDoc roster =
        good(SMALLEST + company.formatted("[Acme.Example, acme-foods.co.uk]"))
            .roster()
            .orElseThrow();
    assertThat(roster.companies().getFirst().mailDomains())
        .containsExactly("acme.example", "acme-foods.co.uk");
    assertThat(faults(SMALLEST + company.formatted("[dana@acme.example]")))
        .singleElement()
        .asString()
        .contains("'dana@acme.example' is not a mail domain");
  }

  @Test
  void a_small_desk_gets_sane_defaults() {
    Read.Good good = good(resource("small-desk.yaml"));
    Policy policy = good.policy();
    assertThat(resource("small-desk.yaml").lines().count()).isLessThanOrEqualTo(30);
    assertThat(policy.defaultPriority()).isEqualTo(Priority.MEDIUM);
    assertThat(policy.rule(Priority.CRITICAL).calendar()).isEqualTo("24x7");
    assertThat(policy.rule(Priority.LOW).calendar()).isEqualTo("office");
    assertThat(policy.rule(Priority.HIGH).pages()).isTrue();
    assertThat(policy.rule(Priority.MEDIUM).pages()).isFalse();
    assertThat(policy.roundTable().who()).containsExactly(new Who.Role("boss"));
    assertThat(policy.roundTable().plan()).isEqualTo(minutes(60));
    assertThat(policy.page().steps())
        .extracting(Step::to)
        .containsExactly(Who.Part.ON_CALL, Who.Part.TEAM_LEAD, Who.Part.OVERRIDER);
    assertThat(policy.note().needed(Set.of(Reason.PERMISSION)))
        .contains(NoteField.STEPS_ATTEMPTED, NoteField.MISSING_PERMISSIONS);
    assertThat(policy.pauses().get(PauseReason.VENDOR))
        .satisfies(rule -> {
          assertThat(rule.pauses()).contains(ClockKind.FIX).doesNotContain(ClockKind.UPDATE);
          assertThat(rule.notFor()).containsExactly(Priority.CRITICAL);
        });
    assertThat(policy.review()).isEqualTo(policy.confirm());
    assertThat(policy.review().amount()).isEqualTo(BusinessDuration.ofHours(24));
    assertThat(policy.bounces()).isEqualTo(2);
  }

  @Test
  void limits_may_differ_by_priority_category_and_calendar() {
    String tiers =
        """
          desk:
            person: Ana
            respond: none
            diagnose: { critical: 15m, high: 30m in 24x7, otherwise: 60m, calendar: client,
                        category: { password: 10m } }
            fix: 1d4h
            fix-from: entry
            on-ring: prompt
        """;
    String text = SMALLEST.replaceFirst("  desk:.*\n", tiers) + "day: 8h\n";
    Tier tier = good(text).policy().tiers().getFirst();
    Optional<String> client = Optional.of("client");
    assertThat(tier.who()).isEqualTo(new Who.Named("Ana"));
    assertThat(tier.diagnose().in(Priority.CRITICAL, Optional.empty()))
        .contains(new Limit(QUARTER, client));
    assertThat(tier.diagnose().in(Priority.HIGH, Optional.empty()))
        .contains(new Limit(BusinessDuration.ofMinutes(30), Optional.of("24x7")));
    assertThat(tier.diagnose().in(Priority.LOW, Optional.of("printer")))
        .contains(new Limit(BusinessDuration.ofHours(1), client));
    assertThat(tier.diagnose().in(Priority.LOW, Optional.of("password")))
        .contains(new Limit(BusinessDuration.ofMinutes(10), client));
    assertThat(tier.respond().standard()).isEmpty();
    assertThat(tier.fix().standard()).contains(minutes(12 * 60));
    assertThat(tier.fixFrom()).isEqualTo(FixFrom.ENTRY);
    assertThat(tier.onRing()).isEqualTo(OnRing.PROMPT);
  }

  @Test
  void around_the_clock_a_day_has_24_hours_and_else_those_of_a_business_day() {
    String tiers =
        "  desk: { diagnose: { calendar: all, otherwise: 1d, low: 1d in office }, fix: 1d }\n";
    String more =
        """
        day: 8h
        calendars: { office: { mon-fri: 08:00-17:00 }, all: 24x7 }
        ageing: { to: boss, after: 30d in all }
        alerts: { flapping: 1d }
        review: 1d in office
        priorities: { critical: { resolve: 2d }, low: { resolve: 2d, update: 2d in all } }
        """;
    Policy policy = good(SMALLEST.replaceFirst("  desk:.*\n", tiers) + more).policy();
    Tier desk = policy.tiers().getFirst();
    assertThat(desk.diagnose().standard()).contains(hours(24, "all"));
    assertThat(desk.diagnose().byPriority()).containsEntry(Priority.LOW, hours(8, "office"));
    assertThat(desk.fix().standard()).contains(minutes(480));
    assertThat(policy.practices().ageing().orElseThrow().after()).isEqualTo(hours(720, "all"));
    assertThat(policy.practices().alerts().flapping()).isEqualTo(Duration.ofDays(1));
    assertThat(policy.review()).isEqualTo(hours(8, "office"));
    assertThat(policy.rule(Priority.CRITICAL).resolve()).contains(minutes(48 * 60));
    assertThat(policy.rule(Priority.LOW).resolve()).contains(minutes(16 * 60));
    assertThat(policy.rule(Priority.LOW).update()).contains(hours(48, "all"));
  }

  @Test
  void pauses_audiences_and_the_rest_can_be_said() {
    String more =
        """
        pauses:
          waiting-for-vendor: { stops: [fix], wakes-after: 9h, not-for: [] }
        tell: { escalated: [requester, account-manager], closed: [] }
        bounces: 0
        review: 8h in 24x7
        confirm: every 4h
        default-priority: low
        escalation-note: { needs: [reason, error-codes], owed-within: 1h }
        priorities: { low: { label: Question, respond: none, starts-at: desk, page: yes } }
        """;
    Policy policy = good(SMALLEST + more).policy();
    assertThat(policy.pauses().get(PauseReason.VENDOR))
        .isEqualTo(new PauseRule(Set.of(ClockKind.FIX), minutes(540), Set.of()));
    assertThat(policy.audiences().of(NoticeKind.ESCALATED))
        .containsExactly(Who.Part.REQUESTER, new Who.Role("account-manager"));
    assertThat(policy.audiences().of(NoticeKind.CLOSED)).isEmpty();
    assertThat(policy.audiences().of(NoticeKind.FIXED)).containsExactly(Who.Part.REQUESTER);
    assertThat(policy.bounces()).isZero();
    assertThat(policy.confirm()).isEqualTo(minutes(240));
    assertThat(policy.note().needs()).containsExactly(NoteField.ERROR_CODES);
    assertThat(policy.note().owedWithin()).isEqualTo(minutes(60));
    assertThat(policy.rule(Priority.LOW).label()).isEqualTo("Question");
    assertThat(policy.rule(Priority.LOW).respond()).isEmpty();
    assertThat(policy.rule(Priority.LOW).startsAt()).contains("desk");
    assertThat(policy.rule(Priority.LOW).pages()).isTrue();
    assertThat(policy.defaultPriority()).isEqualTo(Priority.LOW);
  }

  @Tag("PAGE-7")
  @Test
  void somebody_may_be_unreachable_and_others_have_addresses() {
    String roster =
        """
        ---
        roster:
          desk: { members: [Ana, Bo, Cem] }
          people: { Ana: ana@example.com, Bo: none }
        """;
    RosterDoc doc = good(SMALLEST + roster).roster().orElseThrow();
    assertThat(doc.people())
        .extracting(RosterDoc.Somebody::name, RosterDoc.Somebody::address)
        .contains(tuple("Ana", Optional.of("ana@example.com")), tuple("Bo", Optional.empty()));
    Roster people = doc.toRoster();
    assertThat(people.person(RosterDoc.personId("Ana")).orElseThrow().contact()).isPresent();
    assertThat(people.person(RosterDoc.personId("Bo")).orElseThrow().contact()).isEmpty();
    assertThat(people.person(RosterDoc.personId("Cem")).orElseThrow().contact()).isPresent();
  }

  @Test
  void the_version_is_that_of_the_policy_and_of_nothing_else() {
    String version = good(SMALLEST).policy().version();
    String other = SMALLEST.replace("30m", "31m");
    assertThat(version).matches("[0-9a-f]{12}");
    assertThat(good(other).policy().version()).isNotEqualTo(version);
    assertThat(good(SMALLEST + "---\nroster: {}\n").policy().version()).isEqualTo(version);
    assertThat(good(SMALLEST.replace("\n", "\r\n")).policy().version()).isEqualTo(version);
  }

  @Test
  void reading_twice_gives_the_same() {
    Read.Good once = good(resource("sketch.yaml"));
    Read.Good again = good(resource("sketch.yaml"));
    assertThat(again.policy().tiers()).isEqualTo(once.policy().tiers());
    assertThat(again.policy().priorities()).isEqualTo(once.policy().priorities());
    assertThat(again.roster()).isEqualTo(once.roster());
    assertThat(again.scenarios()).isEqualTo(once.scenarios());
  }

  private static Limit minutes(long minutes) {
    return Limit.of(BusinessDuration.ofMinutes(minutes));
  }

  private static Limit hours(long hours, String calendar) {
    return new Limit(BusinessDuration.ofHours(hours), Optional.of(calendar));
  }

  @Test
  void a_named_role_may_stand_for_one_or_several_people() {
    String roster = "---\nroster: { roles: { boss: Ute, lead: [Eva, Tom] } }\n";
    assertThat(good(SMALLEST + roster).roster().orElseThrow().roles())
        .containsEntry("boss", List.of("Ute"))
        .containsEntry("lead", List.of("Eva", "Tom"));
  }
}
