package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.Priority;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Assign;
import belay.core.ticket.Command.Plan;
import belay.core.ticket.Command.Unassign;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A ticket laid back into its tier is as if nobody had taken it, save for the time that passed. */
@Tag("ESC-11")
class UnassignTest {
  private final Story story = new Story(Sample.responding()).open(Priority.HIGH);

  @Test
  void its_lead_answers_for_it_again_and_everybody_is_paged_anew() {
    story.at("09:05", MARTA, new Assign(LUIS)).at("09:07", MARTA, new Unassign());
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Lead(ANA));
    assertThat(story.pagedAt("09:07")).containsExactly(ANA, LUIS);
    assertThat(story.told(NoticeKind.MOVED_ON)).containsExactly(LUIS);
  }

  @Test
  void its_tier_has_to_respond_anew() {
    story.at("09:05", LUIS, new Acknowledge()).at("09:20", MARTA, new Unassign());
    assertThat(story.open().progress().acknowledged()).isEmpty();
    assertThat(story.due(ClockKind.RESPOND)).isEqualTo(at("09:30"));
    assertThat(story.until("09:30").tier()).isEqualTo("tier-3");
  }

  @Test
  void giving_it_away_and_back_wins_no_time() {
    story.at("09:05", MARTA, new Assign(LUIS)).at("09:09", MARTA, new Unassign());
    assertThat(story.due(ClockKind.RESPOND)).isEqualTo(at("09:10"));
  }

  @Test
  void what_was_planned_stays_planned_and_its_clocks_go_on() {
    story.at("09:05", LUIS, new Plan(text("plan"))).at("09:20", MARTA, new Unassign());
    assertThat(story.open().progress().planned()).isTrue();
    assertThat(story.due(ClockKind.FIX)).isEqualTo(at("10:05"));
  }

  @Test
  void at_the_round_table_its_first_member_answers_for_it_again() {
    story.until("12:30").does(MARTA, new Assign(BO)).does(MARTA, new Unassign());
    assertThat(story.tier()).isEqualTo("round-table");
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Lead(Sample.IVO));
  }

  @Test
  void only_the_desk_may_and_only_what_somebody_has() {
    story.does(MARTA, new Unassign());
    assertThat(story.faults()).containsExactly(Problem.Code.NOT_ASSIGNED);
    story.does(LUIS, new Acknowledge()).does(DANA, new Unassign());
    assertThat(story.faults()).containsExactly(Problem.Code.STAFF_ONLY);
    story.does(LUIS, new Command.Fix(text("done"))).does(MARTA, new Unassign());
    assertThat(story.faults()).containsExactly(Problem.Code.ALREADY_FIXED);
    story.does(MARTA, new Command.Close(Optional.empty())).does(MARTA, new Unassign());
    assertThat(story.faults()).containsExactly(Problem.Code.CLOSED);
  }
}
