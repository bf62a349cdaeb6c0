package belay.policyfile.scenario;

import static belay.policyfile.Texts.faults;
import static belay.policyfile.Texts.good;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.policy.Priority;
import belay.policyfile.Read;
import belay.policyfile.simulation.Line;
import belay.policyfile.simulation.Simulation;
import belay.policyfile.simulation.Simulation.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whom a page reaches, and at which hour, when a ticket changes while it is on its way. */
class PagesTest {
  private static final String POLICY =
      """
      policy: P
      time-zone: Europe/Berlin
      calendars: { office: { mon-fri: 08:00-18:00 } }
      tiers:
        desk: { respond: 4h }
        second: { respond: 4h, team: desk }
      page:
        steps:
          - { to: on-call, for: { critical: 5m, otherwise: 30m } }
          - { to: on-call leads, for: 10m }
        backstop: boss@example.com
      requester-escalation: { lead: on-call leads }
      escalation-note: none
      priorities: { critical: { set-by: [requester, technician] } }
      ---
      roster:
        desk: { members: [Ana, Bo], lead: Ana, on-call: 'weekly from 2026-01-05T08:00 [Ana, Bo]' }
        leads:
          members: [Lea, Max]
          lead: Max
          on-call: weekly from 2026-01-05T08:00 [Lea, Max]
        companies: { Acme: { primary-contact: Dana } }
      ---
      """;

  private static final String LATER =
      POLICY.replace(
          "  companies:",
          "  people: { Ana: { mail: a@example.com, reach: { high: [a@example.com after 4m] } } }\n"
              + "  companies:");

  @Tag("PAGE-2")
  @Test
  void each_priority_has_its_own_patience_and_another_teams_turn_is_its_own() {
    assertThat(
            story(
                "2026-01-09T09:00, priority: critical",
                "",
                "09:00 Ana is paged",
                "09:05 Lea is paged",
                "09:05 Max is not paged"))
        .isEmpty();
    assertThat(
            story(
                "2026-01-09T09:00, priority: high",
                "",
                "09:05 nobody is paged",
                "09:30 Lea is paged",
                "09:40 boss@example.com is paged"))
        .isEmpty();
  }

  @Tag("PAGE-2")
  @Test
  void who_wants_to_be_paged_later_is_paged_then_unless_somebody_has_it() {
    String given = "2026-01-09T09:00, priority: high";
    String[] later = {
      "09:00 nobody is paged",
      "09:04 Ana is paged",
      "nothing happens between 09:01 and 09:04",
      "nothing happens between 09:04 and 09:30"
    };
    assertThat(played(LATER, given, "", later)).isEmpty();
    assertThat(played(LATER, given, "09:03 Bo takes", "09:04 nobody is paged")).isEmpty();
    assertThat(played(LATER, given, "09:04 Bo takes", "09:04 Ana is paged")).isEmpty();
    assertThat(played(LATER, given, "", "09:00 Ana is paged"))
        .singleElement()
        .asString()
        .endsWith("nobody; Ana is to be paged at Fri 9 Jan 2026 09:04 (page.on-call)");
    assertThat(played(LATER, given, "", "nothing happens between 09:01 and 09:05"))
        .singleElement()
        .asString()
        .endsWith("but Paged at Fri 9 Jan 2026 09:04, because page.on-call");
  }

  @Tag("POL-3")
  @Test
  void a_later_page_is_foretold_for_when_it_leaves() {
    Read.Good good = good(text(LATER, "2026-01-09T09:00", "", "09:00 status is new"));
    Instant nine = Instant.parse("2026-01-09T08:00:00Z");
    assertThat(pagesOfAna(good, nine, Duration.ofMinutes(30))).contains(nine.plusSeconds(240));
    assertThat(pagesOfAna(good, nine, Duration.ofMinutes(3))).isEmpty();
  }

