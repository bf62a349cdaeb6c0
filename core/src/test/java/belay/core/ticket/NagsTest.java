package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.KIM;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.notice.NoticeKind;
import belay.core.policy.Priority;
import belay.core.policy.Tier;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody is told again and again what they know. */
class NagsTest {
  @Test
  @Tag("ESC-3")
  void the_client_hears_of_the_round_table_when_there_is_something_new() {
    Story story = Story.opened(Priority.CRITICAL).until("10:30");
    assertThat(story.tier()).isEqualTo("round-table");
    story.until("12:45");
    assertThat(story.open().place().round()).isEqualTo(3);
    assertThat(story.pagedAt("12:30")).contains(IVO, MARTA, KIM);
    assertThat(story.toldAt(NoticeKind.ROUND_TABLE)).containsExactly(at("10:30"));
    story.does(IVO, new Command.Plan(text("a plan that fails"))).until("13:45");
    assertThat(story.toldAt(NoticeKind.ROUND_TABLE)).containsExactly(at("10:30"), at("13:45"));
  }

  @Test
  @Tag("ESC-2")
  void a_tier_that_prompts_reminds_ever_more_rarely() {
    Tier usual = Sample.tiers().getFirst();
    Tier prompts =
        new Tier(
            usual.key(),
            usual.who(),
            usual.respond(),
            usual.diagnose(),
            usual.fix(),
            usual.fixFrom(),
            usual.overrider(),
            Tier.OnRing.PROMPT);
    Story story = new Story(new World(Sample.policy(List.of(prompts)), Sample.roster()));
    story.open(Priority.HIGH).does(ANA, new Command.Acknowledge()).until("16:59");
    assertThat(story.tier()).isEqualTo("first-touch");
    assertThat(story.toldAt(NoticeKind.MISSED))
        .containsExactly(at("09:30"), at("10:30"), at("12:30"), at("16:30"));
    assertThat(story.told(NoticeKind.MISSED)).contains(ANA, MARTA).doesNotContain(BO);
  }
}
