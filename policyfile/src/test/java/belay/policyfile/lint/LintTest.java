package belay.policyfile.lint;

import static belay.policyfile.Texts.SMALLEST;
import static belay.policyfile.Texts.good;
import static belay.policyfile.Texts.resource;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.roster.Roster;
import belay.policyfile.Texts;
import belay.policyfile.source.Finding;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("POL-2")
class LintTest {
  private static final Instant NOW = Instant.parse("2026-01-12T09:00:00Z");
  private static final String PEOPLE =
      "---\nroster:\n  desk: { members: [Ana, Bo], lead: Ana }\n  roles: { boss: Ute }\n";

  @Test
  void the_sketch_and_a_small_desk_are_in_order() {
    assertThat(lint(resource("sketch.yaml")))
        .containsExactly(
            "warning 25:3 every page step of 'tier-3' asks the same human, Bo: a critical ticket in"
                + " working hours waits 30 min for anybody else");
    assertThat(lint(resource("small-desk.yaml"))).isEmpty();
    assertThat(lint(SMALLEST)).isEmpty();
  }

  @Test
  void a_desk_is_held_against_its_own_people() {
    var file = good(SMALLEST + PEOPLE);
    assertThat(Lint.of(file, Roster.EMPTY, NOW))
        .extracting(Finding::message)
        .anyMatch(message -> message.startsWith("there is no team"));
  }

  @Test
  void a_tier_without_a_clock_keeps_its_tickets_for_ever() {
    assertThat(lint(tiers("  desk: {}\n  boss: { role: boss, diagnose: 1h }\n")))
        .contains(
            "error 4:3 a ticket stays in 'desk' for ever if nobody acts: no clock moves it on to"
                + " boss, and it does not say on-ring: prompt",
            "warning 5:3 no ticket enters 'boss' or climbs to it by itself");
    assertThat(lint(tiers("  desk: { diagnose: { high: 1h } }\n")))
        .contains(
            "error 4:3 a critical, medium or low ticket stays in 'desk' for ever if nobody acts:"
                + " no clock moves it on to round-table, and it does not say on-ring: prompt");
  }

  @Test
  void a_fix_that_waits_for_a_plan_nobody_owes_never_starts() {
    assertThat(lint(tiers("  desk: { respond: 1h, fix: 1h }\n")))
        .singleElement()
        .asString()
        .startsWith("warning 4:24 fix counts from the diagnosis plan, and 'desk' asks for none");
    assertThat(lint(tiers("  desk: { fix: 1h, fix-from: entry }\n"))).isEmpty();
  }

  @Test
  void where_clocks_are_said_to_prompt_people_move_tickets_to_every_tier_above() {
    String above = "  lead: { role: boss }\n  boss: { role: boss, diagnose: 1h }\n";
    for (String desk : List.of("{ diagnose: 1h, on-ring: prompt }", "{ on-ring: prompt }")) {
      assertThat(lint(tiers("  desk: " + desk + "\n" + above)))
          .as("and there they stay, if nothing carries them on")
          .anyMatch(found -> found.startsWith("error 5:3 a ticket stays in 'lead' for ever"))
          .noneMatch(found -> found.contains("no ticket enters"));
    }
    assertThat(
            lint(
                tiers(
                    "  desk: { on-ring: prompt }\n"
                        + above.replace("role: boss }", "role: boss, respond: 1h }"))))
        .noneMatch(found -> found.contains("stays in") || found.contains("no ticket enters"));
    assertThat(lint(tiers("  desk: { diagnose: 1h }\n" + above)))
        .anyMatch(found -> found.startsWith("error 5:3 a ticket stays in 'lead'"));
  }

  @Test
  void tickets_start_at_tiers_there_are() {
    assertThat(lint(SMALLEST + "priorities: { low: { starts-at: dekst } }\n"))
        .containsExactly("error 6:22 there is no tier 'dekst'; did you mean 'desk'?");
    String above =
        tiers("  desk: { diagnose: 1h }\n  boss: { role: boss, diagnose: 1h, fix: 1h }\n");
    String all = "critical: &, high: &, medium: &, low: &".replace("&", "{ starts-at: boss }");
    assertThat(lint(above + "priorities: { " + all + " }\n"))
        .containsExactly("warning 4:3 no ticket enters 'desk' or climbs to it by itself");
  }

