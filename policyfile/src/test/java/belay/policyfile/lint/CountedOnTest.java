package belay.policyfile.lint;

import static belay.policyfile.Texts.SMALLEST;
import static belay.policyfile.Texts.good;
import static org.assertj.core.api.Assertions.assertThat;

import belay.policyfile.Texts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everybody and everything that any rule of a policy counts on is there. */
@Tag("POL-2")
class CountedOnTest {
  private static final Instant NOW = Instant.parse("2026-01-12T09:00:00Z");
  private static final String PEOPLE =
      """
      ---
      roster:
        desk: { members: [Ana, Bo], lead: Ana }
        roles: { boss: Ute }
        companies: { Acme: { primary-contact: Dana } }
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          priorities: { critical: { close: { by: bos } } }                              | 6:36
          priorities: { low: { close: { by: [requester, bos] } } }                      | 6:31
          priorities: { critical: { alarm: { tell: [technicians, bos] } } }             | 6:36
          priorities: { critical: { alarm: { assign: { by: bos } } } }                  | 6:46
          priorities: { high: { alarm: { assign: { by: boss, otherwise: bos } } } }     | 6:52
          priorities: { high: { tell: { answered: [bos] } } }                           | 6:31
          requester-escalation: { lead: bos }                                           | 6:25
          ageing: { to: bos }                                                           | 6:11
          monitoring-period: { closer: bos }                                            | 6:22
          de-escalate: { by: [boss, bos] }                                              | 6:16
          """)
  void a_role_that_nobody_holds_is_found_wherever_it_is_counted_on(String rule, String place) {
    assertThat(errors(SMALLEST + rule + "\n" + PEOPLE))
        .containsExactly(place + " nobody holds the role 'bos'; did you mean 'boss'?");
    assertThat(errors(SMALLEST + rule.replaceAll("bos\\b", "boss") + "\n" + PEOPLE)).isEmpty();
  }

  @Test
  void whoever_keeps_an_eye_on_a_vendor_is_there() {
    String tiers =
        "  desk: { diagnose: 30m, fix: 1h }\n  maker: { vendor: v, keeper: bos, fix: 8h,"
            + " fix-from: entry }\n";
    String vendors = "  vendors: { v: { mail: v@example.com } }\n";
    String text = SMALLEST.replaceFirst("  desk:.*\n", tiers) + PEOPLE + vendors;
    assertThat(errors(text))
        .containsExactly("5:23 nobody holds the role 'bos'; did you mean 'boss'?");
  }

  @Test
  void a_ticket_that_has_to_be_monitored_can_be() {
    String close = "priorities: { high: { close: { after: monitoring } } }\n";
    assertThat(errors(SMALLEST + close))
        .containsExactly(
            "6:32 nobody can close a high ticket: it has to be monitored first, and there is no"
                + " monitoring-period");
    assertThat(errors(SMALLEST + close + "monitoring-period: { closer: boss }\n"))
        .containsExactly(
            "6:32 nobody can close a high ticket: it has to be monitored first, and"
                + " monitoring-period is not for high");
    String both = "monitoring-period: { for: [critical, high], closer: boss }\n";
    assertThat(errors(SMALLEST + close + both)).isEmpty();
  }

  @Test
  void a_category_starts_at_a_tier_there_is() {
    assertThat(errors(SMALLEST + "categories: { network: { starts-at: dsk } }\n"))
        .containsExactly("6:26 there is no tier 'dsk'; did you mean 'desk'?");
  }

  @Test
  void a_client_of_that_name_is_nobody_who_works_here() {
    String policy = SMALLEST.replace("desk: {", "desk: { person: Dana,");
    assertThat(errors(policy + PEOPLE)).containsExactly("4:3 'Dana' is in no team and has no role");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          priorities: { high: { alarm: { assign: { by: boss, within: 1h in rare } } } }  | 7:52
          checklist: { items: { a: way }, chase: 1h in rare }                            | 7:33
          remote-session: { offer: 1h in rare }                                          | 7:19
          remote-session: { plan: 1h in rare }                                           | 7:19
          monitoring-period: { closer: boss, usual: 1h in rare }                         | 7:36
          requester-escalation: { lead: boss, answer: 1h in rare }                       | 7:37
          urgency-test: { chase: 1h in rare, confirmed-by: [{ workaround: no }] }        | 7:17
          ageing: { to: boss, answer: 1h in rare }                                       | 7:21
          confirm: 1h in rare                                                            | 7:1
          review: 1h in rare                                                             | 7:1
          round-table: { plan: 1h in rare }                                              | 7:16
          round-table: { fix: 1h in rare }                                               | 7:16
          escalation-note: { owed-within: 1h in rare }                                   | 7:20
          pauses: { waiting-for-customer: { wakes-after: 1h in rare } }                  | 7:35
          pauses: { waiting-for-vendor: { wakes-after: 1h in rare } }                    | 7:33
          pauses: { appointment: { wakes-after: 1h in rare } }                           | 7:26
          priorities: { low: { calendar: rare, page: yes, respond: 1h } }                | 7:49
          """)
  void a_time_that_takes_for_ever_in_its_hours_is_found_in_every_rule(String rule, String place) {
    String rare = "calendars: { always: 24x7, rare: { mon: 09:00-09:01 } }\n";
    assertThat(lint(SMALLEST + rare + rule + "\n"))
        .contains(place + " 1h in 'rare' takes 419 days");
  }

  @Test
  void so_is_one_that_a_vendor_or_a_page_is_given() {
    String rare = "calendars: { always: 24x7, rare: { mon: 09:00-09:01 } }\n";
    String maker = "  maker: { vendor: v, fix: 8h, fix-from: entry, chase: 1h in rare }\n";
    assertThat(lint(SMALLEST.replaceFirst("page:", maker + "page:") + rare))
        .contains("5:49 1h in 'rare' takes 419 days");
    String steps = "page: { steps: [{ to: on-call, for: 1h }],";
    String high = "priorities: { high: { calendar: rare } }\n";
    assertThat(lint(SMALLEST.replace("page: {", steps) + rare + high))
        .contains("5:32 1h in 'rare' takes 419 days");
  }

  @Test
  void what_is_old_may_be_old_for_long_but_has_to_become_it() {
    String mondays =
        Stream.iterate(LocalDate.of(2026, 1, 5), day -> day.plusWeeks(1))
            .limit(600)
            .map(LocalDate::toString)
            .collect(Collectors.joining(", "));
    String shut =
        "calendars: { always: 24x7, shut: { mon: 09:00-17:00, holidays: [" + mondays + "] } }\n";
    String old = "ageing: { to: boss, after: %s }\n";
    assertThat(lint(SMALLEST + shut + old.formatted("3000h in always"))).isEmpty();
    assertThat(errors(SMALLEST + shut + old.formatted("1h in shut")))
        .singleElement()
        .asString()
        .startsWith("7:21 can't be met in calendar 'shut'");
  }

  @Test
  void a_priority_can_be_given_by_somebody_or_by_the_test() {
    String verdict = "priorities: { critical: { set-by: verdict } }\n";
    assertThat(errors(SMALLEST + verdict))
        .containsExactly(
            "6:27 nobody can make a ticket critical: only the urgency test may, and there is no"
                + " urgency-test");
    String test = "urgency-test: { confirmed-by: [{ workaround: no }], guards: %s }\n";
    assertThat(errors(SMALLEST + verdict + test.formatted("high, otherwise: medium")))
        .containsExactly(
            "6:27 nobody can make a ticket critical: only the urgency test may, and urgency-test"
                + " guards high");
    assertThat(errors(SMALLEST + verdict + test.formatted("critical"))).isEmpty();
    assertThat(errors(SMALLEST + "priorities: { high: { set-by: [] } }\n"))
        .containsExactly("6:23 nobody can make a ticket high: set-by names nobody");
    assertThat(errors(SMALLEST + "priorities: { low: { set-by: [] } }\n"))
        .as("whoever asks for less than usual gets it")
        .isEmpty();
  }

  @Test
  void names_that_nobody_bears_are_found() {
    String rules =
        """
        maintenance: [{ from: 2026-02-01T22:00, until: 2026-02-02T02:00, what: x, company: Acne }]
        categories: { printers: { skill: sql }, phones: { skill: sqll } }
        """;
    String skilled = "  people: { Ana: { skills: [sql] }, Dana: { skills: [sqll] } }\n";
    String prints = "diagnose: { otherwise: 30m, category: { printres: 10m } }";
    assertThat(lint(SMALLEST.replace("diagnose: 30m", prints) + rules + PEOPLE + skilled))
        .containsExactly(
            "4:51 there is no category 'printres'; did you mean 'printers'?",
            "6:75 there is no company 'Acne'; did you mean 'Acme'?",
            "7:51 nobody has the skill 'sqll'; did you mean 'sql'?");
    assertThat(lint(SMALLEST.replace("diagnose: 30m", prints)))
        .as("where none is declared any name will do")
        .isEmpty();
  }

  @Test
  void turns_are_taken_by_members() {
    String turns = "lead: Ana, on-call: \"weekly from 2026-01-05T09:00 [Cem, Dot]\" }";
    assertThat(lint(SMALLEST + PEOPLE.replace("lead: Ana }", turns)))
        .contains("8:42 on-call gap: nobody who takes a turn is a member of the team")
        .noneMatch(found -> found.contains("the next one has their turn"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          round-table: { plan: 1h in client }
          confirm: 8h in client
          review: 8h in client
          urgency-test: { chase: 1h in client, confirmed-by: [{ workaround: no }] }
          pauses: { waiting-for-vendor: { wakes-after: 8h in client } }
          """)
  void wherever_client_hours_count_clients_need_some(String rule) {
    assertThat(lint(SMALLEST + rule + "\n" + PEOPLE))
        .anyMatch(found -> found.contains("'Acme' has no hours of its own"));
    assertThat(lint(SMALLEST + rule.replace(" in client", "") + "\n" + PEOPLE))
        .noneMatch(found -> found.contains("'Acme' has no hours of its own"));
  }

  private static List<String> errors(String text) {
    return Lint.of(good(text), NOW).stream()
        .filter(found -> found.isError())
        .map(Texts::brief)
        .toList();
  }

  private static List<String> lint(String text) {
    return Lint.of(good(text), NOW).stream().map(Texts::brief).toList();
  }
}
