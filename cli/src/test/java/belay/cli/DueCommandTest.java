package belay.cli;

import static belay.cli.Ran.belay;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class DueCommandTest {
  private static final String POLICY = "../policies/tiered-msp.yaml";

  /** The known answers of the calendar cases that this command can ask. */
  @ParameterizedTest
  @CsvFileSource(resources = "/due.csv", delimiter = '|')
  void a_business_duration_ends_in_one_line(
      String zone, String hours, String holidays, String from, String in, String due) {
    Stream<String> plain = Stream.of("due", "--zone", zone, "--from", from, "--in", in);
    Stream<String> open = Stream.of(hours.split(";")).flatMap(h -> Stream.of("--hours", h));
    Stream<String> shut =
        holidays == null
            ? Stream.empty()
            : Stream.of(holidays.split(" ")).flatMap(h -> Stream.of("--holiday", h));
    Ran ran = belay(Stream.of(plain, open, shut).flatMap(s -> s).toArray(String[]::new));
    assertThat(ran).isEqualTo(new Ran(0, due + System.lineSeparator(), ""));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/due-refused.csv", delimiter = '|', quoteCharacter = '~')
  void what_cannot_be_reckoned_is_refused_in_one_line(
      String zone, String hours, String from, String in, String why) {
    Ran ran = belay("due", "--zone", zone, "--hours", hours, "--from", from, "--in", in);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines()).containsExactly("belay due: " + why);
  }

  @Test
  void a_calendar_of_a_file_is_asked_by_its_name() {
    Ran ran =
        belay("due", POLICY, "--calendar", "office", "--from", "2026-01-16T16:50", "--in", "30m");
    assertThat(ran.lines()).containsExactly("2026-01-20T08:20:00-08:00");
    Ran typo = belay("due", POLICY, "--calendar", "ofice", "--from", "2026-01-16T16", "--in", "1h");
    assertThat(typo.code()).isEqualTo(2);
    assertThat(typo.err().strip())
        .isEqualTo("belay due: there is no calendar 'ofice'; did you mean 'office'?");
  }

  @Test
  void a_calendar_without_hours_and_halves_of_both_forms_are_refused() {
    List<String> times = List.of("--from", "2026-01-16T16:50", "--in", "30m");
    assertThat(due(times, "--zone", "UTC").err())
        .contains("the calendar has no hours: say for example --hours 24x7");
    assertThat(due(times, "--zone", "UTC", "--hours", "24x7", "--holiday", "US").err())
        .contains("24x7 is open on holidays too");
    assertThat(due(times, "--hours", "24x7").err()).contains("or --zone with --hours");
    assertThat(due(times, POLICY).err()).contains("say which calendar of");
    assertThat(due(times, POLICY, "--zone", "UTC").err()).contains("say either FILE");
    assertThat(due(times, "--zone", "UTC", "--hours", "24x7", "--calendar", "a").err())
        .contains("say FILE with --calendar");
    assertThat(due(times, "nowhere.yaml", "--calendar", "a").err())
        .contains("there is no file nowhere.yaml");
    assertThat(due(times).code()).isEqualTo(2);
  }

  @Test
  void what_is_missing_is_said() {
    assertThat(belay("due", "--zone", "UTC").err()).contains("--from").contains("--in");
    assertThat(belay("due", "--zone", "UTC").code()).isEqualTo(2);
  }

  private static Ran due(List<String> times, String... args) {
    return belay(
        Stream.of(Stream.of("due"), Stream.of(args), times.stream())
            .flatMap(s -> s)
            .toArray(String[]::new));
  }
}
