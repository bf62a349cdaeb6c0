package belay.cli;

import static belay.cli.Ran.belay;
import static org.assertj.core.api.Assertions.assertThat;

import belay.policyfile.roster.RosterDoc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("POL-7")
class ReplayCommandTest {
  private static final String POLICY = "../policies/tiered-msp.yaml";
  private static final String GOLDEN = "../server/src/test/resources/golden/";
  private static final String CLIMB = GOLDEN + "1-climb-to-the-round-table.jsonl";
  private static final String WORKED = GOLDEN + "1-worked-held-and-reopened.jsonl";

  @TempDir Path dir;

  @Test
  void by_the_policy_it_was_recorded_under_nothing_changes() {
    Ran ran = belay("replay", POLICY, WORKED);
    assertThat(ran.code()).isZero();
    assertThat(ran.lines())
        .singleElement()
        .asString()
        .startsWith("1 tickets  MTTA")
        .doesNotContain("->");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void a_longer_first_tier_saves_escalations_and_pages() throws IOException {
    String patient = Files.readString(Path.of(POLICY)).replace("diagnose: 30m", "diagnose: 8h");
    Ran ran = belay("replay", write("p.yaml", patient), CLIMB);
    assertThat(ran.lines()).hasSize(2);
    assertThat(ran.lines().getFirst())
        .startsWith("#1042")
        .contains("escalations 9 -> 1 ", "pages 108 -> 45 ");
    assertThat(belay("replay", write("p.yaml", patient), CLIMB, "--json").lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("{") && line.endsWith("}"))
        .last()
        .asString()
        .contains("\"tickets\":1", "\"was\":{\"mtta\":", "\"nightPages\":")
        .containsPattern("\"escalations\":9,.*\"pages\":108,.*\"escalations\":1,.*\"pages\":45,");
  }

  @Test
  void tickets_without_a_difference_are_shown_when_asked_for() {
    assertThat(belay("replay", POLICY, CLIMB, WORKED, "--all").lines()).hasSize(3);
  }

  @Test
  void people_are_known_by_name_whatever_their_ids_are_elsewhere() throws IOException {
    String elsewhere = "0190a0a0-0000-7000-8000-00000000000a";
    List<String> lines = Files.readAllLines(Path.of(WORKED));
    String ana = RosterDoc.personId("Ana").value().toString();
    assertThat(String.join("", lines)).contains(ana);
    String moved = String.join("\n", lines).replace(ana, elsewhere);
    Ran strangers = belay("replay", POLICY, write("s.jsonl", moved));
    assertThat(strangers.err()).contains("acts were refused by that policy");
    String named = "{\"person\":\"" + elsewhere + "\",\"name\":\"Ana\"}\n" + moved;
    Ran known = belay("replay", POLICY, write("n.jsonl", named));
    assertThat(known.err()).isEmpty();
    assertThat(known.out()).doesNotContain("->");
  }

  @Test
  void what_is_no_history_is_refused_with_its_line() throws IOException {
    assertThat(belay("replay", POLICY, write("a.jsonl", "{}\n\n{\n")).err())
        .contains("a.jsonl:3: not a recorded history");
    assertThat(belay("replay", POLICY, write("b.jsonl", "{}\n")).err())
        .contains("no ticket is recorded there");
    String second = Files.readAllLines(Path.of(CLIMB)).get(1);
    assertThat(belay("replay", POLICY, write("c.jsonl", second)).err())
        .contains("c.jsonl:1: not a recorded history: event 2 follows event 0");
    assertThat(belay("replay", POLICY, "nowhere.jsonl").code()).isEqualTo(2);
    String alone = "policy: P\ntime-zone: UTC\ntiers: { desk: { fix: 1h, diagnose: 1h } }\n";
    String nobody = alone + "page: { backstop: a@example.com }\n";
    assertThat(belay("replay", write("p.yaml", nobody), CLIMB).err()).contains("has no people");
  }

  @Tag("POL-4")
  @Test
  void simulate_goes_on_from_a_recorded_ticket() throws IOException {
    List<String> lines = Files.readAllLines(Path.of(CLIMB));
    String begun = String.join("\n", lines.subList(0, 30));
    Ran ran = belay("simulate", POLICY, "--history", write("h.jsonl", begun), "--for", "2h");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).contains("Monday, 12 January 2026").contains("pages");
    assertThat(belay("simulate", POLICY, "--history", CLIMB, "--ticket", "7").err())
        .contains("no such open ticket is recorded");
    assertThat(belay("simulate", POLICY, "--history", CLIMB, "--priority", "high").code())
        .isEqualTo(2);
    assertThat(belay("simulate", POLICY).err()).contains("say --at, or --history");
  }

  @Tag("POL-7")
  @Test
  void a_recorded_ticket_comes_under_another_policy_before_it_is_foretold() throws IOException {
    String begun = String.join("\n", Files.readAllLines(Path.of(CLIMB)).subList(0, 10));
    String history = write("h.jsonl", begun);
    String patient = Files.readString(Path.of(POLICY)).replace("diagnose: 30m", "diagnose: 2h");
    Ran ran = belay("simulate", write("p.yaml", patient), "--history", history, "--for", "3h");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.lines())
        .anyMatch(line -> line.contains("09:00:00") && line.contains("comes under this policy"))
        .anyMatch(line -> line.contains("11:00:00") && line.contains("first-touch.diagnose"))
        .noneMatch(line -> line.contains("09:30:00") && line.contains("first-touch.diagnose"));
    String other = patient.replace("first-touch", "front-desk");
    Ran stranded = belay("simulate", write("o.yaml", other), "--history", history);
    assertThat(stranded.code()).isEqualTo(2);
    assertThat(stranded.err())
        .isEqualTo(
            "belay simulate: ticket 1042 can't come under this policy: it stands on 'first-touch',"
                + " and there is no such tier\n");
  }

  @Tag("POL-4")
  @Test
  void a_ticket_that_is_silent_for_long_is_told_from_when_it_goes_on() throws IOException {
    String begun = String.join("\n", Files.readAllLines(Path.of(CLIMB)).subList(0, 10));
    Ran ran = belay("simulate", POLICY, "--history", write("h.jsonl", begun), "--for", "1s");
    assertThat(ran.lines()).anyMatch(line -> line.contains("09:15:00") && line.contains("pages"));
    assertThat(ran.lines()).noneMatch(line -> line.contains("09:30:00"));
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(dir.resolve(name), text).toString();
  }
}
