package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.advice.Advice;
import belay.core.advice.Finding.RequesterHeard;
import belay.core.ids.PersonId;
import belay.core.policy.Ageing;
import belay.core.policy.Checklist;
import belay.core.policy.Priority;
import belay.core.policy.RequesterEscalation;
import belay.core.policy.UrgencyCase;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest;
import belay.core.roster.Who;
import belay.core.ticket.Command.Fix;
import belay.core.ticket.Command.Reopen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether the requester seems to be there: they have just said something, in whatever way. */
@Tag("ESC-7")
class RequesterHeardTest {
  private static Practised desk() {
    return new Practised()
        .quiet()
        .with(new RequesterEscalation(true, false, Practised.HOUR, new Who.Role("it-manager")))
        .with(new Ageing(Practised.HOUR, "service-desk-manager", Practised.HOUR))
        .with(
            new Checklist(
                Set.of(Priority.HIGH),
                List.of(new Checklist.Item("steps", "Steps?")),
                Practised.HOUR))
        .with(
            new UrgencyTest(
                Priority.CRITICAL, Priority.HIGH, Set.of(), List.of(), false, Practised.HOUR));
  }

  private static Optional<RequesterHeard> heard(Story story) {
    Advice advice = Advice.of(story.open(), story.history, story.world, Map.of(), story.now());
    return advice.findings().stream()
        .filter(RequesterHeard.class::isInstance)
        .map(RequesterHeard.class::cast)
        .findFirst();
  }

  static Stream<Command> acts() {
    UrgencyTest.Given no = new UrgencyTest.Given(UrgencyTest.Says.NO, 0);
    return Stream.of(
        new Command.RequestEscalation(text("the whole floor"), Intake.PORTAL, false),
        new Command.RequestReview(text("nothing comes")),
        new Command.CheckOff(Set.of("steps"), Optional.empty()),
        new Command.ClaimUrgency(Set.of(UrgencyCase.SYSTEM_DOWN), Map.of()),
        new Command.ClaimUrgency(
            Set.of(),
            Map.of(UrgencyQuestion.WORKAROUND, new Command.Answer(no, Optional.empty()))));
  }

  @ParameterizedTest
  @MethodSource("acts")
  void whatever_they_do_themselves_says_so(Command act) {
    assertThat(heardAfter(DANA, act)).contains(new RequesterHeard(at("09:50"), true));
    assertThat(heardAfter(ANA, act)).contains(new RequesterHeard(at("09:00"), false));
  }

  private static Optional<RequesterHeard> heardAfter(PersonId who, Command act) {
    Story story = desk().open(Priority.HIGH).at("09:50", who, act);
    assertThat(story.refusal).isEmpty();
    return heard(story);
  }

  @Test
  void that_it_is_not_fixed_says_so_when_they_say_it() {
    assertThat(heardAfter(DANA, fixed())).contains(new RequesterHeard(at("10:00"), true));
    assertThat(heardAfter(ANA, fixed())).contains(new RequesterHeard(at("09:00"), false));
  }

  private static Optional<RequesterHeard> heardAfter(PersonId who, Story story) {
    story.at("10:00", who, new Reopen(text("still down")));
    assertThat(story.refusal).isEmpty();
    return heard(story);
  }

  private static Story fixed() {
    return desk().open(Priority.HIGH).at("09:30", ANA, new Fix(text("done")));
  }

  @Test
  void what_a_monitor_raised_they_have_not_written() {
    Story story = new Story(desk().world());
    story.act(
        new Actor.Integration("monitor"),
        new Command.Open(
            1,
            DANA,
            Optional.of(Sample.contact("Dana")),
            Optional.of(Sample.ACME),
            Intake.MONITORING,
            Optional.of(Priority.HIGH),
            Optional.empty(),
            text("disk full"),
            true));
    assertThat(heard(story)).isEmpty();
    story.at("09:10", DANA, new Command.Reply(text("we see it too"), false));
    assertThat(heard(story)).contains(new RequesterHeard(at("09:10"), true));
  }

  @Test
  void what_was_split_off_they_have_not_written_just_then() {
    Story whole = desk().open(Priority.HIGH);
    Story part = new Story(whole.world);
    part.ticket = new Ticket.Absent(Town.id("part"));
    part.until("10:00")
        .act(
            new Actor.Desk(),
            new Command.OpenSplit(
                Story.ID, 1042, 7, whole.open().request(), text("the server").ref(), List.of()));
    assertThat(heard(part)).isEmpty();
  }
}
