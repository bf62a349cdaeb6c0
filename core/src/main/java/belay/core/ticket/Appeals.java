package belay.core.ticket;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.policy.Ageing;
import belay.core.policy.Reason;
import belay.core.policy.RequesterEscalation;
import belay.core.roster.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Those who are served escalate, and old tickets go to a manager (ESC-9, ESC-15, INT-10). */
final class Appeals {
  private static final ClockKey ANSWER = ClockKey.of(ClockKind.REQUESTER_ESCALATION);
  static final ClockKey REVIEW_ANSWER = new ClockKey(ClockKind.ANSWER, "review");
  static final String AGEING = "ageing";
  static final ClockKey AGE = ClockKey.of(ClockKind.AGE);
  private static final String RULE = "requester-escalation";

  private Appeals() {}

  static void escalate(Draft draft, Command.RequestEscalation command) {
    served(draft);
    Optional<RequesterEscalation> practised = draft.policy().practices().requester();
    if (practised.isEmpty()) {
      draft.refuse(Problem.Code.NOT_PRACTISED);
    }
    Checks.written(draft, "why", command.why());
    if (draft.refused()) {
      return;
    }
    RequesterEscalation rule = practised.orElseThrow();
    Text.Ref why = command.why().ref();
    boolean formFirst = command.via() == Intake.MAIL && !rule.byMail();
    if (Checks.settled(draft)) {
      Ending.reopen(draft, RULE, Optional.of(why));
    } else if (draft.open().progress().waiting().isPresent()) {
      Waiting.end(draft, RULE);
    }
    draft.emit(
        RULE, new Event.EscalationRequested(why, command.via(), command.lead() && !formFirst));
    if (rule.test()) {
      Urgencies.ask(draft);
    }
    People.tell(draft, RULE, NoticeKind.ESCALATION_HEARD, Optional.of(why));
    People.tell(draft, RULE, NoticeKind.REQUESTER_ESCALATED, Optional.of(why));
    if (!formFirst) {
      await(draft, rule);
      call(draft, rule, command.lead());
    }
  }

  private static void await(Draft draft, RequesterEscalation rule) {
    if (draft.open().clocks().pending(ANSWER).isEmpty()) {
      Timing.arm(draft, ANSWER, RULE + ".answer", rule.answer());
    }
  }

  /** A repeat pages again but leaves the hour alone. */
  private static void call(Draft draft, RequesterEscalation rule, boolean lead) {
    if (lead) {
      List<PersonId> called = People.resolve(draft, rule.lead());
      Paging.call(draft, RULE + ".lead", NoticeKind.REQUESTER_ESCALATED, called);
    } else {
      Paging.insist(draft);
    }
  }

  /** Whether those who escalated still wait for a word. */
  static boolean awaited(Draft draft) {
    return draft.open().clocks().pending(ANSWER).isPresent();
  }

  /** Nobody of the desk has replied: the lead is paged, and again each time it passes. */
  static void unanswered(Draft draft, String rule) {
    People.tell(draft, rule, NoticeKind.ANSWER_DUE, Optional.empty());
    draft
        .policy()
        .practices()
        .requester()
        .ifPresent(practised -> {
          List<PersonId> lead = People.resolve(draft, practised.lead());
          draft.emit(rule, new Event.LeadCalled(Set.of(Reason.REQUESTER)));
          Paging.call(draft, RULE + ".lead", NoticeKind.REQUESTER_ESCALATED, lead);
        });
  }

  /** A person of the desk has told the requester something. */
  static void answered(Draft draft) {
    Timing.meet(draft, ANSWER);
    Timing.meet(draft, REVIEW_ANSWER);
  }

  /** The requester asks for the review of old tickets; the urgency test runs again. */
  static void review(Draft draft, Command.RequestReview command) {
    served(draft);
    Optional<Ageing> ageing = draft.policy().practices().ageing();
    if (ageing.isEmpty()) {
      draft.refuse(Problem.Code.NOT_PRACTISED);
    }
    if (Checks.settled(draft)) {
      draft.refuse(Problem.Code.ALREADY_FIXED);
    }
    Checks.written(draft, "why", command.why());
    if (draft.refused()) {
      return;
    }
    Waiting.endForClient(draft, "ageing.review");
    draft.emit("ageing.review", new Event.ReviewRequested(command.why().ref()));
    Urgencies.ask(draft);
    toManager(draft, "ageing.review", ageing.orElseThrow(), Optional.of(command.why().ref()));
    if (draft.open().clocks().pending(REVIEW_ANSWER).isEmpty()) {
      Timing.arm(draft, REVIEW_ANSWER, "ageing.answer", ageing.orElseThrow().answer());
    }
  }

  /** Open for too long, without a solution: the manager answers for it from now on. */
  static void aged(Draft draft, String rule) {
    Optional<Ageing> ageing = draft.policy().practices().ageing();
    if (ageing.isEmpty()) {
      return;
    }
    draft.emit(rule, new Event.Aged(draft.open().course().care().aged() + 1));
    toManager(draft, rule, ageing.get(), Optional.empty());
  }

  private static void toManager(Draft draft, String rule, Ageing ageing, Optional<Text.Ref> about) {
    Who role = new Who.Role(ageing.role());
    List<Who> audience =
        new ArrayList<>(
            draft.priority().audiences().of(NoticeKind.AGED, draft.policy().audiences()));
    audience.add(role);
    if (People.recipients(draft, role).isEmpty()) {
      audience.addAll(People.backstop(draft));
    }
    People.tell(draft, rule, NoticeKind.AGED, People.recipients(draft, audience), about);
    People.resolve(draft, role).stream()
        .findFirst()
        .filter(manager -> !draft.open().place().owner().accountable().equals(Optional.of(manager)))
        .ifPresent(manager -> {
          boolean given = draft.open().place().owner() instanceof Owner.Assigned;
          draft.emit(
              rule, new Event.Owned(given ? new Owner.Assigned(manager) : new Owner.Lead(manager)));
        });
  }

  private static void served(Draft draft) {
    if (!draft.byClient() && !draft.byStaff()) {
      draft.refuse(Problem.Code.CLIENT_ONLY);
    }
  }
}
