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

import belay.core.attack.Life;
import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Assign;
import belay.core.ticket.Command.Change;
import belay.core.ticket.Command.Close;
import belay.core.ticket.Command.Escalate;
import belay.core.ticket.Command.Fix;
import belay.core.ticket.Command.Note;
import belay.core.ticket.Command.OverrideClock;
import belay.core.ticket.Command.Pause;
import belay.core.ticket.Command.Plan;
import belay.core.ticket.Command.Reopen;
import belay.core.ticket.Command.Reply;
import belay.core.ticket.Command.Resume;
import belay.core.ticket.Command.TryFix;
import belay.core.ticket.Command.Unassign;
import belay.core.ticket.Command.WriteNote;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SinceTest {
  private static final ClockKey FIX = ClockKey.of(ClockKind.FIX);
  private final Story story = Story.opened(Priority.HIGH).at("09:05", LUIS, new Acknowledge());

  /** What Ana may ask for, having looked before something happened. */
  private static Command command(String name) {
    return switch (name) {
      case "acknowledge" -> new Acknowledge();
      case "assign" -> new Assign(ANA);
      case "unassign" -> new Unassign();
      case "plan" -> new Plan(text("plan"));
      case "try-fix" -> new TryFix(text("tried"));
      case "fix" -> new Fix(text("done"));
      case "escalate" -> new Escalate(Set.of(Reason.CAUTION), Optional.empty(), fullNote());
      case "hand-back" -> new Command.HandBack("first-touch", text("yours"));
      case "override" -> extend(FIX);
      case "pause" -> new Pause(PauseReason.CUSTOMER, Optional.empty());
      case "resume" -> new Resume();
      case "reply" -> new Reply(text("hello"), false);
      case "note" -> new Note(text("psst"));
      case "write-note" -> new WriteNote(fullNote());
      case "close" -> new Close(Optional.empty());
      case "reopen" -> new Reopen(text("again"));
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Command extend(ClockKey clock) {
    return new OverrideClock(clock, new Change.Extend(BusinessDuration.ofHours(1)), text("why"));
  }

  /** What others do to the ticket meanwhile. */
  private void happens(String what) {
    switch (what) {
      case "moved" -> story.until("09:31");
      case "owned" -> story.does(MARTA, new Assign(BO));
      case "planned" -> story.does(LUIS, new Plan(text("mine")));
      case "tried" -> story.does(LUIS, new TryFix(text("restarted it")));
      case "fixed" -> story.does(LUIS, new Fix(text("done")));
      case "closed" -> story.does(DANA, new Close(Optional.empty()));
      case "reopened" -> story.does(DANA, new Reopen(text("no")));
      case "waits" -> story.does(LUIS, new Pause(PauseReason.VENDOR, Optional.empty()));
      case "heard" -> story.does(DANA, new Reply(text("also the fax"), false));
      case "answered" -> story.does(LUIS, new Reply(text("we are on it"), false));
      case "away" -> story.does(DANA, new Reply(text("I am away"), true));
      case "noted" -> story.does(LUIS, new Note(text("psst")));
      default -> throw new IllegalArgumentException(what);
    }
    assertThat(story.refusal).isEmpty();
  }

  private List<String> minded(String command, String what) {
    if (what.equals("reopened")) {
      story.does(LUIS, new Fix(text("done")));
    }
    int seen = story.history.size();
    happens(what);
    List<Recorded> between = story.history.subList(seen, story.history.size());
    return Since.conflicts(command(command), new Actor.Human(ANA), between).stream()
        .map(line -> line.event().name())
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "acknowledge, moved owned fixed closed reopened",
    "assign,      moved owned fixed closed reopened",
    "unassign,    moved owned fixed closed reopened",
    "plan,        moved owned planned fixed closed reopened",
    "try-fix,     fixed closed reopened",
    "fix,         moved owned fixed closed reopened heard answered",
    "escalate,    moved owned fixed closed reopened waits",
    "hand-back,   moved owned fixed closed reopened waits",
    "override,    moved planned fixed closed reopened",
    "pause,       moved fixed closed reopened waits heard answered",
    "resume,      moved fixed closed reopened waits",
    "reply,       fixed closed reopened heard answered",
    "close,       fixed closed reopened heard answered",
    "reopen,      fixed reopened",
    "note,        ''",
    "write-note,  ''"
  })
  void each_command_minds_what_its_row_says_and_nothing_else(String command, String minds) {
    for (String what :
        List.of(
            "moved",
            "owned",
            "planned",
            "tried",
            "fixed",
            "closed",
            "reopened",
            "waits",
            "heard",
            "answered",
            "away",
            "noted")) {
      SinceTest fresh = new SinceTest();
      assertThat(!fresh.minded(command, what).isEmpty())
          .as(command + " when " + what)
          .isEqualTo(List.of(minds.split(" ")).contains(what));
    }
  }

  @Test
  void only_what_is_minded_is_named() {
    assertThat(minded("escalate", "moved")).containsExactly("EnteredTier", "Owned");
  }

  @Test
  void a_manager_minds_the_clock_they_change_and_no_other() {
    story.does(LUIS, new Plan(text("plan")));
    int seen = story.history.size();
    story.does(MARTA, extend(FIX));
    List<Recorded> between = story.history.subList(seen, story.history.size());
    Actor ivo = new Actor.Human(IVO);
    assertThat(Since.conflicts(extend(FIX), ivo, between))
        .extracting(line -> line.event().name())
        .containsExactly("Overrode", "ClockChanged");
    ClockKey resolve = ClockKey.of(ClockKind.RESOLVE);
    assertThat(Since.conflicts(extend(resolve), ivo, between)).isEmpty();
  }

  @Test
  void a_note_that_was_paid_is_not_written_again() {
    story.until("09:31");
    int seen = story.history.size();
    story.does(LUIS, new WriteNote(fullNote()));
    assertThat(problem(LUIS, new WriteNote(fullNote()), seen))
        .extracting(Problem::code)
        .isEqualTo(Problem.Code.DONE_ALREADY);
    assertThat(problem(BO, new WriteNote(fullNote()), seen))
        .extracting(Problem::code)
        .isEqualTo(Problem.Code.CHANGED_MEANWHILE);
  }

  private @Nullable Problem problem(PersonId who, Command command, int seen) {
    List<Recorded> between = story.history.subList(seen, story.history.size());
    return Since.problem(command, new Actor.Human(who), between).orElse(null);
  }

  @Test
  void a_second_click_is_known_and_does_not_climb_twice() {
    int seen = story.history.size();
    story.does(LUIS, command("escalate"));
    story.at("09:06", BO, new Acknowledge());
    assertThat(problem(LUIS, command("escalate"), seen))
        .extracting(Problem::code)
        .isEqualTo(Problem.Code.DONE_ALREADY);
    assertThat(problem(ANA, command("escalate"), seen))
        .extracting(Problem::code)
        .isEqualTo(Problem.Code.CHANGED_MEANWHILE);
  }

  @Test
  void what_one_did_oneself_meanwhile_is_no_surprise() {
    int seen = story.history.size();
    story.does(LUIS, new Plan(text("plan"))).does(LUIS, command("pause"));
    assertThat(problem(LUIS, new Fix(text("done")), seen)).isNull();
    assertThat(problem(LUIS, new Resume(), seen)).isNull();
  }

  @Test
  void to_give_it_to_another_after_all_is_not_the_same_again() {
    int seen = story.history.size();
    story.does(MARTA, new Assign(ANA));
    assertThat(problem(MARTA, new Assign(BO), seen)).isNull();
    assertThat(problem(MARTA, new Assign(ANA), seen)).isNotNull();
  }

  @Test
  void the_problem_names_the_events() {
    int seen = story.history.size();
    story.at("09:10", DANA, new Reply(text("also the fax"), false));
    assertThat(problem(ANA, new Reply(text("hello"), false), seen))
        .isEqualTo(Problem.of(Problem.Code.CHANGED_MEANWHILE, Integer.toString(seen + 1)));
    assertThat(story.history.get(seen).at()).isEqualTo(at("09:10"));
  }

  /** But to come under another policy once more does nothing, whoever looked when. */
  @Test
  void in_any_life_whoever_looked_last_goes_ahead_and_a_second_click_does_not() {
    Life.some(40)
        .flatMap(life -> life.turns().stream())
        .filter(turn -> turn.actor() instanceof Actor.Human)
        .filter(turn -> !(turn.before() instanceof Ticket.Absent))
        .forEach(turn -> {
          assertThat(Since.problem(turn.command(), turn.actor(), List.of())).isEmpty();
          assertThat(Since.problem(turn.command(), turn.actor(), turn.events()).map(Problem::code))
              .isEqualTo(
                  turn.events().isEmpty() || turn.command() instanceof Command.AdoptPolicy
                      ? Optional.empty()
                      : Optional.of(Problem.Code.DONE_ALREADY));
        });
  }
}
