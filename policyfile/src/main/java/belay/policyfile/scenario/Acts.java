package belay.policyfile.scenario;

import static belay.policyfile.scenario.Form.QUOTED;
import static belay.policyfile.scenario.Form.maybe;

import belay.core.calendar.BusinessDuration;
import belay.core.policy.NoteField;
import belay.core.policy.PauseReason;
import belay.core.ticket.Command;
import belay.core.ticket.Command.Change;
import belay.core.ticket.Text;
import belay.policyfile.roster.RosterDoc;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.stream.Stream;

/** What somebody can do in {@code when:}, after the time and their name. */
final class Acts {
  /** What stands between quotation marks is said, not done. */
  static final String WHO = "([^\"“”]+?)";

  private static final String BECAUSE = "(?: because " + QUOTED + ")?";

  /** Somebody, what they do, and to whom they give the ticket. */
  record Act(String who, Command command, Optional<String> assignee) {}

  private static final List<Form<Act>> USUAL =
      List.of(
          act("acknowledges", "(?:acknowledges|takes)", (_, _) -> new Command.Acknowledge()),
          Form.of(
              "Ana assigns Bo",
              WHO + " assigns (?:it to )?(.+)",
              (words, _) -> new Act(words.group(1), assign(words), Optional.of(words.group(2)))),
          act("puts it back", "puts it back", (_, _) -> new Command.Unassign()),
          act(
              "plans \"…\"",
              "(?:records the diagnosis plan|plans) " + QUOTED,
              (words, _) -> new Command.Plan(text(words, 2))),
          act(
              "tries a fix \"…\"",
              "tries a fix " + QUOTED,
              (words, _) -> new Command.TryFix(text(words, 2))),
          act(
              "fixes \"…\"",
              "fixes (?:it )?" + QUOTED,
              (words, _) -> new Command.Fix(text(words, 2))),
          act(
              "escalates [to tier-3] for Knowledge[, Permission] [with a complete note | without"
                  + " steps-attempted]",
              "escalates(?: to (\\S+))? for (.+?)(?: (with a complete note|without .+))?",
              (words, _) -> escalate(words)),
          act(
              "hands back to tier-3 because \"…\"",
              "hands (?:it )?back to (\\S+) because " + QUOTED,
              (words, _) -> new Command.HandBack(words.group(2), text(words, 3))),
          act(
              "writes the note [without steps-attempted]",
              "writes the note(?: (without .+))?",
              (words, _) -> new Command.WriteNote(note(maybe(words, 2)))),
          act(
              "extends fix by 2h because \"…\"",
              "extends (\\S+) by (\\S+)" + BECAUSE,
              Acts::extend),
          act(
              "holds fix until 12:00 because \"…\"",
              "holds (\\S+) until (" + Moments.SHAPE + ")" + BECAUSE,
              Acts::hold),
          act(
              "releases fix because \"…\"",
              "releases (\\S+)" + BECAUSE,
              (words, _) -> override(words, new Change.Release(), 3)),
          act(
              "waives fix because \"…\"",
              "waives (\\S+)" + BECAUSE,
              (words, _) -> override(words, new Change.Waive(), 3)),
          act(
              "waits for customer|vendor|appointment [until 14:00]",
              "waits for (?:the |an )?(\\S+)(?: until (" + Moments.SHAPE + "))?",
              Acts::pause),
          act("resumes", "resumes", (_, _) -> new Command.Resume()),
          act(
              "replies \"…\"",
              "replies " + QUOTED,
              (words, _) -> new Command.Reply(text(words, 2), false)),
          act(
              "auto-replies",
              "auto-replies",
              (_, _) -> new Command.Reply(Words.text("I am away."), true)),
          act("notes \"…\"", "notes " + QUOTED, (words, _) -> new Command.Note(text(words, 2))),
          act("closes", "closes", (_, _) -> new Command.Close(Optional.empty())),
          act(
              "reopens \"…\"",
              "reopens " + QUOTED,
              (words, _) -> new Command.Reopen(text(words, 2))));

  static final List<Form<Act>> FORMS =
      Stream.concat(USUAL.stream(), PracticeActs.FORMS.stream()).toList();

  private Acts() {}

  static Form<Act> act(String example, String pattern, Form.Meaning<Command> meaning) {
    return Form.of(
        "Ana " + example,
        WHO + " " + pattern,
        (words, moments) -> new Act(words.group(1), meaning.of(words, moments), Optional.empty()));
  }

  private static Command assign(MatchResult words) {
    return new Command.Assign(RosterDoc.personId(words.group(2)));
  }

  private static Command escalate(MatchResult words) {
    return new Command.Escalate(
        Words.reasons(words.group(3)), maybe(words, 2), note(maybe(words, 4)));
  }

  private static Command extend(MatchResult words, Moments moments) {
    BusinessDuration by = BusinessDuration.parse(words.group(3));
    return override(words, new Change.Extend(by), 4);
  }

  private static Command hold(MatchResult words, Moments moments) {
    return override(words, new Change.Hold(moments.parse(words.group(3))), 4);
  }

  private static Command override(MatchResult words, Change change, int reason) {
    Text why = Words.text(maybe(words, reason).orElse(""));
    return new Command.OverrideClock(Words.clock(words.group(2)), change, why);
  }

  private static Command pause(MatchResult words, Moments moments) {
    PauseReason reason =
        Words.oneOf(words.group(2), List.of(PauseReason.values()), PauseReason::key);
    return new Command.Pause(reason, maybe(words, 3).map(moments::parse));
  }

  private static Map<NoteField, Text> note(Optional<String> said) {
    return said.filter(words -> words.startsWith("without "))
        .map(words -> Words.noteWithout(Words.list(words.substring("without ".length()))))
        .orElseGet(() -> Words.noteWithout(List.of()));
  }

  private static Text text(MatchResult words, int group) {
    return Words.text(words.group(group));
  }
}
