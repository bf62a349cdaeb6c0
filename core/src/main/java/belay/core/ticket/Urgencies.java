package belay.core.ticket;

import belay.core.clock.Clock.Ending;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.notice.NoticeKind;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.policy.Reason;
import belay.core.policy.Tier;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest;
import belay.core.ticket.Event.Move;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The urgency test: claimed, answered, judged, and asked again (INT-4, INT-5). */
final class Urgencies {
  private static final ClockKey ANSWERS = new ClockKey(ClockKind.ANSWER, "urgency");
  private static final String RULE = "urgency-test";

  private Urgencies() {}

  /** A plain case escalates at once; then the answers decide, as soon as all of them are there. */
  static void claim(Draft draft, Command.ClaimUrgency command) {
    claimable(draft, command);
    if (draft.refused()) {
      return;
    }
    UrgencyTest test = test(draft).orElseThrow();
    boolean claimed = !command.cases().isEmpty();
    Waiting.endForClient(draft, RULE);
    keep(draft, command);
    boolean judged = draft.open().course().urgency().missing().isEmpty();
    if (judged) {
      judge(draft, test);
    }
    if (!Collections.disjoint(command.cases(), test.immediate())) {
      atOnce(draft, test);
    }
    if (!judged) {
      askOn(draft, test);
    }
    if (claimed && !judged) {
      atLeast(draft, test.otherwise());
    }
  }

  private static void claimable(Draft draft, Command.ClaimUrgency command) {
    if (!draft.byClient()) {
      Checks.staff(draft);
    }
    if (test(draft).isEmpty()) {
      draft.refuse(Problem.Code.NOT_PRACTISED);
    }
    if (Checks.settled(draft)) {
      draft.refuse(Problem.Code.ALREADY_FIXED);
    }
    if (command.cases().isEmpty() && command.answers().isEmpty()) {
      draft.refuse(Problem.Code.NOTHING_SAID);
    }
    Command.Answer contact = command.answers().get(UrgencyQuestion.CONTACT);
    if (contact != null && contact.words().filter(words -> !words.blank()).isEmpty()) {
      draft.refuse(Problem.Code.EMPTY_TEXT, UrgencyQuestion.CONTACT.key());
    }
  }

  private static void keep(Draft draft, Command.ClaimUrgency command) {
    if (!command.cases().isEmpty() || draft.open().course().urgency().cases().isEmpty()) {
      draft.emit(RULE, new Event.UrgencyClaimed(command.cases()));
      Timing.end(draft, ANSWERS, Ending.SUPERSEDED);
    }
    if (!command.answers().isEmpty()) {
      draft.emit(RULE, new Event.UrgencyAnswered(answers(command)));
    }
  }

  private static Map<UrgencyQuestion, Event.Answered> answers(Command.ClaimUrgency command) {
    Map<UrgencyQuestion, Event.Answered> answers = new EnumMap<>(UrgencyQuestion.class);
    command
        .answers()
        .forEach((question, answer) ->
            answers.put(
                question, new Event.Answered(answer.given(), answer.words().map(Text::ref))));
    return answers;
  }

  /** Runs the test, with what has been answered already; nothing if it isn't done here. */
  static void ask(Draft draft) {
    test(draft)
        .ifPresent(test -> {
          draft.emit(RULE, new Event.UrgencyClaimed(Set.of()));
          Timing.end(draft, ANSWERS, Ending.SUPERSEDED);
          goOn(draft, test);
        });
  }

  /** Reopened: what was asked and not judged is asked again. */
  static void again(Draft draft) {
    if (draft.open().course().urgency().open()) {
      test(draft).ifPresent(test -> goOn(draft, test));
    }
  }

  /** Judges a full set of answers; asks for what it still lacks, and goes on asking. */
  private static void goOn(Draft draft, UrgencyTest test) {
    if (draft.open().course().urgency().missing().isEmpty()) {
      judge(draft, test);
    } else {
      askOn(draft, test);
    }
  }

  private static void askOn(Draft draft, UrgencyTest test) {
    if (draft.open().clocks().pending(ANSWERS).isEmpty()) {
      Timing.arm(draft, ANSWERS, RULE + ".chase", test.chase());
      People.tell(draft, RULE, NoticeKind.URGENCY_ASKED, Optional.empty());
    }
  }

  /** Where urgent tickets stand, before anything is granted; somebody hears of it in any case. */
  private static void atOnce(Draft draft, UrgencyTest test) {
    Optional<String> category = draft.open().request().category();
    Tier urgent = draft.policy().entry(test.guards(), category);
    if (draft.policy().rank(urgent.key()) > draft.policy().rank(draft.position())) {
      Moves.leave(draft, RULE + ".immediate", urgent, Move.JUMP, Set.of(Reason.URGENCY));
    } else if (draft.open().progress().acknowledged().isPresent()) {
      People.tell(draft, RULE + ".immediate", NoticeKind.REQUESTER_ESCALATED, Optional.empty());
    }
    if (draft.open().progress().acknowledged().isEmpty()) {
      Paging.insist(draft);
    }
  }

  private static void judge(Draft draft, UrgencyTest test) {
    UrgencyTest.Verdict verdict = test.judge(draft.open().course().urgency().answers());
    draft.emit(RULE, new Event.UrgencyJudged(verdict));
    Timing.meet(draft, ANSWERS);
    People.tell(draft, RULE, NoticeKind.URGENCY_JUDGED, Optional.empty());
    atLeast(draft, verdict.confirmed() ? test.guards() : test.otherwise());
    if (!verdict.confirmed()) {
      Paging.calmDown(draft);
    }
  }

  private static void atLeast(Draft draft, Priority to) {
    if (to.compareTo(draft.open().request().priority()) < 0) {
      Priorities.change(draft, RULE, to, Optional.empty());
    }
  }

  /** What a plain case claims while the answers are out: people are called as for that. */
  static Optional<PriorityRule> claimed(Draft draft) {
    Course.Urgency urgency = draft.open().course().urgency();
    return test(draft)
        .filter(_ -> urgency.open())
        .filter(test -> test.guards().compareTo(draft.open().request().priority()) < 0)
        .filter(test -> !Collections.disjoint(urgency.cases(), test.immediate()))
        .map(test -> draft.policy().rule(test.guards()));
  }

  static void settle(Draft draft) {
    Timing.end(draft, ANSWERS, Ending.SUPERSEDED);
  }

  private static Optional<UrgencyTest> test(Draft draft) {
    return draft.policy().practices().urgency();
  }
}
