package belay.policyfile.scenario;

import static belay.policyfile.Texts.faults;
import static belay.policyfile.Texts.good;
import static belay.policyfile.Texts.resource;
import static org.assertj.core.api.Assertions.assertThat;

import belay.policyfile.Read;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@Tag("POL-6")
class PlayTest {
  static final String PEOPLE = resource("sketch.yaml").replaceAll("(?s)---\n# Scenarios.*", "");
  static final String GIVEN =
      """
      ---
      - scenario: S
        given: { now: 2026-01-12T09:00, priority: high, company: Acme }
        when:
      """;

  /** Every form of promise, once kept and once broken, with what is said then. */
  @ParameterizedTest
  @CsvFileSource(resources = "/promises.csv", delimiter = '|', quoteCharacter = '~')
  void a_promise_is_kept_or_said_to_be_broken(String kept, String broken, String actual) {
    String story = "    - 09:10 Luis acknowledges\n";
    assertThat(play(story, kept)).isEmpty();
    assertThat(play(story, broken))
        .singleElement()
        .asString()
        .endsWith("expected " + broken + ", but " + actual);
  }

  @Test
  void a_refusal_nobody_promised_breaks_the_scenario() {
    assertThat(play("    - 09:10 Luis resumes\n", "09:10 tier is first-touch"))
        .containsExactly(
            "p.yaml:67:7: expected 09:10 Luis resumes, but it was refused: not-waiting");
    assertThat(play("    - 12:10 Luis resumes\n", "09:10 tier is first-touch")).hasSize(1);
  }

  @Test
  void a_promised_refusal_that_does_not_come_breaks_the_scenario() {
    assertThat(play("    - 09:10 Luis takes\n", "09:10 refused"))
        .singleElement()
        .asString()
        .endsWith("but it was accepted");
    assertThat(play("    - 09:10 Luis takes\n", "09:11 refused"))
        .singleElement()
        .asString()
        .endsWith("but nobody tried anything then");
    assertThat(play("    - 09:10 Luis waives fix\n", "09:10 refused, only account-manager may"))
        .as("neither what he tried nor what was promised")
        .hasSize(2)
        .allMatch(broken ->
            broken.contains("but it was refused: only-role service-desk-manager, empty-text"));
  }

  @Test
  void a_refusal_is_not_excused_by_another_one_of_the_same_moment() {
    String story = "    - 09:10 Luis resumes\n    - 09:10 Luis waives diagnose because \"x\"\n";
    assertThat(play(story, "09:10 refused, only service-desk-manager may"))
        .containsExactly(
            "p.yaml:67:7: expected 09:10 Luis resumes, but it was refused: not-waiting");
    String both = "09:10 refused, not-waiting\n    - 09:10 refused, only service-desk-manager may";
    assertThat(play(story, both)).isEmpty();
  }

  @Test
  void a_clock_that_has_ended_does_not_hide_one_that_runs() {
    String story = "    - 09:10 Luis takes\n    - 09:40 Luis writes the note\n";
    assertThat(play(story, "09:41 note is met")).isEmpty();
    assertThat(play(story, "10:01 note is running")).isEmpty();
    assertThat(play(story, "10:01 note:first-touch is met")).isEmpty();
  }

  @Test
  void time_that_does_not_go_on_is_said_in_its_line() {
    assertThat(play("    - 09:10 Luis takes\n", "09:10 owner is Ana\n    - +999d 09:00 fix is met"))
        .satisfiesExactly(
            broken -> assertThat(broken).endsWith("but the owner is Luis"),
            stuck ->
                assertThat(stuck)
                    .startsWith("p.yaml:70:7: expected +999d 09:00 fix is met, but time does not")
                    .contains("go on until then: more than 100000 things happen, the last at "));
    String never =
        PEOPLE.replace(
            "calendars:\n", "review: 87600h in rare\ncalendars:\n  rare: { mon: 1:00-1:01 }\n");
    assertThat(broken(never + GIVEN + "    - 09:10 Luis takes\n  then: [10:00 fix is met]\n"))
        .singleElement()
        .asString()
        .endsWith(
            "expected S, but it does not even begin: calendar 'rare' is not open for that long in"
                + " 1000 years");
  }

