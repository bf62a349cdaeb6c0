package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static belay.core.ticket.Story.on;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.Limits;
import belay.core.policy.Priority;
import belay.core.policy.Tier;
import belay.core.policy.Tier.OnRing;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Fix;
import belay.core.ticket.Command.Reopen;
import belay.core.ticket.Command.Unassign;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whoever has left the desk has no ticket any more, though nobody takes it from them. */
@Tag("ESC-11")
class OwnerLeftTest {
  private static final Actor DESK = new Actor.Desk();

  private static Story withoutAna(Story story) {
    Set<String> here = Set.of("Luis", "Bo", "Marta", "Ivo", "Kim", "Dana");
    story.world = new World(story.world.policy(), Sample.roster(here, Set.of()));
    return story;
  }

  private static Story quiet(Priority priority) {
    return new Practised().quiet().open(priority).does(ANA, new Acknowledge());
  }

  private static Story answering(OnRing onRing) {
    Tier usual = Sample.tiers().getFirst();
    Tier first =
        new Tier(
            usual.key(),
            usual.who(),
            Limits.of(Sample.minutes(10)),
            usual.diagnose(),
            usual.fix(),
            usual.fixFrom(),
            usual.overrider(),
            onRing);
    World world = new World(Sample.policy(List.of(first, Sample.tiers().get(1))), Sample.roster());
    return new Story(world).open(Priority.HIGH).does(ANA, new Acknowledge());
  }

  @Test
  void at_its_review_at_the_latest_it_is_its_teams_again_and_told_to_it() {
    Story story = withoutAna(quiet(Priority.MEDIUM)).until(on("2026-01-16T17:00"));
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Lead(LUIS));
    assertThat(story.open().progress().acknowledged()).isEmpty();
    assertThat(story.toldAt(NoticeKind.REVIEW)).isNotEmpty();
    assertThat(story.told(NoticeKind.NEW_WORK)).containsExactly(ANA, LUIS, LUIS);
  }

  @Test
  void any_clock_that_rings_finds_out_and_the_team_is_paged() {
    Story story = withoutAna(quiet(Priority.HIGH)).until("13:00");
    assertThat(story.toldAt(NoticeKind.UPDATE_DUE)).containsExactly(at("13:00"));
    assertThat(story.told(NoticeKind.UPDATE_DUE)).contains(LUIS);
    assertThat(story.pagedAt("13:00")).containsExactly(LUIS);
    story.at("13:05", LUIS, new Acknowledge());
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Assigned(LUIS));
  }

  @Test
  void a_clock_that_moves_it_on_pages_only_those_to_whom_it_comes() {
    Story story = withoutAna(answering(OnRing.CLIMB)).until("09:30");
    assertThat(story.tier()).isEqualTo("tier-3");
    assertThat(story.pagedAt("09:30")).containsExactly(BO);
    assertThat(story.open().debts()).extracting(Debt::person).containsExactly(ANA);
  }

  @Test
  void where_time_only_prompts_the_tier_responds_anew() {
    Story story = withoutAna(answering(OnRing.PROMPT)).until("09:30");
    assertThat(story.tier()).isEqualTo("first-touch");
    assertThat(story.pagedAt("09:30")).containsExactly(LUIS);
    assertThat(story.due(ClockKind.RESPOND)).isEqualTo(at("09:40"));
  }

  @Test
  void what_is_fixed_has_an_owner_again_and_nobody_is_bothered() {
    Story story = withoutAna(quiet(Priority.HIGH).does(ANA, new Fix(text("done"))));
    story.until(on("2026-01-16T17:00"));
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Lead(LUIS));
    assertThat(story.events(Event.Paged.class)).hasSize(1);
    assertThat(story.open().clocks().pending(ClockKey.of(ClockKind.RESPOND))).isEmpty();
  }

  @Test
  void a_lead_who_has_left_answers_for_nothing() {
    Story story = withoutAna(new Practised().quiet().open(Priority.MEDIUM));
    story.until(on("2026-01-16T17:00"));
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Lead(LUIS));
    assertThat(story.events(Event.Unassigned.class)).isEmpty();
  }

  @Test
  void the_desk_takes_back_at_once_what_somebody_has_who_left_and_nothing_else() {
    Story story = quiet(Priority.HIGH).at("09:10", MARTA, new Command.Note(text("hm")));
    story.act(DESK, new Unassign());
    assertThat(story.faults()).containsExactly(Problem.Code.STAFF_ONLY);
    withoutAna(story).act(DESK, new Unassign());
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Lead(LUIS));
    assertThat(story.pagedAt("09:10")).containsExactly(LUIS);
    story.act(DESK, new Unassign());
    assertThat(story.faults()).contains(Problem.Code.STAFF_ONLY);
  }

  @Test
  void the_desk_takes_back_what_is_fixed_too() {
    Story story = withoutAna(quiet(Priority.HIGH).does(ANA, new Fix(text("done"))));
    story.act(DESK, new Unassign());
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Lead(LUIS));
    assertThat(story.open().status()).isEqualTo(Status.FIXED);
    story.does(DANA, new Reopen(text("again")));
    assertThat(story.pagedAt("09:00")).containsExactly(ANA, LUIS, LUIS);
  }
}
