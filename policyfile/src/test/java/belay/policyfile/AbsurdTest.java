package belay.policyfile;

import static belay.policyfile.Texts.SMALLEST;
import static org.assertj.core.api.Assertions.assertThat;

import belay.policyfile.lint.Lint;
import belay.policyfile.source.Source;
import java.time.Instant;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that nobody writes by accident: one message, and little work for it. */
@Tag("POL-2")
@Timeout(20)
class AbsurdTest {
  private static final Instant NOW = Instant.parse("2026-01-12T09:00:00Z");
  private static final String LONG = "x".repeat(900_000);

  static Stream<Arguments> absurd() {
    return Stream.of(
        Arguments.of("", "1:1 the file is empty"),
        Arguments.of("#".repeat(10_000_000), "1:1 the file is longer than a million characters"),
        Arguments.of(
            SMALLEST.replace("desk: {", "desk:\t{").replace("  desk", "\tdesk"),
            "4:1 this is not YAML: indent with spaces, a tab stands here"),
        Arguments.of(
            SMALLEST + "bounces: 2\n  review: 24h\n",
            "7:9 this is not YAML: this line is indented too far, or a text with ': ' in it needs"
                + " quotes"),
        Arguments.of(
            SMALLEST + " bounces: 2\n",
            "6:2 this is not YAML: this line does not line up with those above it: check its"
                + " indentation"),
        Arguments.of(
            "a: &a [x]\nb: *a\n", "2:4 aliases (*name) are not used in policy files: write it out"),
        Arguments.of(SMALLEST + "---\n".repeat(60_000), "105:1 more than 100 documents"),
        Arguments.of(desk("fix: " + "1h".repeat(10_000)), "4:16 'fix' is longer than 1000 letters"),
        Arguments.of(desk("fix: " + "1h".repeat(400)), "4:16 '" + "1h".repeat(299) + "1…"),
        Arguments.of(desk("fix: -8h"), "4:16 a duration cannot be negative: '-8h'"),
        Arguments.of(
            desk("fix: 900000h"), "4:16 '900000h' is longer than the longest duration, 87600h"),
        Arguments.of(SMALLEST + "? " + LONG + "\n: 1\n", "6:3 a key is longer than 200 letters"),
        Arguments.of(SMALLEST + "? [a, b]\n: 1\n", "6:3 a key must be a plain word"),
        Arguments.of(
            SMALLEST + "calendars: { shut: { mon: [] } }\n",
            "6:20 a calendar needs hours, for example mon-fri: 09:00-17:00, or 24x7"),
        Arguments.of(
            SMALLEST
                + "calendars: { o: { mon: 09:00-17:00, holidays: ["
                + many("US-CA", 50_000)
                + "] } }\n",
            "6:47 more than 1000 days or 20 regions of holidays"),
        Arguments.of(
            SMALLEST + "calendars:\n" + lines(i -> "  c" + i + ": 24x7\n", 30_000),
            "7:3 more than 100 calendars"),
        Arguments.of(
            SMALLEST.replace("page: {", "page: { steps: [" + many("{ to: owner }", 10_000) + "],"),
            "5:16 a page has at most 50 steps"),
        Arguments.of(
            SMALLEST + "round-table: { who: [" + many("boss", 50_000) + "] }\n",
            "6:21 more than 100 parts, people, teams or roles"),
        Arguments.of(
            SMALLEST + "---\nroster:\n  people:\n" + lines(i -> "    p" + i + ": none\n", 40_000),
            "9:5 more than 5000 people"),
        Arguments.of(
            SMALLEST + "---\nroster: { desk: { members: [" + many("Bo", 40_000) + "] } }\n",
            "7:28 more than 5000 people"),
        Arguments.of(
            SMALLEST
                + "---\n- scenario: later\n  given: { now: 9999-12-31T00:00 }\n"
                + "  then: [9:00 fix is met]\n",
            "8:17 a scenario takes place from 1971 to 9000"));
  }

  @ParameterizedTest
  @MethodSource("absurd")
  void an_absurd_text_gets_one_clear_message(String text, String message) {
    Source source = new Source("p.yaml");
    assertThat(PolicyFile.read(source, text)).isInstanceOf(Read.Bad.class);
    assertThat(source.findings()).singleElement().extracting(Texts::brief).isEqualTo(message);
    assertThat(source.work()).isLessThan(text.length() + 100L);
  }

  @Test
  void after_a_hundred_errors_nothing_more_is_looked_up() {
    String unknown = SMALLEST + "calendars:\n" + lines(i -> "  c" + i + ": 9-5\n", 90);
    String zones = lines(i -> "- scenario: Mars/Olympus\n  given: { now: noon }\n", 20_000);
    Source source = new Source("p.yaml");
    PolicyFile.read(source, unknown + "---\n" + zones);
    assertThat(source.findings()).hasSize(100);
    assertThat(source.work()).isLessThan(250_000);
  }

  @Test
  void a_ladder_without_a_next_step_is_one_fault() {
    assertThat(lint(SMALLEST.replace("{ diagnose: 30m, fix: 1h }", "{}")))
        .containsExactly(
            "4:3 a ticket stays in 'desk' for ever if nobody acts: no clock moves it on to"
                + " round-table, and it does not say on-ring: prompt");
  }

  @Test
  void very_many_limits_of_many_years_are_given_up_soon() {
    String rare = SMALLEST + "calendars: { rare: { mon: 09:00-09:01 } }\n";
    String limits =
        "diagnose: { otherwise: 30m, category: {"
            + many(i -> "c" + i + ": " + (900 + i % 50) + "m in rare", 25_000)
            + "} }";
    assertThat(lint(rare.replace("diagnose: 30m", limits))).hasSizeBetween(20, 300);
  }

  @Test
  void ten_years_of_a_minute_a_week_are_given_up_soon() {
    String rare = "calendars: { rare: { mon: 09:00-09:01, holidays: US } }\n";
    assertThat(lint(SMALLEST + rare + "review: 87600h in rare\n"))
        .contains(
            "7:1 can't be met in calendar 'rare': calendar 'rare' is not open for that long in"
                + " 1000 years");
  }

  private static List<String> lint(String text) {
    return Lint.of(Texts.good(text), NOW).stream().map(Texts::brief).toList();
  }

  private static String desk(String limits) {
    return SMALLEST.replace("diagnose: 30m, fix: 1h", limits);
  }

  private static String many(String item, int times) {
    return many(_ -> item, times);
  }

  private static String many(IntFunction<String> item, int times) {
    return IntStream.range(0, times).mapToObj(item).collect(Collectors.joining(", "));
  }

  private static String lines(IntFunction<String> line, int times) {
    return IntStream.range(0, times).mapToObj(line).collect(Collectors.joining());
  }
}
