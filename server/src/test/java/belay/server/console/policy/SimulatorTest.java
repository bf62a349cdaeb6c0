package belay.server.console.policy;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.accounts.Visit.Reply;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "A Critical from Acme at 02:00 on 25 December": with a picture, and as a list. */
@Tag("POL-3")
class SimulatorTest {
  private static final String CHRISTMAS = "moment=2026-12-25T02:00&priority=critical&span=2h";

  private final Office office = new Office();

  private Document simulated(String query) {
    Reply reply = office.ana.get("/policy/simulator?" + query);
    assertThat(reply.status()).isEqualTo(200);
    return Office.page(reply);
  }

  /** In Berlin clocks go forward and back. */
  private String berlin() {
    return office.current().replace("time-zone: UTC", "time-zone: Europe/Berlin");
  }

  private Reply tried(String text, String... more) {
    String[] fields = new String[more.length + 2];
    System.arraycopy(more, 0, fields, 2, more.length);
    fields[0] = "text";
    fields[1] = text;
    return office.manager.post("/policy/edit/simulation", fields);
  }

  @Test
  @Tag("UI-3")
  void it_tells_who_is_paged_and_told_when_and_by_which_rule() {
    Document page = simulated(CHRISTMAS);

    assertThat(page.expectFirst(".sim-list > li").text())
        .startsWith("02:00 +0:00")
        .contains("It goes to First touch first-touch.start")
        .contains("Ana is paged (on call) page.on-call");
    assertThat(page.select(".sim-list > li time").eachText())
        .containsSubsequence("02:00", "02:10", "02:20", "02:30", "03:00");
    assertThat(page.select(".sim-list li.move").eachText())
        .contains(
            "It goes to Tier 3: time ran out first-touch.diagnose",
            "The round-table is called: time ran out tier-3.diagnose");
    assertThat(page.select(".timeline .who").eachText()).contains("Ana", "Bo", "The requester");
    assertThat(page.select(".timeline .mark.page")).isNotEmpty();
    assertThat(page.select(".timeline rect.night")).as("two at night").hasSize(1);
    assertThat(page.select(".timeline rect.closed")).as("open around the clock").isEmpty();
    assertThat(page.select(".timeline").attr("aria-label")).contains("02:30 Tier 3");
  }