  @Test
  void a_clock_that_cannot_be_met_in_its_calendar_is_named() {
    String never = "calendars: { rare: { mon: 09:00-09:01 } }\nreview: 24h in rare\n";
    assertThat(lint(SMALLEST + never))
        .contains(
            "warning 7:1 24h in 'rare' takes 10079 days",
            "warning 4:11 30m in 'rare' takes 209 days",
            "warning 1:1 1h in 'rare' takes 419 days (by default, round-table.plan)");
    String promise = "priorities: { low: { resolve: 30m } }\n";
    assertThat(lint(SMALLEST + promise))
        .containsExactly(
            "warning 6:22 resolve in 30m can't be kept: 'desk' alone has 30m to find a plan");
    assertThat(lint(SMALLEST + "priorities: { critical: { resolve: 30m in 24x7 } }\n"))
        .singleElement()
        .asString()
        .startsWith("warning 6:27 resolve in 30m can't be kept");
    String holidays = "calendars: { once: { mon: 09:00-17:00 } }\nreview: 87600h in once\n";
    assertThat(lint(SMALLEST + holidays)).anyMatch(found -> found.startsWith("warning 7:1 87600h"));
  }

  @Test
  void a_calendar_that_never_opens_again_is_an_error() {
    String mondays =
        Stream.iterate(LocalDate.of(2026, 1, 5), day -> day.plusWeeks(1))
            .limit(600)
            .map(LocalDate::toString)
            .collect(Collectors.joining(", "));
    String calendar = "calendars: { shut: { mon: 09:00-17:00, holidays: [" + mondays + "] } }\n";
    assertThat(lint(SMALLEST + calendar + "review: 1h in shut\n"))
        .contains(
            "error 7:1 can't be met in calendar 'shut': calendar 'shut' does not open in the ten"
                + " years after 2026-01-12T09:00:00Z");
  }

  @Test
  void roles_nobody_holds_and_teams_that_are_not_there_are_named() {
    String policy = tiers("  dsek: { diagnose: 1h, override: bos }\n") + PEOPLE;
    assertThat(lint(policy))
        .contains(
            "error 4:3 there is no team 'dsek'; did you mean 'desk'?",
            "error 4:25 nobody holds the role 'bos'; did you mean 'boss'?");
    String round = "round-table: { who: [chief], tell: [account-manager] }\n";
    assertThat(lint(SMALLEST + round + PEOPLE))
        .containsExactly(
            "error 6:16 nobody holds the role 'chief'; known: boss",
            "error 6:30 nobody holds the role 'account-manager'; known: boss");
    assertThat(lint(SMALLEST.replace("desk: {", "desk: { person: Anna,") + PEOPLE))
        .containsExactly(
            "error 4:3 there is nobody called 'Anna'; did you mean 'Ana'?",
            "warning 4:3 a critical ticket in working hours reaches nobody but boss@example.com in"
                + " 'desk': it lies there for 30 min");
  }

  @Test
  void each_companys_own_account_manager_holds_the_role() {
    String round = "round-table: { who: [account-manager] }\n";
    String company = PEOPLE + "  companies: { Acme: { account-manager: Kim } }\n";
    assertThat(lint(SMALLEST + round + company)).isEmpty();
    assertThat(lint(SMALLEST + round + company.replace("Kim } }", "Kim }, Globex: {} }")))
        .anyMatch(found -> found.contains("nobody holds the role 'account-manager'"));
  }

  @Test
  void a_team_needs_members_and_a_lead() {
    assertThat(lint(SMALLEST + "---\nroster:\n  desk: {}\n  roles: { boss: [] }\n"))
        .containsExactly(
            "warning 4:3 a critical ticket in working hours reaches nobody but boss@example.com in"
                + " 'desk': it lies there for 30 min",
            "error 8:3 team 'desk' has no members",
            "warning 8:3 team 'desk' has no lead to answer for what nobody took",
            "error 9:12 nobody holds the role 'boss'");
  }

  @Tag("PAGE-1")
  @Test
  void a_gap_in_the_on_call_is_named() {
    String people =
        """
        ---
        roster:
          desk:
            members: [Ana, Bo]
            lead: Ana
            on-call: weekly from 2026-02-02T09:00 [Ana, Bo, Cem]
          people: { Bo: none }
        """;
    assertThat(lint(SMALLEST + people))
        .containsExactly(
            "warning 8:3 'Bo' can't be reached: pages fall through",
            "error 11:5 on-call gap: nobody is on call before 2026-02-02T09:00; till then a"
                + " critical ticket goes to Ana first in 'desk'",
            "warning 11:5 'Cem' is no member of the team: the next one has their turn",
            "error 11:5 on-call gap: 'Bo' takes a turn unreachable");
  }

  @Test
  void a_page_chain_that_asks_one_human_again_and_again_is_none() {
    String alone = "---\nroster:\n  desk: { members: [Ana], lead: Ana }\n";
    assertThat(lint(SMALLEST + alone))
        .containsExactly(
            "warning 4:3 every page step of 'desk' asks the same human, Ana: a critical ticket in"
                + " working hours waits 30 min for anybody else");
    assertThat(lint(SMALLEST + alone.replace("[Ana]", "[Ana, Bo]"))).isEmpty();
  }