  private static List<Instant> pagesOfAna(Read.Good good, Instant from, Duration span) {
    Question question = new Question(from, Priority.HIGH, Optional.empty(), Optional.empty(), span);
    List<Line> lines =
        Simulation.of(good.policy(), good.roster().orElseThrow().toRoster(), question).lines();
    assertThat(lines).isSortedAccordingTo(Comparator.comparing(Line::at));
    return lines.stream()
        .filter(line -> line.event().equals("Paged") && line.who().equals(Optional.of("Ana")))
        .map(Line::at)
        .toList();
  }

  @Tag("PAGE-4")
  @Test
  void what_becomes_critical_after_closing_does_not_wait_for_the_morning() {
    String raised = "18:05 Dana makes it critical because \"all of us\"";
    assertThat(
            story(
                "2026-01-09T17:50, priority: high",
                raised,
                "17:50 Ana is paged",
                "18:05 Ana is paged",
                "18:10 Lea is paged"))
        .isEmpty();
    assertThat(story("2026-01-09T18:01, priority: high", raised, "18:05 Ana is paged")).isEmpty();
  }

  @Tag("ESC-9")
  @Test
  void a_page_for_what_somebody_has_is_acknowledged_by_them_or_by_others() {
    String escalated = "09:05 Bo takes\n    - 09:10 Dana escalates \"now\"\n    - 09:20 ";
    for (String act : List.of("Bo acknowledges", "Ana acknowledges", "Bo replies \"at once\"")) {
      assertThat(
              story(
                  "2026-01-09T09:00, priority: high",
                  escalated + act,
                  "09:10 Ana is paged",
                  "09:20 page is met",
                  "09:20 owner is Bo",
                  "09:40 nobody is paged"))
          .isEmpty();
    }
    assertThat(
            story(
                "2026-01-09T09:00, priority: high",
                "09:05 Bo takes\n    - 09:10 Ana acknowledges",
                "09:10 refused, already-acknowledged"))
        .isEmpty();
  }

  @Tag("ESC-6")
  @Test
  void where_nobody_writes_notes_none_is_owed_or_asked_for() {
    assertThat(
            story(
                "2026-01-09T09:00, priority: high",
                "13:30 Ana escalates for Knowledge without research, steps-attempted",
                "13:00 tier is second",
                "13:00 Ana owes no escalation note",
                "13:30 round-table is open"))
        .isEmpty();
  }

  @Tag("INT-8")
  @Test
  void a_part_that_was_split_off_begins_with_the_priority_it_was_given() {
    assertThat(
            story(
                "2026-01-09T09:00, split-from: 7, priority: high",
                "",
                "09:00 priority is high",
                "09:00 Dana is told opened",
                "09:00 respond:requester is due 10:00"))
        .isEmpty();
    assertThat(faults(text(POLICY, "2026-01-09T09:00, split-from: x", "", "09:00 status is new")))
        .singleElement()
        .asString()
        .contains("'x' is not a whole number");
  }

  @Test
  void a_time_by_priority_knows_the_priorities_and_no_others() {
    assertThat(
            faults(
                POLICY.substring(0, POLICY.indexOf("---")).replace("otherwise: 30m", "other: 30m")))
        .containsExactly("9:43 unknown key 'other'; known: critical, high, medium, low, otherwise");
  }

  private static List<String> story(String given, String when, String... then) {
    return played(POLICY, given, when, then);
  }

  private static List<String> played(String policy, String given, String when, String... then) {
    Read.Good good = good(text(policy, given, when, then));
    return good.scenarios().stream()
        .map(s -> Play.of(s, good.policy(), good.roster().orElseThrow().toRoster()))
        .flatMap(outcome -> outcome.describe().stream())
        .toList();
  }

  private static String text(String policy, String given, String when, String... then) {
    return policy
        + "- scenario: S\n  given: { now: "
        + given
        + ", company: Acme }\n"
        + (when.isEmpty() ? "" : "  when:\n    - " + when + "\n")
        + "  then:\n    - "
        + String.join("\n    - ", then)
        + "\n";
  }
}
