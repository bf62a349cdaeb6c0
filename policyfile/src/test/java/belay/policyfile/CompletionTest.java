package belay.policyfile;

import static belay.policyfile.Texts.resource;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy may say at a place, in the reader's own words. */
@Tag("POL-1")
class CompletionTest {
  private static final String DESK =
      """
      policy: Desk
      time-zone: Europe/Berlin
      tiers:
        desk: { team: desk, diagnose: 1h }
      page: { backstop: owner@example.com }
      """;

  /** At the bar, which is taken out. */
  private static Completion at(String text) {
    return Completion.at(text.replace("|", ""), text.indexOf('|'));
  }

  @Test
  void on_an_empty_line_everything_fits_that_is_not_written_yet() {
    assertThat(at(DESK + "|").words())
        .contains("priorities", "calendars", "round-table", "review", "bounces")
        .doesNotContain("policy", "tiers", "page");
  }

  @Test
  void what_begins_so_comes_before_what_contains_it_and_what_is_nearly_it() {
    assertThat(at(DESK + "re|").words()).startsWith("review");
    assertThat(at(DESK + "raund-tabel|").words()).containsExactly("round-table");
    assertThat(at(DESK + "qqqqqqqq|").words()).isEmpty();
  }

  @Test
  void inside_braces_and_further_down_it_knows_other_keys() {
    assertThat(at(DESK.replace("diagnose: 1h", "|")).words())
        .contains("diagnose", "fix", "override", "respond")
        .doesNotContain("team", "priorities");
    assertThat(at(DESK + "priorities:\n  critical:\n    cal|").words()).containsExactly("calendar");
    assertThat(at(DESK + "priorities:\n  |").words())
        .containsExactly("critical", "high", "medium", "low");
  }

  @Test
  void a_list_of_steps_knows_its_keys_as_well() {
    String steps = DESK.replace("page: {", "page:\n  steps:\n    - { to: on-call, | }\n  x: {");
    assertThat(at(steps).words()).containsExactly("for");
  }

  @Test
  void where_only_some_words_are_understood_they_are_offered() {
    Completion yes = at(DESK + "priorities:\n  critical:\n    page: |");
    assertThat(yes.words()).containsExactly("yes", "no", "true", "false");
    assertThat(yes.key()).isFalse();
    assertThat(at(DESK + "default-priority: h|").words()).startsWith("high");
  }

  @Test
  void what_is_broken_further_down_does_not_matter() {
    String broken = "policy: Desk\nroun|\ntiers: { desk: [\n\tx: {{{\n";
    assertThat(at(broken).words()).contains("round-table");
  }

  @Test
  void the_word_to_be_replaced_is_the_whole_one() {
    Completion found = at("policy: Desk\ntime|-zome: Europe/Berlin\n");
    assertThat(found.from()).isEqualTo(13);
    assertThat(found.to()).isEqualTo(22);
    assertThat(found.words()).containsExactly("time-zone");
    assertThat(found.key()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"|", "# a comment|", "policy: Des| # x", "policy: x # y|", "\t|", "- |"})
  void elsewhere_nothing_is_offered_that_does_not_fit(String text) {
    assertThat(at(text).words()).allMatch(word -> word.matches("[a-z-]+"));
  }

  @Test
  void every_place_of_a_whole_file_can_be_asked_about() {
    String sketch = resource("sketch.yaml");
    for (int index = 0; index <= sketch.length(); index += 7) {
      Completion found = Completion.at(sketch, index);
      assertThat(found.from()).isLessThanOrEqualTo(index);
      assertThat(found.to()).isGreaterThanOrEqualTo(index);
      assertThat(found.words()).doesNotContain("\u2026");
    }
  }
}
