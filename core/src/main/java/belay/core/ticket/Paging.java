package belay.core.ticket;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Limit;
import belay.core.policy.PageChain;
import belay.core.policy.PageChain.Step;
import belay.core.roster.Who;
import belay.core.ticket.Event.Paged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds somebody who acknowledges: step by step, round by round, the backstop after each round. A
 * step with nobody in it takes no time (PAGE-7).
 */
final class Paging {
  private static final ClockKey PAGE = ClockKey.of(ClockKind.PAGE);

  /**
   * Who should have been paged and could not be; reported in the first round, not in every one.
   *
   * @param unreachable people without a usable contact
   * @param vacant what nobody fills: an empty rotation, a role without holder
   */
  private record Missing(List<PersonId> unreachable, List<Who> vacant) {
    static Missing none() {
      return new Missing(new ArrayList<>(), new ArrayList<>());
    }

    boolean somebody() {
      return !unreachable.isEmpty() || !vacant.isEmpty();
    }
  }

  private Paging() {}

  /** Pages the tier that has just got the ticket, or tells it where its priority does not page. */
  static void begin(Draft draft) {
    if (!draft.priority().pages()) {
      People.tell(draft, draft.position() + ".work", NoticeKind.NEW_WORK, Optional.empty());
      return;
    }
    Instant opening = Timing.calendar(draft, draft.priority().calendar()).nextOpening(draft.from);
    if (opening.isAfter(draft.from)) {
      Timing.armAt(draft, PAGE, "page.opening", opening);
    } else {
      page(draft, 1, 0);
    }
  }

  /** The step's time is over and nobody has acknowledged. */
  static void next(Draft draft) {
    Optional<Ticket.Paging> done = draft.open().place().paging();
    if (done.isEmpty()) {
      page(draft, 1, 0);
    } else {
      page(draft, done.get().round(), done.get().step() + 1);
    }
  }

  /** Somebody has it: no step of this page starts any more. */
  static void acknowledged(Draft draft) {
    Timing.meet(draft, PAGE);
  }

  private static void page(Draft draft, int round, int first) {
    List<Step> chain = chain(draft);
    Missing missing = Missing.none();
    if (anybody(draft, round, first, missing)) {
      return;
    }
    List<Recipient> backstop = People.recipients(draft, People.backstop(draft));
    paged(draft, round, chain.size(), "backstop", backstop, missing, chain.getLast().patience());
    if (first == 0 || !anybody(draft, round + 1, 0, Missing.none())) {
      wait(draft, "page.backstop", chain.getFirst().patience());
    }
  }

  /** Pages the first of these steps in which somebody can be reached, if there is one. */
  private static boolean anybody(Draft draft, int round, int first, Missing missing) {
    List<Step> chain = chain(draft);
    for (int i = first; i < chain.size(); i++) {
      Step step = chain.get(i);
      List<Recipient> recipients = reached(draft, step.to(), missing);
      if (!recipients.isEmpty()) {
        paged(draft, round, i, step.to().key(), recipients, missing, step.patience());
        wait(draft, "page." + step.to().key(), step.patience());
        return true;
      }
    }
    return false;
  }

  private static List<Recipient> reached(Draft draft, Who who, Missing missing) {
    if (who instanceof Who.Address) {
      return People.recipients(draft, who);
    }
    List<PersonId> people = People.resolve(draft, who);
    people.stream()
        .filter(person -> People.contact(draft, person).isEmpty())
        .forEach(missing.unreachable()::add);
    if (people.isEmpty() && (who == Who.Part.ON_CALL || !(who instanceof Who.Part))) {
      missing.vacant().add(who);
    }
    return People.members(draft, people, who.key());
  }

  private static void paged(
      Draft draft,
      int round,
      int step,
      String who,
      List<Recipient> recipients,
      Missing missing,
      BusinessDuration patience) {
    String rule = "page." + who;
    Instant until = Timing.calendar(draft, draft.priority().calendar()).plus(draft.from, patience);
    List<PersonId> unreachable = List.copyOf(missing.unreachable());
    draft.emit(rule, new Paged(round, step, recipients, unreachable, until));
    if (round == 1 && missing.somebody()) {
      People.tell(draft, rule, NoticeKind.UNREACHABLE, Optional.empty());
    }
  }

  private static void wait(Draft draft, String rule, BusinessDuration patience) {
    Timing.arm(draft, PAGE, rule, Limit.of(patience));
  }

  /** At the round-table everybody is paged together. */
  private static List<Step> chain(Draft draft) {
    PageChain chain = draft.policy().page();
    return draft.tier().isPresent()
        ? chain.steps()
        : List.of(new Step(Who.Part.ON_CALL, chain.steps().getFirst().patience()));
  }
}