  @Tag("ESC-6")
  @Test
  void notes_add_up_in_the_order_they_were_written_in() {
    String story =
        "    - 09:10 Luis escalates for Knowledge\n    - 09:20 Bo escalates for Knowledge\n";
    assertThat(play(story, "09:20 notes are from first-touch, tier-3")).isEmpty();
    assertThat(play(story, "09:20 notes are from tier-3, first-touch"))
        .singleElement()
        .asString()
        .endsWith("but notes are from first-touch, tier-3");
    assertThat(play(story, "09:05 notes are from first-touch"))
        .singleElement()
        .asString()
        .endsWith("but notes are from nobody");
  }

  @Test
  void an_address_means_whoever_is_reached_by_it() {
    String roster = "roster:\n  people: { Bo: { mail: [bo@example.com, bo@example.net] } }\n";
    String people = PEOPLE.replace("roster:\n", roster);
    String given = people + GIVEN.replace("  when:\n", "") + "  then: [09:30 %s]\n";
    assertThat(broken(given.formatted("bo@example.com is paged"))).isEmpty();
    assertThat(broken(given.formatted("bo@example.com is not paged")))
        .singleElement()
        .asString()
        .endsWith("but bo@example.com is paged then");
    assertThat(broken(given.formatted("bo@example.net is not paged"))).isEmpty();
    assertThat(broken(given.formatted("owner is bo@example.net"))).isEmpty();
    String backstop = given.replace("owner@example.com", "bo@example.net");
    assertThat(broken(backstop.replace("09:30", "10:30").formatted("Bo is not paged")))
        .as("the last resort is an address of his")
        .singleElement()
        .asString()
        .endsWith("but Bo is paged then");
  }

  @Test
  void who_comes_along_with_another_ticket_is_known_by_the_whole_name() {
    String story = PEOPLE + GIVEN + "    - 09:10 ticket 7 is merged into it, by Ruby Jones\n";
    assertThat(faults(story + "  then: [09:10 Jones is not told closed]\n"))
        .singleElement()
        .asString()
        .contains("there is no person 'Jones'");
    assertThat(broken(story + "  then: [09:10 Ruby Jones is not told closed]\n")).isEmpty();
  }

  @Test
  void clocks_ring_before_people_act_in_the_same_moment() {
    assertThat(play("    - 09:30 Luis plans \"too late\"\n", "09:30 tier is tier-3")).isEmpty();
  }

  @Test
  void days_are_counted_in_the_policys_zone_from_the_first() {
    String story = "    - 09:01 Marta waives diagnose because \"x\"\n";
    assertThat(play(story, "+1d 09:00 tier is first-touch")).isEmpty();
    assertThat(play(story, "Tue 09:00 Marta is told review")).isEmpty();
    assertThat(play(story, "2026-01-13T09:00 Marta is told review")).isEmpty();
    assertThat(play(story, "2026-01-13T18:00+01:00 Marta is told review")).isEmpty();
    assertThat(play(story, "Mon 09:00 status is new")).isEmpty();
  }

  @Test
  void a_ticket_can_be_given_a_tier_a_category_an_intake_and_a_requester() {
    String limited =
        PEOPLE.replace("tier-3:\n", "tier-3:\n    respond: { category: { x: 10m } }\n");
    String given =
        "{ now: 2026-01-12T09:00, tier: tier-3, requester: Eve, category: x, intake: %s }";
    String text = limited + GIVEN.replaceFirst("\\{.*\\}", given).replace("  when:\n", "");
    String then = "  then: [09:00 tier is tier-3, 09:00 respond is due 09:10, 09:00 %s]\n";
    assertThat(broken(text.formatted("phone") + then.formatted("Eve is told opened"))).isEmpty();
    String alert = text.replace("requester: Eve, ", "").formatted("monitoring");
    assertThat(broken(alert + then.formatted("nobody is told opened"))).isEmpty();
  }

