package belay.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.notice.NoticeKind;
import belay.core.roster.Who;
import belay.policyfile.Page.Row;
import belay.policyfile.Page.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("POL-1")
class PolicyPageTest {
  private static final String STRANGE = "qqqqqqqqqqqqqqqqqqqq";
  private static final Pattern KNOWN =
      Pattern.compile("unknown key '" + STRANGE + "'(?:; known: (.*))?");

  static List<Row> rows() {
    return Page.rows();
  }

  /** Places where any key may stand, or too many to be listed in a fault, are not among them. */
  static List<Table> tables() {
    return rows().stream()
        .map(Row::table)
        .distinct()
        .filter(table -> !Set.of("tell", "/roster").contains(table.at()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void every_example_reads(Row row) {
    assertThat(row.example()).startsWith(row.key() + ":");
    String text = row.table().file(row.table().around(row.example()));
    Read read = PolicyFile.read("page.yaml", text);
    assertThat(read).as(text).isInstanceOf(Read.Good.class);
  }

  /** The reader itself says which keys it knows there. */
  @ParameterizedTest
  @MethodSource("tables")
  void every_key_that_the_reader_knows_stands_on_the_page_and_no_other(Table table) {
    String text = table.file(table.around(STRANGE + ": x"));
    assertThat(PolicyFile.read("page.yaml", text)).as(text).isInstanceOf(Read.Bad.class);
    Set<String> shown =
        rows().stream()
            .filter(row -> row.table().at().equals(table.at()) || sameTier(row.table(), table))
            .map(Row::key)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(known(text)).as(table.at()).isEqualTo(shown);
  }

  @Test
  void every_notice_stands_on_the_page_with_those_who_hear_of_it() {
    Set<String> all =
        Arrays.stream(NoticeKind.values()).map(NoticeKind::key).collect(Collectors.toSet());
    assertThat(rows().stream().filter(row -> row.table().at().equals("tell")).map(Row::key))
        .containsExactlyInAnyOrderElementsOf(all);
    for (NoticeKind kind : NoticeKind.values()) {
      String usual = kind.usualAudience().stream().map(Who::key).collect(Collectors.joining(", "));
      assertThat(Page.text()).contains("`" + kind.key() + ": [" + usual + "]`");
    }
  }

  @Test
  void the_page_would_miss_a_key_that_it_does_not_explain() {
    assertThat(known("polizy: P\n" + STRANGE + ": x\n")).contains("policy", "tiers", "ageing");
    assertThat(tables()).hasSizeGreaterThan(35);
    assertThat(rows()).hasSizeGreaterThan(200);
  }

  /** Our own tiers and vendors' have two tables of one place. */
  private static boolean sameTier(Table one, Table other) {
    return one.at().startsWith("tiers.")
        && other.at().startsWith("tiers.")
        && one.at().chars().filter(c -> c == '.').count() == 1
        && other.at().chars().filter(c -> c == '.').count() == 1;
  }

  private static Set<String> known(String text) {
    Read.Bad bad = (Read.Bad) PolicyFile.read("page.yaml", text);
    return bad.findings().stream()
        .map(finding -> KNOWN.matcher(finding.message()))
        .filter(Matcher::matches)
        .flatMap(found -> Arrays.stream(found.group(1).split(", ")))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
