package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.fullNote;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.Audiences;
import belay.core.policy.PauseReason;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.roster.Who;
import belay.core.ticket.Command.Change;
import belay.core.ticket.Command.Escalate;
import belay.core.ticket.Command.HandBack;
import belay.core.ticket.Command.OverrideClock;
import belay.core.ticket.Command.Pause;
import belay.core.ticket.Command.Plan;
import belay.core.ticket.Command.Reply;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who speaks, what it does to clocks, and what never leaves the house. */
class TalkTest {
  private static final ClockKey FIX = ClockKey.of(ClockKind.FIX);
  private static final Escalate UP =
      new Escalate(Set.of(Reason.CAUTION), Optional.empty(), fullNote());
  private final Story story = Story.opened(Priority.HIGH);

  @Test
  @Tag("ESC-1")
  void what_a_program_writes_is_no_first_response_and_no_update() {
    Story critical = Story.opened(Priority.CRITICAL);
    critical.until("09:10").act(new Actor.Integration("bot"), new Reply(text("noted"), false));
    assertThat(critical.told(NoticeKind.ANSWERED)).containsExactly(DANA);
    assertThat(critical.due(ClockKind.UPDATE)).isEqualTo(at("10:00"));
    assertThat(critical.until("09:15").told(NoticeKind.MISSED)).contains(BO);
  }

  @Test
  @Tag("ESC-17")
  void a_requester_who_works_here_is_heard_as_the_requester() {
    Story own = new Story(Sample.world());
    own.does(KIM_ASKS.requester(), KIM_ASKS)
        .does(ANA, new Pause(PauseReason.CUSTOMER, Optional.empty()))
        .at("10:00", KIM_ASKS.requester(), new Reply(text("here you are"), false));
    assertThat(own.open().status()).isEqualTo(Status.IN_PROGRESS);
    assertThat(own.told(NoticeKind.HEARD)).containsExactly(ANA);
  }

  private static final Command.Open KIM_ASKS =
      new Command.Open(
          7,
          Sample.KIM,
          Optional.of(Sample.contact("Kim")),
          Optional.empty(),
          Intake.PORTAL,
          Optional.of(Priority.HIGH),
          Optional.empty(),
          text("my own screen"),
          false);

  @Test
  @Tag("ESC-1")
  void a_tier_has_responded_when_one_of_its_own_has() {
    Story kind = new Story(Sample.responding()).open(Priority.HIGH);
    kind.at("09:05", IVO, new Reply(text("they will be with you soon"), false));
    assertThat(kind.until("09:10").tier()).isEqualTo("tier-3");
    Story given = new Story(Sample.responding()).open(Priority.HIGH);
    given.does(MARTA, new Command.Assign(IVO)).at("09:05", IVO, new Reply(text("I am"), false));
    assertThat(given.until("09:10").tier()).isEqualTo("first-touch");
    assertThat(given.open().progress().acknowledged()).contains(IVO);
  }

  @Test
  @Tag("COM-3")
  void the_reason_of_an_override_never_leaves_the_house() {
    Policy usual = Sample.policy();
    Audiences all =
        new Audiences(
            Map.of(
                NoticeKind.OVERRIDDEN,
                List.of(Who.Part.OWNER, Who.Part.REQUESTER, Who.Part.PRIMARY_CONTACT)));
    Story open = new Story(new World(Sample.told(usual, all), Sample.roster())).open(Priority.HIGH);
    open.at("09:10", ANA, new Plan(text("plan")))
        .at("09:20", MARTA, new OverrideClock(FIX, new Change.Waive(), text("they never pay")));
    assertThat(open.told(NoticeKind.OVERRIDDEN)).containsExactly(ANA);
  }

  @Test
  @Tag("ESC-11")
  void a_manager_who_got_a_bouncing_ticket_may_give_it_down() {
    for (int i = 0; i < 3; i++) {
      story.does(ANA, UP).does(BO, new HandBack("first-touch", text("not ours")));
    }
    assertThat(story.tier()).isEqualTo("senior-it-manager");
    story.does(IVO, new HandBack("first-touch", text("yours, and that is final")));
    assertThat(story.tier()).isEqualTo("first-touch");
    story.does(LUIS, UP).does(BO, new HandBack("first-touch", text("still not ours")));
    assertThat(story.tier()).isEqualTo("senior-it-manager");
  }
}
