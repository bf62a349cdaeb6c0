package belay.cli;

import static belay.cli.Ran.belay;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandsTest {
  private static final String POLICY = "../policies/tiered-msp.yaml";
  private static final String SMALL =
      """
      policy: P
      time-zone: UTC
      tiers:
        desk: { diagnose: 30m }
      page: { backstop: boss@example.com }
      """;
  private static final String SCENARIO =
      """
      ---
      - scenario: the round-table is called in time
        given: { now: 2026-01-12T09:00 }
        then: [ "09:%d round-table is open" ]
      """;

  @TempDir Path dir;

  @Tag("POL-2")
  @Test
  void lint_finds_nothing_in_the_shipped_policy() {
    Ran ran = belay("lint", POLICY);
    assertThat(ran).isEqualTo(new Ran(0, POLICY + ": 0 errors, 0 warnings\n", ""));
  }

  @Tag("POL-2")
  @Test
  void lint_names_file_line_and_column_and_fails() throws IOException {
    String file = write(SMALL.replace("diagnose", "diagnos"));
    assertThat(belay("lint", file))
        .isEqualTo(
            new Ran(
                1,
                file
                    + ":4:11: error: unknown key 'diagnos'; did you mean 'diagnose'?\n"
                    + file
                    + ": 1 errors, 0 warnings\n",
                ""));
    Ran open = belay("lint", write(SMALL.replace("diagnose: 30m", "")));
    assertThat(open.code()).isEqualTo(1);
    assertThat(open.out()).contains(":4:3: error: a ticket stays in 'desk' for ever");
  }

  @Tag("POL-6")
  @Test
  void a_kept_promise_is_fine_and_a_broken_one_is_not() throws IOException {
    Ran kept = belay("test", write(SMALL + SCENARIO.formatted(30)));
    assertThat(kept.code()).isZero();
    assertThat(kept.out())
        .isEqualTo("kept    the round-table is called in time\n1 kept, 0 broken\n");
    Ran broken = belay("test", write(SMALL + SCENARIO.formatted(29)), POLICY);
    assertThat(broken.code()).isEqualTo(1);
    assertThat(broken.lines())
        .contains("BROKEN  the round-table is called in time")
        .anyMatch(line -> line.contains(":9:11: expected 09:29 round-table is open, but the tier"))
        .last()
        .asString()
        .endsWith("kept, 1 broken");
  }

  @Tag("POL-6")
  @Test
  void a_scenario_that_gets_stuck_leaves_the_others_their_outcome() throws IOException {
    String far = SCENARIO.replace("the round-table is called in time", "far");
    String stuck = far.formatted(30).replace("09:30 round-table", "+999d 09:00 round-table");
    Ran ran = belay("test", write(SMALL + stuck + SCENARIO.formatted(30)));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.lines())
        .contains("BROKEN  far", "kept    the round-table is called in time", "1 kept, 1 broken")
        .anyMatch(line -> line.contains(":9:11: expected +999d 09:00") && line.contains("100000"));
  }

  @Test
  void test_writes_a_report_for_build_servers() throws IOException {
    Path report = dir.resolve("out.xml");
    String file = write(SMALL + SCENARIO.formatted(30));
    assertThat(belay("test", file, "--junit", report.toString()).code()).isZero();
    assertThat(Files.readString(report)).contains("tests=\"1\" failures=\"0\"");
    Ran nowhere = belay("test", file, "--junit", dir.resolve("a/b.xml").toString());
    assertThat(nowhere.code()).isEqualTo(2);
    assertThat(nowhere.err()).contains("can't be written");
  }

  @Test
  void a_file_that_promises_nothing_is_not_taken_for_a_kept_promise() throws IOException {
    Ran ran = belay("test", write(SMALL));
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("has no scenarios, so nothing was tested");
  }

  @Test
  void unusable_files_are_refused_in_a_line() throws IOException {
    assertThat(belay("lint", "nowhere.yaml").err())
        .isEqualTo("belay lint: there is no file nowhere.yaml\n");
    assertThat(belay("lint", dir.toString()).err()).contains("is a directory, not a file");
    Path latin = dir.resolve("latin.yaml");
    Files.write(latin, "# Büro\npolicy: Bürodienst".getBytes(StandardCharsets.UTF_8));
    assertThat(belay("lint", latin.toString()).err()).isEmpty();
    byte[] bytes = "# Plan\npolicy: Bürodienst".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(latin, bytes);
    assertThat(belay("test", latin.toString()).err())
        .isEqualTo("belay test: " + latin + ":2:10: error: this is not UTF-8 text: byte 0xFC\n");
    Files.write(latin, "\uFEFFpolicy: [".getBytes(StandardCharsets.UTF_8));
    assertThat(belay("lint", latin.toString()).out()).contains(":1:");
    Files.writeString(latin, "#".repeat(10_000_000));
    assertThat(belay("lint", latin.toString()).err()).contains("is larger than 4000000 bytes");
    assertThat(belay("test", write("policy: [")).code()).isEqualTo(2);
    assertThat(belay("test", write("policy: [")).err()).contains("error: this is not YAML");
    assertThat(belay("lint").code()).isEqualTo(2);
  }

  @Tag("POL-3")
  @Test
  void simulate_tells_the_whole_night() throws IOException {
    Ran ran =
        belay(
            "simulate",
            POLICY,
            "--at=2026-12-25T02:00-05:00",
            "--priority=critical",
            "--company=Acme",
            "--for=2h");
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).isEqualTo(golden("simulate.txt"));
  }

  @Tag("POL-3")
  @Test
  void simulate_gives_one_object_per_line() throws IOException {
    Ran ran =
        belay(
            "simulate",
            POLICY,
            "--at",
            "2026-01-16T16:50",
            "--priority",
            "high",
            "--json",
            "--for",
            "88h");
    assertThat(ran.out()).isEqualTo(golden("simulate.jsonl"));
  }

  @Test
  void simulate_refuses_what_it_does_not_know() {
    String[] plain = {"simulate", POLICY, "--at", "2026-01-16T16:50", "--priority"};
    assertThat(with(plain, "urgent").err())
        .contains("there is no priority 'urgent'; known: critical, high, medium, low");
    assertThat(with(plain, "high", "--company", "Acne").err()).contains("did you mean 'Acme'?");
    assertThat(with(plain, "high", "--for", "-1h").err()).contains("cannot be negative");
    assertThat(with(plain, "high", "--for", "-1h").code()).isEqualTo(2);
    assertThat(belay("simulate", POLICY, "--at", "2026-03-08T02:30", "--priority", "low").err())
        .contains("2026-03-08T02:30 does not exist in America/Los_Angeles");
  }

  @Tag("POL-3")
  @Test
  void what_no_calendar_knows_is_refused_in_a_sentence() throws IOException {
    String mondays =
        Stream.iterate(LocalDate.of(2026, 1, 5), day -> day.plusWeeks(1))
            .limit(600)
            .map(LocalDate::toString)
            .collect(Collectors.joining(", "));
    String shut = "shut: { mon: 09:00-17:00, holidays: [" + mondays + "] }";
    String policy = Files.readString(Path.of(POLICY));
    for (String calendar : List.of("rare: { mon: 9:00-9:01 }", shut)) {
      String name = calendar.substring(0, 4);
      String file =
          write(
              policy
                  .replace("always: 24x7\n", "always: 24x7\n  " + calendar + "\n")
                  .replace("review: 24h in always", "review: 87600h in " + name));
      Ran ran = belay("simulate", file, "--at", "2026-01-16T16:50", "--priority", "low");
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err()).contains("calendar '" + name + "'").doesNotContain("Exception");
      Ran compared = belay("diff", POLICY, file, "--from=2026-01-09T12:00");
      assertThat(compared.code()).isEqualTo(2);
      assertThat(compared.err()).contains("these can't be compared: calendar '" + name + "'");
    }
  }

  @Test
  void simulate_says_when_it_does_not_tell_everything() {
    Ran ran =
        belay(
            "simulate",
            POLICY,
            "--at",
            "2026-01-16T16:50",
            "--priority",
            "critical",
            "--for",
            "9000h");
    assertThat(ran.err()).contains("more happens than is shown");
  }

  @Test
  void help_and_version_are_fine_and_nonsense_is_not() {
    assertThat(belay().out()).contains("Usage: belay").contains("simulate");
    assertThat(belay("--help").code()).isZero();
    assertThat(belay("--version").out()).startsWith("belay ");
    assertThat(belay("lnit").code()).isEqualTo(2);
    assertThat(belay("lint", "--hepl").err()).contains("see belay lint --help");
  }

  @Test
  void names_of_any_kind_are_quoted() {
    assertThat(Json.quoted("a\"b\\c\nd\u0007é")).isEqualTo("\"a\\\"b\\\\c\\u000ad\\u0007é\"");
    assertThat(Json.quoted("😀")).isEqualTo("\"\\ud83d\\ude00\"");
  }

  private static Ran with(String[] args, String... more) {
    String[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return belay(all);
  }

  private String write(String text) throws IOException {
    Path file = Files.createTempFile(dir, "p", ".yaml");
    return Files.writeString(file, text).toString();
  }

  private static String golden(String name) throws IOException {
    return Files.readString(Path.of("src/test/resources", name));
  }
}
