package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.minutes;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.TicketId;
import belay.core.policy.Checklist;
import belay.core.policy.Evidence;
import belay.core.policy.MonitoringPeriod;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.policy.RemoteSession;
import belay.core.policy.RequesterEscalation;
import belay.core.policy.UrgencyCase;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest;
import belay.core.policy.UrgencyTest.Given;
import belay.core.policy.UrgencyTest.Says;
import belay.core.roster.Who;
import belay.core.ticket.Command.Answer;
import belay.core.ticket.Command.ClaimUrgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes stale what somebody asks for besides the climb. */
class SinceCourseTest {
  private static final TicketId OTHER = Town.id("other");
  private static final List<String> HAPPENINGS =
      List.of(
          "moved",
          "fixed",
          "closed",
          "reopened",
          "waits",
          "heard",
          "raised",
          "claimed",
          "offered",
          "watched",
          "escalated",
          "attached",
          "checked");

  private final Story story = desk().open(Priority.HIGH).does(LUIS, new Command.Acknowledge());

  private static Practised desk() {
    return new Practised()
        .quiet()
        .counting(Priority.CRITICAL, "office")
        .with(
            new UrgencyTest(
                Priority.CRITICAL, Priority.HIGH, Set.of(), List.of(), false, minutes(600)))
        .with(
            new Checklist(
                Set.of(Priority.HIGH),
                List.of(new Checklist.Item("access", "Access")),
                minutes(600)))
        .with(new RemoteSession(Set.of(), minutes(600), minutes(600)))
        .with(new MonitoringPeriod(Set.of(Priority.HIGH), minutes(600), "service-desk-manager"))
        .with(
            new RequesterEscalation(
                true, false, Practised.HOUR, new Who.Role("service-desk-manager")));
  }

