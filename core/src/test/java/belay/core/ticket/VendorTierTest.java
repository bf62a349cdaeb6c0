package belay.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.Limits;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.policy.Tier;
import belay.core.roster.Roster;
import belay.core.roster.Vendor;
import belay.core.roster.Who;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("ESC-13")
class VendorTierTest {
  private static final Tier MAKER =
      new Tier(
          "maker",
          new Who.Vendor("contoso"),
          Limits.NONE,
          Limits.NONE,
          Limits.NONE,
          Tier.FixFrom.PLAN,
          Optional.of("service-desk-manager"),
          Tier.OnRing.PROMPT,
          Optional.of(new Who.Role("account-manager")),
          Optional.of(Sample.minutes(60)));

  /** The vendor stands between the teams and the manager. */
  private static World world() {
    List<Tier> ours = Sample.tiers();
    Roster roster = Sample.roster();
    Vendor vendor = new Vendor("contoso", "Contoso", "support@contoso.example", Optional.empty());
    return new World(
        Sample.policy(List.of(ours.get(0), ours.get(1), MAKER, ours.get(2))),
        new Roster(
            1,
            roster.people(),
            roster.teams(),
            roster.roles(),
            roster.companies(),
            Map.of("contoso", vendor)));
  }

  @Tag("ESC-11")
  @Test
  void what_is_sent_to_and_fro_goes_past_the_vendor_to_the_manager() {
    Story story = new Story(world()).open(Priority.HIGH);
    for (int i = 0; i < 3; i++) {
      story
          .does(Sample.ANA, up("tier-3"))
          .does(Sample.BO, new Command.HandBack("first-touch", Sample.text("not ours")));
    }
    assertThat(story.tier()).isEqualTo("senior-it-manager");
    assertThat(story.owner()).isEqualTo(Sample.IVO);
  }

  @Test
  void a_vendor_is_asked_on_a_cadence_and_not_about_what_is_fixed() {
    Story story = new Story(world()).open(Priority.HIGH).does(Sample.ANA, up("maker"));
    assertThat(story.owner()).isEqualTo(Sample.KIM);
    story.until("11:30");
    assertThat(story.toldAt(NoticeKind.VENDOR_ASKED))
        .containsExactly(Story.at("10:00"), Story.at("11:00"));
    story.does(Sample.KIM, new Command.Fix(Sample.text("their patch is in"))).until("16:00");
    assertThat(story.toldAt(NoticeKind.VENDOR_ASKED)).hasSize(2);
    assertThat(story.open().clocks().pending(ClockKey.of(ClockKind.VENDOR))).isEmpty();
  }

  private static Command up(String tier) {
    return new Command.Escalate(Set.of(Reason.URGENCY), Optional.of(tier), Sample.fullNote());
  }
}
