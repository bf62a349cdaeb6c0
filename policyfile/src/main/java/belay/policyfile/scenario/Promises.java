package belay.policyfile.scenario;

import static belay.policyfile.scenario.Form.maybe;

import belay.core.notice.NoticeKind;
import belay.core.policy.Evidence;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.policy.RoundTable;
import belay.core.policy.UrgencyQuestion;
import belay.core.ticket.Course;
import belay.core.ticket.Problem;
import belay.core.ticket.Status;
import belay.policyfile.scenario.Check.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;

/** What can be promised in {@code then:}, after the time. */
final class Promises {
  private static final String TIME = "(" + Moments.SHAPE + ")";

  static final List<Form<Check>> FORMS =
      List.of(
          Form.of(
              "tier is tier-3[, reason Time][, because first-touch.diagnose]",
              "tier is ([^\\s,]+)(?:, reason ([^\\s,]+))?(?:, because (\\S+))?",
              (words, _) -> tier(words)),
          Form.of(
              "round-table is open",
              "(?:the )?round-table is open(?:, reason ([^\\s,]+))?(?:, because (\\S+))?",
              (words, _) -> new Check.TierIs(RoundTable.KEY, reason(words, 1), maybe(words, 2))),
          Form.of("owner is Ana", "owner is (.+)", (words, _) -> new Check.OwnerIs(words.group(1))),
          Form.of("status is in-progress", "status is (.+)", (words, _) -> status(words)),
          Form.of(
              "Ana owes an escalation note [by 09:45]",
              "(.+) owes an? (?:escalation )?note(?: by " + TIME + ")?",
              (words, moments) ->
                  new Check.Owes(words.group(1), maybe(words, 2).map(moments::parse))),
          Form.of(
              "Ana owes no escalation note",
              "(.+) owes no (?:escalation )?note",
              (words, _) -> new Check.OwesNothing(words.group(1))),
          Form.of(
              "notes are from l1, l2",
              "notes are from (.+)",
              (words, _) -> new Check.NotesAreFrom(Words.list(words.group(1)))),
          Form.of(
              "priority is high",
              "priority is (\\S+)",
              (words, _) ->
                  new Check.PriorityIs(
                      Words.oneOf(words.group(1), List.of(Priority.values()), Priority::key))),
          Form.of(
              "urgency is confirmed|refused|open|not-asked[, because workaround]",
              "urgency is ([^\\s,]+)(?:, because (.+))?",
              (words, _) -> urgency(words)),
          Form.of(
              "checklist lacks remote-access, named-contact",
              "checklist lacks (.+)",
              (words, _) -> new Check.ChecklistLacks(Words.list(words.group(1)))),
          Form.of(
              "checklist is complete",
              "checklist is complete",
              (_, _) -> new Check.ChecklistLacks(List.of())),
          Form.of(
              "session is none|offered|running|solved|failed|waived",
              "session is (\\S+)",
              (words, _) ->
                  new Check.SessionIs(
                      Words.oneOf(
                          words.group(1), List.of(Course.Session.values()), Promises::key))),
          Form.of(
              "fix is confirmed by requester",
              "fix is confirmed by (\\S+)",
              (words, _) ->
                  new Check.ConfirmedBy(
                      Words.oneOf(words.group(1), List.of(Evidence.values()), Evidence::key))),
          Form.of(
              "fix is not confirmed", "fix is not confirmed", (_, _) -> new Check.IsNotConfirmed()),
          Form.of(
              "nobody is told closed",
              "nobody is told (\\S+)",
              (words, _) -> new Check.NobodyIsTold(notice(words.group(1)))),
          Form.of(
              "Bo is not paged",
              "(.+) is not paged",
              (words, _) -> new Check.IsNotPaged(words.group(1))),
          Form.of(
              "Dana is not told closed",
              "(.+) is not told (\\S+)",
              (words, _) -> new Check.IsNotTold(words.group(1), notice(words.group(2)))),
          Form.of("nobody is paged", "nobody is paged", (_, _) -> new Check.NobodyIsPaged()),
          Form.of("Bo is paged", "(.+) is paged", (words, _) -> new Check.IsPaged(words.group(1))),
          Form.of(
              "Dana is told [round-table]", "(.+) is told(?: (\\S+))?", (words, _) -> told(words)),
          Form.of(
              "nothing happens until +1d 08:00",
              "nothing happens until " + TIME,
              (words, moments) -> new Check.NothingUntil(moments.parse(words.group(1)))),
          Form.of("fix is due 11:00", "(\\S+) is due " + TIME, Promises::due),
          Form.of(
              "fix is running|paused|met|breached|waived|not armed",
              "(\\S+) is (running|paused|met|breached|waived|not armed)",
              (words, _) -> state(words)),
          Form.of(
              "refused[, only service-desk-manager may][, note lacks steps-attempted]",
              "refused(?:, only (\\S+) may)?(?:, note lacks (.+))?",
              (words, _) -> refused(words)),
          Form.of(
              "refused, may-not-wait",
              "refused, ([a-z-]+)",
              (words, _) ->
                  new Check.IsRefused(
                      Optional.empty(), List.of(), Optional.of(code(words.group(1))))));

  private Promises() {}

  private static Check tier(MatchResult words) {
    return new Check.TierIs(words.group(1), reason(words, 2), maybe(words, 3));
  }

  private static Optional<String> reason(MatchResult words, int group) {
    return maybe(words, group)
        .map(word ->
            Words.oneOf(word.toLowerCase(Locale.ROOT), List.of(Reason.values()), Reason::key))
        .map(Reason::key);
  }

  private static Check status(MatchResult words) {
    String word = words.group(1).replace(' ', '-').toLowerCase(Locale.ROOT);
    return new Check.StatusIs(Words.oneOf(word, List.of(Status.values()), Promises::key));
  }

  private static Check told(MatchResult words) {
    return new Check.IsTold(words.group(1), maybe(words, 2).map(Promises::notice));
  }

  private static String notice(String word) {
    return Words.oneOf(word, List.of(NoticeKind.values()), NoticeKind::key).key();
  }

  private static Check urgency(MatchResult words) {
    Verdict verdict = Words.oneOf(words.group(1), List.of(Verdict.values()), Promises::key);
    List<String> because = maybe(words, 2).map(Words::list).orElse(List.of());
    because.forEach(
        word -> Words.oneOf(word, List.of(UrgencyQuestion.values()), UrgencyQuestion::key));
    return new Check.UrgencyIs(verdict, because);
  }

  private static Check due(MatchResult words, Moments moments) {
    return new Check.ClockIsDue(Words.clock(words.group(1)), moments.parse(words.group(2)));
  }

  private static Check state(MatchResult words) {
    return new Check.ClockIs(
        Words.clock(words.group(1)),
        Words.oneOf(words.group(2), List.of(Check.State.values()), Check.State::words));
  }

  private static Check refused(MatchResult words) {
    List<String> lacks = maybe(words, 2).map(Words::list).orElse(List.of());
    lacks.forEach(Words::field);
    return new Check.IsRefused(maybe(words, 1), lacks, Optional.empty());
  }

  private static String code(String word) {
    return key(Words.oneOf(word, List.of(Problem.Code.values()), Promises::key));
  }

  static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
