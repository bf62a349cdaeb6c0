package belay.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.roster.Roster;
import belay.policyfile.scenario.Play;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What practices disagree on is one line of a policy: a preset with that line changed, and nothing
 * else, does what the other practice does.
 */
@Tag("POL-6")
class DisagreementsTest {
  private static final String URGENCY =
      """
      urgency-test:
        confirmed-by:
          - { workaround: no, core-affected: yes }
        in-doubt: wait
      """;
  private static final String BY_MAIL =
      """
      requester-escalation:
        by-mail: yes
        answer: 60m
        lead: on-call
      """;

  /**
   * A preset and another form of it.
   *
   * @param under the heading that the line stands below
   * @param line the one that is changed
   */
  private record Change(String preset, String under, String line, String to) {

    /** The preset does this and the other one that, and neither does both. */
    void tells(String story, String before, String after) {
      assertThat(broken(preset, story, before)).isEmpty();
      assertThat(broken(other(), story, after)).isEmpty();
      assertThat(broken(preset, story, after)).isNotEmpty();
      assertThat(broken(other(), story, before)).isNotEmpty();
    }

    private String other() {
      int heading = preset.indexOf("\n" + under + "\n");
      int at = preset.indexOf("\n" + line, heading);
      assertThat(heading).isNotNegative();
      assertThat(at).isNotNegative();
      int end = preset.indexOf('\n', at + 1);
      return preset.substring(0, at + 1) + to + preset.substring(end);
    }
  }

  @Tag("INT-2")
  @Test
  void who_sets_the_priority() {
    String given = "{ now: 2026-01-12T10:00, priority: high, company: Acme }\n";
    new Change(
            preset("critical-first"),
            "  high:",
            "    set-by: [technician, monitor]",
            "    set-by: [requester, technician, monitor]")
        .tells(given, "10:00 priority is medium", "10:00 priority is high");
  }

  @Tag("INT-5")
  @Test
  void whether_doubt_escalates_or_waits() {
    String story =
        """
        { now: 2026-01-12T10:00, priority: high, company: Acme }
          when:
            - 10:05 Dana answers workaround unsure, core-affected yes, financial-loss no, users 3, \
        go-live no, contact "0170 1"
        """;
    new Change(
            practising("tiered-msp", URGENCY),
            "urgency-test:",
            "  in-doubt: wait",
            "  in-doubt: escalate")
        .tells(story, "10:05 priority is high", "10:05 priority is critical");
  }

  @Tag("ESC-9")
  @Test
  void whether_a_mail_alone_suffices() {
    String story =
        """
        { now: 2026-01-12T10:00, priority: medium, company: Acme }
          when:
            - 10:05 Ana takes
            - 10:20 Dana escalates "it is worse now" by mail
        """;
    new Change(
            practising("tiered-msp", BY_MAIL),
            "requester-escalation:",
            "  by-mail: yes",
            "  by-mail: no")
        .tells(story, "10:20 Luis is paged", "10:20 nobody is paged");
  }

  @Tag("ESC-2")
  @Test
  void whether_a_limit_is_fixed_prompted_or_none() {
    String given = "{ now: 2026-01-12T09:00, priority: high, tier: senior-it-manager }\n";
    String heading = "  senior-it-manager:";
    String limit = "    diagnose: 60m";
    String prompted = limit + "\n    on-ring: prompt";
    new Change(preset("tiered-msp"), heading, limit, prompted)
        .tells(given, "10:00 round-table is open", "10:00 tier is senior-it-manager");
    new Change(preset("tiered-msp"), heading, limit, prompted)
        .tells(given, "10:00 Ivo owes an escalation note", "10:00 Ivo owes no escalation note");
    new Change(preset("tiered-msp"), heading, limit, "    diagnose: none")
        .tells(given, "09:00 diagnose is due 10:00", "09:00 diagnose is not armed");
  }

  @Tag("CRIT-1")
  @Test
  void whether_a_manager_assigns_or_whoever_is_on_call_is_paged() {
    String given =
        "{ now: 2026-01-13T02:00, priority: critical, company: Acme, intake: monitoring }\n";
    new Change(
            preset("critical-first"), "    alarm:", "      assign: ", "      # nobody assigns it")
        .tells(given, "02:00 Ute is paged", "02:00 Ole is paged");
  }

  @Tag("ESC-1")
  @Test
  void whether_it_climbs_or_stays_with_whom_it_was_given() {
    String story =
        """
        { now: 2026-01-12T09:00, priority: high, category: network, load: { Cem: 1 } }
          when:
            - 09:05 Eli takes
        """;
    new Change(preset("support-levels"), "    team: desktop-support", "    on-ring: prompt", "")
        .tells(story, "10:00 tier is l2", "10:00 tier is l3, reason Time");
  }

  @Tag("RES-3")
  @Test
  void who_closes() {
    String story =
        """
        { now: 2026-01-12T10:00, priority: critical, company: Acme, requester: Eve, by: Raj }
          when:
            - 10:10 Raj takes
            - 10:30 Raj fixes "new power supply"
            - 10:40 Eve confirms
            - 10:50 Raj closes
        """;
    closing("{ by: it-manager, after: evidence }")
        .tells(story, "10:50 status is closed", "10:50 refused, may-not-close");
    closing("{ by: [requester, technicians], after: evidence }")
        .tells(
            story.replace("    - 10:50 Raj closes\n", ""),
            "10:40 status is fixed",
            "10:40 status is closed");
    closing("{ by: technicians }")
        .tells(
            story.replace("    - 10:40 Eve confirms\n", ""),
            "10:50 refused, close-needs",
            "10:50 status is closed");
  }

  private static Change closing(String rule) {
    return new Change(preset("critical-first"), "  critical:", "    close: ", "    close: " + rule);
  }

  @Tag("MON-2")
  @Test
  void whether_a_recovery_is_taken_for_the_end() {
    String story =
        """
        { now: 2026-01-13T02:00, priority: critical, company: Acme, intake: monitoring }
          when:
            - 02:05 Raj takes
            - 02:30 monitoring recovers "ping is back"
        """;
    Change change =
        new Change(
            preset("critical-first"), "alerts:", "  recovery: propose", "  recovery: resolve");
    change.tells(story, "02:30 status is in-progress", "02:30 status is fixed");
    change.tells(story, "02:30 fix is not confirmed", "02:30 fix is confirmed by monitoring");
    change.tells(story, "02:30 nobody is told all-clear", "02:30 Tia is told all-clear");
  }

  private static List<String> broken(String preset, String story, String promise) {
    Read.Good file =
        Texts.good(
            preset + "---\n- scenario: S\n  given: " + story + "  then:\n    - " + promise + "\n");
    Roster roster = file.roster().orElseThrow().toRoster();
    return file.scenarios().stream()
        .map(scenario -> Play.of(scenario, file.policy(), roster))
        .flatMap(outcome -> outcome.describe().stream())
        .toList();
  }

  /** The shipped policy and its people, without its own scenarios. */
  private static String preset(String name) {
    try {
      String text = Files.readString(Path.of("../policies/" + name + ".yaml"));
      return text.substring(0, text.lastIndexOf("\n---\n") + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With something besides that its own practice does not do. */
  private static String practising(String name, String more) {
    return preset(name).replaceFirst("\nbounces:", "\n" + more + "bounces:");
  }
}