  @Test
  void a_given_tier_is_where_it_begins_and_changes_nothing_else() {
    String higher =
        PEOPLE.replace("update: every 60m\n", "update: every 60m\n    starts-at: tier-3\n");
    String given = GIVEN.replace("priority: high", "priority: high, tier: first-touch");
    String story = "    - 09:10 Luis makes it critical because \"x\"\n";
    assertThat(
            broken(higher + given + story + "  then: ['09:10 tier is tier-3, reason Urgency']\n"))
        .isEmpty();
    String category =
        PEOPLE.replace("tiers: ", "categories: { x: { starts-at: senior-it-manager } }\ntiers: ");
    assertThat(
            broken(
                category
                    + given.replace("company: Acme", "category: x").replace("  when:\n", "")
                    + "  then: [09:00 tier is first-touch]\n"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/bad-acts.csv", delimiter = '|', quoteCharacter = '~')
  void a_line_that_makes_no_sense_is_a_fault_in_its_place(String line, String fault) {
    String text = PEOPLE + GIVEN + "    - " + line + "\n  then: [09:10 tier is tier-3]\n";
    assertThat(faults(text)).singleElement().asString().startsWith("67:7 ").contains(fault);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/bad-promises.csv", delimiter = '|', quoteCharacter = '~')
  void a_promise_that_makes_no_sense_is_a_fault(String line, String fault) {
    String text = PEOPLE + GIVEN.replace("  when:\n", "") + "  then:\n    - " + line + "\n";
    assertThat(faults(text)).singleElement().asString().startsWith("67:7 ").contains(fault);
  }

  @Test
  void a_scenario_without_a_beginning_or_a_promise_is_a_fault() {
    assertThat(faults(PEOPLE + "---\n- scenario: S\n  given: {}\n"))
        .containsExactly(
            "64:3 'then' is missing: a scenario promises something",
            "65:10 'now' is missing: for example now: 2026-01-12T09:00");
    assertThat(
            faults(
                PEOPLE
                    + "---\n- given: { now: noon }\n  when: [09:10 Ana dances]\n"
                    + "  then: [10:00 all is well, 11:00 nothing happens until Mon 10:00]\n"))
        .as("all lines are read even so")
        .satisfiesExactly(
            name -> assertThat(name).contains("'scenario' is missing"),
            now -> assertThat(now).contains("'noon' is not a date and time"),
            act -> assertThat(act).contains("'Ana dances' is not understood"),
            promise -> assertThat(promise).contains("'all is well' is not understood"));
    assertThat(faults(PEOPLE + GIVEN.replace("when:", "then: []")))
        .containsExactly("66:9 a scenario promises something");
    assertThat(faults(PEOPLE + GIVEN.replace("when:", "wehn:")))
        .anyMatch(fault -> fault.contains("unknown key 'wehn'; did you mean 'when'?"));
    assertThat(faults(PEOPLE + GIVEN.replace("Acme", "Acne") + "  then: [09:00 fix is met]\n"))
        .anyMatch(fault -> fault.contains("there is no company 'Acne'; did you mean 'Acme'?"));
  }

  @Test
  void outcomes_can_be_read_by_a_build_server() {
    Read.Good good =
        good(
            PEOPLE
                + GIVEN.replace("  when:\n", "").replace(": S", ": a < b")
                + "  then: [09:29 tier is tier-3]\n");
    Outcome outcome = outcomes(good).getFirst();
    assertThat(JunitXml.of(List.of(outcome)))
        .contains("<testsuite name=\"belay\" tests=\"1\" failures=\"1\" errors=\"0\">")
        .contains("<testcase classname=\"p.yaml\" name=\"a &lt; b\">")
        .contains("<failure message=\"p.yaml:66:10: expected 09:29 tier is tier-3, but");
  }

  private static List<String> play(String when, String then) {
    return broken(PEOPLE + GIVEN + when + "  then:\n    - " + then + "\n");
  }

  static List<String> broken(String text) {
    return outcomes(good(text)).stream().flatMap(o -> o.describe().stream()).toList();
  }

  private static List<Outcome> outcomes(Read.Good good) {
    return good.scenarios().stream()
        .map(s -> Play.of(s, good.policy(), good.roster().orElseThrow().toRoster()))
        .toList();
  }
}
