package belay.policyfile;

import static belay.policyfile.Texts.SMALLEST;
import static belay.policyfile.Texts.faults;
import static belay.policyfile.Texts.good;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

@Timeout(20)
class FaultsTest {

  /** One line is replaced in the smallest policy; the fault is at its place. */
  @ParameterizedTest
  @CsvFileSource(resources = "/faults.csv", delimiter = '|', quoteCharacter = '~')
  void a_fault_is_named_where_it_stands(int line, String text, String fault) {
    assertThat(faults(with(line, text.replace("\\n", "\n")))).contains(fault);
  }

  @Test
  void a_policy_has_at_least_one_tier() {
    String tiers = "tiers:.*\n.*\n";
    assertThat(faults(SMALLEST.replaceFirst(tiers, "")))
        .containsExactly("1:1 'tiers' is missing: a policy has at least one");
    assertThat(faults(SMALLEST.replaceFirst(tiers, "tiers: {}\n")))
        .containsExactly("3:8 a policy has at least one tier");
    assertThat(faults(SMALLEST.replaceFirst(tiers, "tiers: []\n")))
        .containsExactly("3:8 'tiers' must have keys and values");
  }

  @Test
  void an_on_call_rotation_needs_a_time_that_exists() {
    String roster = "---\nroster:\n  a: { members: [Bo], on-call: \"%s\" }\n";
    assertThat(faults(SMALLEST + roster.formatted("monthly from 2026-01-05T09:00 [Bo]")))
        .singleElement()
        .asString()
        .startsWith("8:32 'monthly from 2026-01-05T09:00 [Bo]' is not understood");
    assertThat(faults(SMALLEST + roster.formatted("daily from 2026-03-29T02:30 [Bo]")))
        .containsExactly("8:32 '2026-03-29T02:30' does not exist in Europe/Berlin");
  }

  @Test
  void all_faults_are_named_at_once() {
    String text =
        """
        policy: P
        time-zone: Mars/Olympus
        tiers:
          desk: { diagnose: 30x, fixx: 1h }
        bounces: many
        """;
    assertThat(faults(text)).hasSize(5);
  }

  @Test
  void what_is_no_yaml_is_said_once() {
    assertThat(faults("policy: [a\ntiers: {")).singleElement().asString().contains("is not YAML");
    assertThat(faults("\tpolicy: P")).singleElement().asString().contains("is not YAML");
    assertThat(faults("policy: \u0001")).singleElement().asString().contains("is not YAML");
    assertThat(faults("")).containsExactly("1:1 the file is empty");
    assertThat(faults("--- 42")).containsExactly("1:5 a document must have keys and values");
  }

  @Test
  void a_bomb_is_refused_in_one_sentence() {
    String laughs = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n";
    assertThat(faults(laughs))
        .containsExactly("2:8 aliases (*name) are not used in policy files: write it out");
    assertThat(faults("a: &a [*a]"))
        .containsExactly("1:8 aliases (*name) are not used in policy files: write it out");
    assertThat(faults("[".repeat(100_000))).containsExactly("1:21 nested deeper than 20 levels");
    assertThat(faults("{a: ".repeat(100_000)))
        .singleElement()
        .asString()
        .endsWith("nested deeper than 20 levels");
    assertThat(faults("#".repeat(1_000_001)))
        .containsExactly("1:1 the file is longer than a million characters");
    assertThat(faults("- a\n".repeat(249_000)))
        .singleElement()
        .asString()
        .endsWith("more than 200000 keys and values");
  }

  @Test
  void hours_are_looked_at_day_by_day() {
    String office = "calendars:\n  office:\n    mon-thu: 08:00-17:00\n    fri: 08:00-25:00\n";
    assertThat(faults(SMALLEST + office + "    sat: [09:00-12:00, 13-15]\n    zone: Mars\n"))
        .satisfiesExactly(
            friday -> assertThat(friday).startsWith("9:10 hours 'fri 08:00-25:00': '25:00' is not"),
            saturday -> assertThat(saturday).startsWith("10:24 hours 'sat 13-15': '13' is not"),
            zone -> assertThat(zone).startsWith("11:11 there is no time zone 'Mars'"));
  }

  @Test
  void as_many_may_take_turns_as_a_team_may_have() {
    String names =
        IntStream.range(0, 60)
            .mapToObj(i -> "Maximiliane Musterfrau-Beispiel " + i)
            .collect(Collectors.joining(", "));
    String turns = "on-call: \"weekly from 2026-01-05T09:00 [" + names + "]\"";
    assertThat(
            good(SMALLEST + "---\nroster: { desk: { members: [" + names + "], " + turns + " } }\n")
                .roster()
                .orElseThrow()
                .people())
        .hasSize(60);
  }

  @Test
  void ten_thousand_tiers_are_too_many() {
    String tiers =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "  tier-" + i + ": { diagnose: 30m }\n")
            .collect(Collectors.joining());
    assertThat(faults(SMALLEST.replaceFirst("  desk:.*\n", tiers)))
        .containsExactly("4:3 10000 tiers are more than 100");
  }

  @Test
  void of_very_many_faults_a_hundred_are_shown() {
    String keys =
        IntStream.range(0, 5000).mapToObj(i -> "zzz" + i + ": 1\n").collect(Collectors.joining());
    assertThat(faults(SMALLEST + keys)).hasSize(100);
  }

  private static String with(int line, String text) {
    String[] lines = (SMALLEST + "\n").split("\n", -1);
    lines[line - 1] = line == 1 && text.equals("policy: P") ? "policy: P\npolicy: P" : text;
    return String.join("\n", lines);
  }
}
