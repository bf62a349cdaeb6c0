package belay.policyfile.lint;

import static belay.policyfile.Texts.SMALLEST;
import static belay.policyfile.Texts.good;
import static org.assertj.core.api.Assertions.assertThat;

import belay.policyfile.Texts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whether those come to their turn whom a page names one after the other. */
@Tag("POL-2")
class PageStepsTest {
  private static final Instant NOW = Instant.parse("2026-01-12T09:00:00Z");
  private static final String PEOPLE =
      "---\nroster:\n  desk: { members: [Ana, Bo], lead: Ana }\n  roles: { boss: Ute }\n";
  private static final String OFFICE = "calendars: { office: { mon-fri: 08:00-17:00 } }\n";

  @Test
  void a_step_after_the_last_move_is_never_reached() {
    assertThat(lint(paging("{ to: on-call, for: 1h }, { to: boss }")))
        .containsExactly(
            "5:43 this step is never reached: after 30m every tier has passed the ticket on");
    assertThat(lint(paging("{ to: on-call, for: 1h }, { to: boss }, { to: boss }")))
        .as("each at its own place")
        .extracting(found -> found.substring(0, 26))
        .containsExactly("5:43 this step is never re", "5:57 this step is never re");
  }

  @Test
  void a_step_that_some_priority_comes_to_in_time_is_reached() {
    String sooner = "{ to: on-call, for: { critical: 5m, otherwise: 30m } }, { to: boss }";
    assertThat(lint(paging(sooner))).isEmpty();
    assertThat(lint(paging(sooner.replace("critical: 5m", "low: 5m"))))
        .as("which pages nobody")
        .singleElement()
        .asString()
        .contains("this step is never reached");
    String called = "requester-escalation: { lead: boss }\n";
    assertThat(lint(paging(sooner.replace("critical: 5m", "low: 5m")) + called))
        .as("unless the requester insists")
        .isEmpty();
  }

  @Test
  void a_step_is_reached_while_the_tiers_hours_stand_still_or_where_a_category_has_more_time() {
    String late = paging("{ to: on-call }, { to: team-lead }, { to: boss }");
    assertThat(lint(late)).singleElement().asString().contains("never reached");
    assertThat(lint(late.replace("diagnose: 30m", "diagnose: 30m in office") + OFFICE))
        .noneMatch(found -> found.contains("never reached"));
    String printers = "diagnose: { otherwise: 30m, category: { printers: 3h } }";
    assertThat(lint(late.replace("diagnose: 30m", printers))).isEmpty();
  }

  @Test
  void a_step_that_outlasts_its_tier_is_told_with_who_is_never_asked() {
    String outlasts =
        " this step takes longer than 'desk' does: tickets leave it after 30 min, and boss is not"
            + " paged there";
    assertThat(lint(paging("{ to: on-call, for: 45m }, { to: boss }") + PEOPLE))
        .contains("5:32" + outlasts);
    String usual = paging("{ to: on-call }, { to: boss }").replace("30m", "10m") + PEOPLE;
    assertThat(lint(usual))
        .as("that it takes 15 minutes need not be written")
        .contains("5:17" + outlasts.replace("30 min", "10 min"));
  }

  @Test
  void steps_that_take_longer_together_than_any_time_may_are_found_like_others() {
    String long50 =
        paging("{ to: on-call, for: 50000h }, { to: team-lead, for: 50000h }, { to: boss }");
    assertThat(lint(long50))
        .contains("5:32 50000h in '24x7' takes 2083 days")
        .anyMatch(found -> found.startsWith("5:79 this step is never reached: after 30m"));
    assertThat(lint(long50 + OFFICE + PEOPLE)).isNotEmpty();
  }

  private static String paging(String steps) {
    String page = "page: { steps: [" + steps + "], backstop: boss@example.com }\n";
    return SMALLEST.replaceFirst("page:.*\n", page);
  }

  private static List<String> lint(String text) {
    return Lint.of(good(text), NOW).stream().map(Texts::brief).toList();
  }
}
