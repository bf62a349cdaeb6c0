package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.policy.Maintenance;
import belay.core.policy.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Announced work: alerts page nobody meanwhile, and do afterwards. */
@Tag("MON-4")
class MaintenanceTest {
  private static Maintenance window(Instant from, Instant until, String company) {
    return new Maintenance(from, until, Optional.of(company), "new switches");
  }

  private static Story alerted(Practised desk, Instant when, Priority priority) {
    Story story = new Story(desk.world());
    return story
        .sleep(Duration.between(story.now(), when))
        .act(AlertsTest.MONITOR, AlertsTest.raised(priority));
  }

  private static Practised morning() {
    return new Practised().quiet().with(window(at("09:00"), at("12:00"), "Acme"));
  }

  @Test
  void an_alert_pages_nobody_until_the_work_is_done() {
    Story story = alerted(morning(), at("10:00"), Priority.CRITICAL).until("11:59");
    assertThat(story.events(Event.Paged.class)).isEmpty();
    assertThat(story.clock(ClockKind.PAGE).rule()).isEqualTo("maintenance");
    story.until("12:00");
    assertThat(story.pagedAt("12:00")).containsExactly(BO);
  }

  @Test
  void what_is_over_by_then_pages_nobody() {
    Story story = alerted(morning(), at("10:00"), Priority.HIGH);
    story.at("11:00", ANA, new Command.Fix(text("the switch was off"))).until("13:00");
    assertThat(story.events(Event.Paged.class)).isEmpty();
  }

  @Test
  void people_are_heard_at_any_time() {
    Story story = morning().open(Priority.HIGH);
    assertThat(story.pagedAt("09:00")).containsExactly(ANA, LUIS);
  }

  @Test
  void another_companys_work_holds_nothing_back_and_everybodys_does() {
    Practised other = new Practised().quiet().with(window(at("09:00"), at("12:00"), "Globex"));
    assertThat(alerted(other, at("10:00"), Priority.HIGH).pagedAt("10:00")).isNotEmpty();
    Practised all =
        new Practised()
            .quiet()
            .with(new Maintenance(at("09:00"), at("12:00"), Optional.empty(), "power"));
    assertThat(alerted(all, at("10:00"), Priority.HIGH).pagedAt("10:00")).isEmpty();
  }

  @Test
  void its_end_is_not_part_of_it() {
    assertThat(alerted(morning(), at("12:00"), Priority.HIGH).pagedAt("12:00")).isNotEmpty();
  }

  @Test
  void one_window_after_the_other_holds_back_until_the_last_ends() {
    Practised desk = morning().with(window(at("11:30"), at("14:00"), "Acme"));
    Story story = alerted(desk, at("10:00"), Priority.HIGH).until("13:59");
    assertThat(story.events(Event.Paged.class)).isEmpty();
    assertThat(story.until("14:00").pagedAt("14:00")).containsExactly(ANA, LUIS);
  }

  @Test
  void a_window_over_the_opening_holds_back_what_waited_for_it() {
    Practised desk =
        new Practised()
            .quiet()
            .with(window(on("2026-01-13T07:00"), on("2026-01-13T08:30"), "Acme"));
    Story story = alerted(desk, at("22:00"), Priority.HIGH).until(on("2026-01-13T08:29"));
    assertThat(story.events(Event.Paged.class)).isEmpty();
    story.until(on("2026-01-13T08:30"));
    assertThat(story.pagedAt(on("2026-01-13T08:30"))).containsExactly(ANA, LUIS);
  }

  @Test
  @Tag("PAGE-4")
  void work_that_ends_at_night_leaves_the_page_to_the_opening() {
    Practised desk =
        new Practised().quiet().with(window(at("20:00"), on("2026-01-13T03:00"), "Acme"));
    Story high = alerted(desk, at("21:00"), Priority.HIGH).until(on("2026-01-13T08:00"));
    assertThat(high.events(Event.Paged.class).map(Recorded::at))
        .containsExactly(on("2026-01-13T08:00"));
    Story critical = alerted(desk, at("21:00"), Priority.CRITICAL);
    critical.until(on("2026-01-13T03:00"));
    assertThat(critical.pagedAt(on("2026-01-13T03:00"))).containsExactly(BO);
  }

  @Test
  void an_alert_becomes_a_ticket_however_long_the_work_lasts() {
    Instant far = on("2099-01-01T00:00");
    Practised desk = new Practised().quiet().with(window(at("09:00"), far, "Acme"));
    Story story = alerted(desk, at("10:00"), Priority.CRITICAL).until("12:00");
    assertThat(story.events(Event.Paged.class)).isEmpty();
    assertThat(Clocks.due(story.clock(ClockKind.PAGE))).isEqualTo(far);
  }

  @Test
  void an_outage_over_the_opening_does_not_put_the_page_off_by_a_day() {
    Story story = alerted(new Practised().quiet(), at("06:00"), Priority.HIGH);
    story.sleepUntil("18:05").wake();
    assertThat(story.pagedAt("18:05")).containsExactly(ANA, LUIS);
  }
}