  @Test
  void without_a_question_it_shows_the_worst_that_can_come_now() {
    Document page = simulated("");
    assertThat(page.select("#sim-priority option[selected]").attr("value")).isEqualTo("critical");
    assertThat(page.select("#sim-moment").attr("value"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d");
    assertThat(page.select(".timeline")).hasSize(1);
  }

  @Test
  void a_company_of_the_desk_can_be_chosen() {
    Document page = simulated("");
    String globex = page.select("#sim-company option:contains(Globex)").attr("value");
    Document chosen = simulated(CHRISTMAS + "&company=" + globex);
    assertThat(chosen.select("#sim-company option[selected]").text()).isEqualTo("Globex");
    assertThat(chosen.select(".timeline .who").eachText())
        .contains("Hank")
        .doesNotContain("The requester");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "company=nobody|company|There is no such company",
        "priority=urgent|priority|There is no such priority",
        "moment=soon|moment|Say a date and a time",
        "moment=1899-01-01T00:00|moment|Say a moment between 2000 and 2100",
        "span=long|span|Say how long",
        "span=0h|span|Look ahead at least one minute",
        "span=32d|span|32d is too long: 31 days is the most",
        "span=999999d|span|999999d is too long",
      })
  void what_can_not_be_asked_is_said_beside_its_field(String query, String field, String said) {
    Reply reply = office.ana.get("/policy/simulator?" + query);
    Document page = Office.page(reply);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(page.select(".field:has([name=" + field + "]) .fault").text()).contains(said);
    assertThat(page.select(".timeline")).isEmpty();
  }

  @Test
  void all_faults_are_said_at_once_and_what_was_typed_stays() {
    Document page = Office.page(office.ana.get("/policy/simulator?moment=x&span=y&category=VPN"));
    assertThat(page.select(".field .fault")).hasSize(2);
    assertThat(page.select("#sim-moment").attr("value")).isEqualTo("x");
    assertThat(page.select("#sim-span").attr("value")).isEqualTo("y");
    assertThat(page.select("#sim-category").attr("value")).isEqualTo("VPN");
  }

  @Test
  void a_time_that_clocks_jump_over_is_refused() {
    Reply reply = tried(berlin(), "moment", "2026-03-29T02:30");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(Office.page(reply).select(".field .fault").text())
        .isEqualTo("02:30 does not exist that day: clocks go from 02:00 to 03:00");
  }

  @Test
  void a_time_that_exists_twice_is_asked_about() {
    Reply asked = tried(berlin(), "moment", "2026-10-25T02:30");
    assertThat(asked.status()).isEqualTo(422);
    assertThat(Office.page(asked).select("input[name=offset]").eachAttr("value"))
        .containsExactly("+02:00", "+01:00");

    Document first = Office.page(tried(berlin(), "moment", "2026-10-25T02:30", "offset", "+02:00"));
    Document second =
        Office.page(tried(berlin(), "moment", "2026-10-25T02:30", "offset", "+01:00"));
    assertThat(first.select(".sim-list time").attr("datetime")).isEqualTo("2026-10-25T00:30:00Z");
    assertThat(second.select(".sim-list time").attr("datetime")).isEqualTo("2026-10-25T01:30:00Z");
  }

  @Test
  void what_no_calendar_knows_is_said_in_a_sentence() {
    String endless =
        office
            .current()
            .replace("  always: 24x7", "  always: 24x7\n  rare: mon 09:00-09:01")
            .replace("means: A question.,", "means: A question., resolve: 87600h in rare,");
    Document page = Office.page(tried(endless, "priority", "low"));
    assertThat(page.text())
        .contains("calendar 'rare' is not open for that long in 1000 years")
        .contains("This can’t be tried out");
    assertThat(page.select(".timeline")).isEmpty();
  }

  @Test
  void closed_hours_are_shaded_and_nothing_in_them_is_said() {
    String closed =
        office
            .current()
            .replace("  always: 24x7", "  always: 24x7\n  office: mon-fri 09:00-17:00")
            .replace(
                "low: { means: A question., calendar: always, page: yes }",
                "low: { means: A question., calendar: office, page: no }");
    Document page =
        Office.page(tried(closed, "priority", "low", "moment", "2026-01-09T18:00", "span", "1d"));
    assertThat(page.select(".timeline rect.closed").eachAttr("width")).containsExactly("100.00%");
    assertThat(page.select(".timeline rect.night")).hasSize(1);
    assertThat(page.select(".legend").text()).contains("outside office");
    assertThat(page.select(".notice.warn").text()).contains("not the policy that is in force");
  }

  @Test
  void a_text_that_can_not_be_read_can_not_be_tried_out_and_is_not_lost() {
    String typed = "policy: [\n";
    Reply reply = tried(typed);
    assertThat(reply.status()).isEqualTo(422);
    Document page = Office.page(reply);
    assertThat(page.select(".notice.fault").text()).contains("it can\u2019t be read yet");
    assertThat(page.select("input[name=text]").attr("value")).isEqualTo(typed);
  }

  @Test
  void a_month_of_pages_is_cut_and_that_is_said() {
    Document page = simulated("moment=2026-12-01T02:00&priority=critical&span=31d");
    assertThat(page.select(".sim-list li ul li").size()).isLessThanOrEqualTo(400);
    assertThat(page.select(".notice.warn").text()).contains("further lines are not listed");
  }

  @Test
  void a_fragment_of_a_query_is_no_script() {
    String bad = URLEncoder.encode("\"><script>alert(1)</script>", StandardCharsets.UTF_8);
    assertThat(office.ana.get("/policy/simulator?category=" + bad).text())
        .doesNotContain("<script>alert");
  }
}
