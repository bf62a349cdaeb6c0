package belay.policyfile.scenario;

import static belay.policyfile.Texts.resource;
import static belay.policyfile.scenario.PlayTest.GIVEN;
import static belay.policyfile.scenario.PlayTest.PEOPLE;
import static belay.policyfile.scenario.PlayTest.broken;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do in a scenario is carried out: what it brings about would not be so without it. */
@Tag("POL-6")
class ActsTest {
  private static final String PRACTISED =
      PEOPLE
          .replace(
              "calendars:\n",
              """
              urgency-test: { confirmed-by: [{ workaround: no, core-affected: yes }] }
              checklist:
                { for: high, chase: 4h, items: { remote-access: a way in, named-contact: a name } }
              remote-session: { for: high }
              monitoring-period: { for: high, closer: service-desk-manager }
              requester-escalation: { lead: person Kim }
              ageing: { to: service-desk-manager }
              calendars:
              """)
          .replace("round-table:\n", "  maker: { vendor: contoso, respond: 8h }\nround-table:\n")
          .replace(
              "roster:\n",
              "roster:\n  vendors: { contoso: { name: Contoso, mail: c@example.net } }\n");

  /** The last of these acts, a minute apart, is what brings it about. */
  @ParameterizedTest
  @CsvFileSource(resources = "/acts.csv", delimiter = '|', quoteCharacter = '~')
  void people_do_what_the_line_says(String acts, String promise) {
    brings(PEOPLE, acts, promise);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/practice-acts.csv", delimiter = '|', quoteCharacter = '~')
  void people_do_what_only_some_desks_know(String acts, String promise) {
    brings(PRACTISED, acts, promise);
  }

  @ParameterizedTest
  @CsvSource({
    "Luis notes \"x\", Noted, note",
    "Dana auto-replies, Replied, reply",
    "'ticket 7 is merged into it, by Hank', Absorbed, merge"
  })
  void what_changes_nothing_is_in_the_history(String act, String event, String rule) {
    String told = "but " + event + " at Mon 12 Jan 2026 09:10, because " + rule;
    String then = "  then: [nothing happens between 09:00 and 09:12]\n";
    assertThat(broken(PEOPLE + GIVEN + "    - 09:10 " + act + "\n" + then))
        .singleElement()
        .asString()
        .endsWith(told);
  }

  /** Those above try each form there is. */
  @Test
  void every_form_of_act_is_tried() {
    String tried = resource("acts.csv") + resource("practice-acts.csv");
    List<String> acts = tried.lines().map(line -> line.split(" \\| ", 2)[0]).toList();
    Stream<String> single = acts.stream().flatMap(line -> Stream.of(line.split(" ; ", -1)));
    List<String> all =
        Stream.concat(
                single,
                Stream.of(
                    "Luis notes \"x\"", "Dana auto-replies", "ticket 7 is merged into it, by Hank"))
            .toList();
    assertThat(Acts.FORMS)
        .allMatch(form -> all.stream().anyMatch(act -> form.pattern().matcher(act).matches()));
  }

  private static void brings(String people, String acts, String promise) {
    List<String> all = List.of(acts.split(" ; ", -1));
    StringBuilder story = new StringBuilder();
    String before = "";
    for (String act : all) {
      before = story.toString();
      story.append("    - 09:%d %s\n".formatted(10 + story.toString().lines().count(), act));
    }
    String at = "  then: [\"09:" + (9 + all.size()) + " " + promise + "\"]\n";
    assertThat(broken(people + GIVEN + story + at)).isEmpty();
    assertThat(broken(people + GIVEN + before + at)).as("without it").isNotEmpty();
  }
}