  private static Command command(String name) {
    return switch (name) {
      case "priority" -> new Command.Prioritize(Priority.CRITICAL, text("worse"), true);
      case "urgency" -> claim(Set.of(UrgencyCase.OTHER));
      case "check-off" -> new Command.CheckOff(Set.of("access"), Optional.empty());
      case "escalation" -> escalation();
      case "session" -> new Command.StartSession();
      case "action" -> new Command.PlanAction(Map.of());
      case "monitor" -> new Command.Monitor(Optional.empty(), List.of());
      case "confirm" -> new Command.Confirm(Evidence.TESTED, Optional.empty());
      case "appointment" -> appointment(at("15:00"));
      case "vendor" -> new Command.ReferVendor(text("INC-7"));
      case "attach" -> new Command.Attach(OTHER, 7);
      case "merge" -> new Command.Merge(OTHER, 7);
      case "split" -> split(OTHER);
      case "alert" -> new Command.Alert(text("again"));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static ClaimUrgency claim(Set<UrgencyCase> cases) {
    return new ClaimUrgency(cases, Map.of());
  }

  private static ClaimUrgency answer(UrgencyQuestion question) {
    Answer answer = new Answer(new Given(Says.NO, 0), Optional.of(text("no")));
    return new ClaimUrgency(Set.of(), Map.of(question, answer));
  }

  private static Command escalation() {
    return new Command.RequestEscalation(text("Escalating"), Intake.MAIL, false);
  }

  private static Command appointment(Instant at) {
    return new Command.Reschedule(at, true, Optional.empty());
  }

  private static Command split(TicketId into) {
    return new Command.Split(into, 7, text("part"), List.of(), Optional.empty(), Optional.empty());
  }

  private void happens(String what) {
    switch (what) {
      case "moved" ->
          story.does(
              LUIS,
              new Command.Escalate(Set.of(Reason.CAUTION), Optional.empty(), Sample.fullNote()));
      case "fixed" -> story.does(LUIS, new Command.Fix(text("done")));
      case "closed" -> story.does(DANA, new Command.Close(Optional.empty()));
      case "reopened" -> story.does(DANA, new Command.Reopen(text("no")));
      case "waits" -> story.does(LUIS, new Command.Pause(PauseReason.VENDOR, Optional.empty()));
      case "heard" -> story.does(DANA, new Command.Reply(text("also the fax"), false));
      case "raised" -> story.does(LUIS, command("priority"));
      case "claimed" -> story.does(DANA, claim(Set.of(UrgencyCase.OTHER)));
      case "offered" -> story.does(LUIS, session(at("12:00")));
      case "watched" -> story.does(LUIS, new Command.Monitor(Optional.empty(), List.of()));
      case "escalated" -> story.does(DANA, escalation());
      case "attached" -> story.does(LUIS, new Command.Attach(OTHER, 7));
      case "checked" -> story.does(LUIS, command("check-off"));
      default -> throw new IllegalArgumentException(what);
    }
    assertThat(story.refusal).as(what).isEmpty();
  }

  private static Command session(Instant from) {
    return new Command.OfferSession(from, from.plus(Duration.ofHours(1)), text("link"), true);
  }

  private boolean minds(String command, String what) {
    if (what.equals("reopened") || what.equals("watched")) {
      story.does(LUIS, new Command.Fix(text("done")));
    }
    int seen = story.history.size();
    happens(what);
    List<Recorded> between = story.history.subList(seen, story.history.size());
    return !Since.conflicts(command(command), new Actor.Human(ANA), between).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "priority,    fixed closed reopened raised",
    "urgency,     fixed closed reopened claimed",
    "check-off,   fixed closed reopened",
    "escalation,  fixed closed reopened",
    "session,     fixed closed reopened offered",
    "action,      fixed closed reopened offered heard escalated",
    "monitor,     fixed closed reopened watched heard escalated",
    "confirm,     fixed closed reopened watched heard escalated",
    "appointment, moved fixed closed reopened waits heard escalated",
    "vendor,      moved fixed closed reopened",
    "attach,      fixed closed reopened attached",
    "merge,       fixed closed reopened attached",
    "split,       closed",
    "alert,       ''"
  })
  void each_command_minds_what_its_row_says_and_nothing_else(String command, String minds) {
    List<String> rows = List.of(minds.split(" "));
    for (String what : HAPPENINGS) {
      assertThat(new SinceCourseTest().minds(command, what))
          .as(command + " when " + what)
          .isEqualTo(rows.contains(what));
    }
  }

  private Optional<Problem.Code> again(Command first, Command second) {
    int seen = story.history.size();
    story.does(LUIS, first);
    assertThat(story.refusal).isEmpty();
    List<Recorded> between = story.history.subList(seen, story.history.size());
    return Since.problem(second, new Actor.Human(LUIS), between).map(Problem::code);
  }

  @Test
  void the_next_answer_is_no_second_click_and_the_same_one_is() {
    assertThat(again(answer(UrgencyQuestion.USERS), answer(UrgencyQuestion.GO_LIVE))).isEmpty();
    assertThat(again(answer(UrgencyQuestion.USERS), answer(UrgencyQuestion.USERS)))
        .contains(Problem.Code.DONE_ALREADY);
    assertThat(again(claim(Set.of(UrgencyCase.OTHER)), claim(Set.of(UrgencyCase.OTHER))))
        .contains(Problem.Code.DONE_ALREADY);
    assertThat(again(claim(Set.of(UrgencyCase.OTHER)), claim(Set.of(UrgencyCase.SYSTEM_DOWN))))
        .isEmpty();
  }

  @Test
  void another_time_and_another_part_are_no_second_click() {
    assertThat(again(session(at("12:00")), session(at("14:00")))).isEmpty();
    assertThat(again(session(at("12:00")), session(at("12:00"))))
        .contains(Problem.Code.DONE_ALREADY);
    assertThat(again(split(OTHER), split(Town.id("third")))).isEmpty();
    assertThat(again(split(OTHER), split(OTHER))).contains(Problem.Code.DONE_ALREADY);
    assertThat(again(appointment(at("15:00")), appointment(at("16:00")))).isEmpty();
    assertThat(again(appointment(at("15:00")), appointment(at("15:00"))))
        .contains(Problem.Code.DONE_ALREADY);
    assertThat(
            again(
                new Command.Prioritize(Priority.LOW, text("why"), true),
                new Command.Prioritize(Priority.MEDIUM, text("why"), true)))
        .isEmpty();
  }
}
