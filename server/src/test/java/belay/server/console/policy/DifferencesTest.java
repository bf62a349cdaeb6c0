package belay.server.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.console.policy.Differences.Part;
import belay.server.console.policy.Differences.Row;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("POL-1")
class DifferencesTest {
  private static String lines(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> "line " + n)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static List<String> written(Differences differences) {
    return differences.parts().stream()
        .filter(part -> !part.folded())
        .flatMap(part -> part.rows().stream())
        .map(row -> row.left() + "|" + row.right() + "|" + row.kind() + "|" + row.text())
        .toList();
  }

  @Test
  void a_changed_line_stands_between_three_that_stay_and_the_rest_is_folded() {
    String before = lines(1, 20);
    Differences found = Differences.of(before, before.replace("line 10\n", "LINE 10\n"));

    assertThat(written(found))
        .containsExactly(
            "7|7|same|line 7",
            "8|8|same|line 8",
            "9|9|same|line 9",
            "10||gone|line 10",
            "|10|come|LINE 10",
            "11|11|same|line 11",
            "12|12|same|line 12",
            "13|13|same|line 13");
    assertThat(found.parts()).extracting(Part::folded).containsExactly(true, false, true);
    assertThat(found.added()).isEqualTo(1);
    assertThat(found.removed()).isEqualTo(1);
  }

  @Test
  void lines_that_moved_are_numbered_on_both_sides() {
    Differences found = Differences.of("a\nb\nc\n", "x\na\nc\n");
    assertThat(written(found))
        .containsExactly("|1|come|x", "1|2|same|a", "2||gone|b", "3|3|same|c");
  }

  @Test
  void how_lines_end_is_no_difference() {
    assertThat(Differences.of("a\r\nb\r\n", "a\nb").none()).isTrue();
    assertThat(Differences.of("", "").none()).isTrue();
    assertThat(Differences.of("", "").parts()).isEmpty();
  }

  @Test
  void every_line_of_both_texts_is_told_once() {
    String before = lines(1, 60);
    String after = lines(5, 30) + "new\n" + lines(40, 70);
    List<Row> rows =
        Differences.of(before, after).parts().stream().flatMap(p -> p.rows().stream()).toList();

    assertThat(text(rows, "come")).isEqualTo(before);
    assertThat(text(rows, "gone")).isEqualTo(after);
  }

  private static String text(List<Row> rows, String without) {
    return rows.stream()
        .filter(row -> !row.kind().equals(without))
        .map(row -> row.text() + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void texts_of_many_thousand_different_lines_do_not_take_for_ever() {
    Differences found = Differences.of(lines(1, 50_000), lines(100_000, 150_000));
    assertThat(found.removed()).isEqualTo(50_000);
    assertThat(found.added()).isEqualTo(50_001);
  }
}