  @Test
  void client_hours_need_clients_with_hours() {
    String policy = tiers("  desk: { diagnose: 1h in client, fix: 1h }\n");
    String company = PEOPLE + "  companies: { Acme: { primary-contact: Dana } }\n";
    assertThat(lint(policy + company))
        .singleElement()
        .asString()
        .startsWith("warning 10:16 'Acme' has no hours of its own");
  }

  @Test
  void a_critical_ticket_that_waits_for_the_office_is_told_by_its_cost() {
    String office = "calendars: { office: { mon-fri: 08:00-17:00 } }\n";
    assertThat(lint(SMALLEST + office + "priorities: { critical: { calendar: office } }\n"))
        .contains(
            "warning 7:27 a critical ticket on a Saturday would sit 46 h with nobody paged:"
                + " 'office' is closed then");
    String mondays = "calendars: { office: { mon: 08:00-17:00 } }\n";
    assertThat(lint(SMALLEST + mondays + "priorities: { critical: { calendar: office } }\n"))
        .as("longer than what is tried out")
        .anyMatch(found -> found.contains("would sit 6 days 12 h with nobody paged"));
    assertThat(lint(SMALLEST + office + "priorities: { critical: { page: no } }\n"))
        .singleElement()
        .asString()
        .startsWith("warning 7:27 a critical ticket pages nobody");
  }

  @Test
  void a_ticket_that_climbs_before_anybody_hears_of_it_is_told_by_its_cost() {
    String office =
        "calendars: { office: { mon-fri: 08:00-17:00 } }\npriorities: { high: { calendar: office }"
            + " }\n";
    assertThat(lint(SMALLEST.replace("30m", "30m in 24x7") + office))
        .containsExactly(
            "warning 7:23 a high ticket on a Saturday climbs or breaks its promise after 30 min,"
                + " and the first to hear of it hears of it after 46 h");
    assertThat(lint(SMALLEST + office)).isEmpty();
  }

  @Test
  void client_hours_that_run_while_the_desk_is_closed_are_found_by_asking_for_a_client() {
    String policy =
        SMALLEST.replace("30m", "30m in client")
            + "calendars: { office: { mon-fri: 08:00-17:00, holidays: DE-BY } }\n"
            + "priorities: { high: { calendar: office } }\n"
            + PEOPLE
            + "  companies: { Acme: { hours: 24x7 } }\n";
    assertThat(lint(policy))
        .singleElement()
        .asString()
        .startsWith("warning 7:23 a high ticket from Acme")
        .contains("climbs or breaks its promise after 30 min, and the first to hear");
  }

  @Test
  void hours_that_a_change_of_the_clocks_swallows_are_found() {
    String night = "calendars: { office: { mon-fri: 08:00-17:00 }, night: { sun: 02:00-03:00 } }\n";
    assertThat(lint(SMALLEST + night))
        .containsExactly(
            "warning 6:48 on 2026-03-29 clocks go from 02:00 to 03:00 and 'night' does not open:"
                + " what counts in it waits 6 days 23 h");
    assertThat(lint(SMALLEST + night.replace("03:00", "03:01"))).isEmpty();
    String holiday = "night: { mon-sun: 01:00-05:00, holidays: [2026-03-29] }";
    assertThat(lint(SMALLEST + night.replaceFirst("night: .*?}", holiday)))
        .as("closed for another reason")
        .isEmpty();
  }

  @Test
  void a_priority_that_nothing_ends_is_named() {
    String endless = tiers("  desk: { diagnose: 1h, fix: { critical: 1h } }\n");
    assertThat(lint(endless + "priorities: { high: { resolve: 8h } }\n"))
        .containsExactly(
            "warning 4:3 nothing makes a medium or low ticket end: once 'desk' has a plan no clock"
                + " runs for it, and only the review every 24h speaks of it; give it fix:, or its"
                + " priority resolve:");
  }

  @Test
  void one_provider_for_everybody_is_one_too_few() {
    String people =
        PEOPLE + "  people: { Ana: a@example.com, Bo: b@Example.com, Ute: u@example.com }\n";
    assertThat(lint(SMALLEST + people))
        .containsExactly(
            "warning 5:9 everybody who is ever paged is reached by mail at example.com: when that"
                + " fails, nobody hears of any ticket; name a backstop elsewhere");
    assertThat(lint(SMALLEST.replace("boss@example.com", "boss@example.net") + people)).isEmpty();
    assertThat(lint(SMALLEST + PEOPLE)).isEmpty();
  }

  private static String tiers(String tiers) {
    return SMALLEST.replaceFirst("  desk:.*\n", tiers);
  }

  private static List<String> lint(String text) {
    return Lint.of(good(text), NOW).stream()
        .map(found -> word(found) + " " + Texts.brief(found))
        .toList();
  }

  private static String word(Finding finding) {
    return finding.isError() ? "error" : "warning";
  }
}
