package belay.core.ticket;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.policy.Limit;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.roster.Person;
import belay.core.ticket.Event.Acknowledged;
import belay.core.ticket.Event.FixTried;
import belay.core.ticket.Event.Fixed;
import belay.core.ticket.Event.Owned;
import belay.core.ticket.Event.Planned;
import belay.core.ticket.Event.Unassigned;
import java.util.List;
import java.util.Optional;

/** What technicians do with a ticket inside a tier. */
final class Work {
  private static final String OWNER_LEFT = "owner-left";

  private Work() {}

  static void acknowledge(Draft draft) {
    Checks.workable(draft);
    if (draft.refused()) {
      return;
    }
    PersonId human = draft.human().orElseThrow();
    Optional<Person> by = holder(draft);
    if (People.acknowledger(draft).map(Person::id).equals(Optional.of(human))) {
      return;
    }
    if (by.isPresent() && !draft.open().place().owner().equals(new Owner.Assigned(human))) {
      draft.refuse(Problem.Code.ALREADY_ACKNOWLEDGED, by.get().name());
      return;
    }
    take(draft, human, "acknowledge");
    People.tell(draft, "acknowledge", NoticeKind.ASSIGNED, Optional.empty());
  }

  static void assign(Draft draft, Command.Assign command) {
    Checks.workable(draft);
    if (!draft.roster().isStaff(command.to())) {
      draft.refuse(Problem.Code.UNKNOWN_PERSON, command.to().toString());
    }
    Owner owner = new Owner.Assigned(command.to());
    if (draft.refused() || draft.open().place().owner().equals(owner)) {
      return;
    }
    if (draft.human().filter(command.to()::equals).isPresent()) {
      take(draft, command.to(), "assign");
    } else {
      draft.emit("assign", new Owned(owner));
      Paging.acknowledged(draft);
      People.tell(draft, "assign", NoticeKind.YOURS, Optional.empty());
      Alarms.assigned(draft, command.to());
    }
    People.tell(draft, "assign", NoticeKind.ASSIGNED, Optional.empty());
  }

  /**
   * Back to its tier, which has to respond anew; time that runs already is not given back. The desk
   * itself takes back only what somebody has who is gone.
   */
  static void unassign(Draft draft) {
    if (draft.actor instanceof Actor.Desk && goneOwner(draft).isPresent()) {
      ownerLeft(draft);
      return;
    }
    Checks.workable(draft);
    if (!(draft.open().place().owner() instanceof Owner.Assigned(PersonId from))) {
      draft.refuse(Problem.Code.NOT_ASSIGNED);
      return;
    }
    if (draft.refused()) {
      return;
    }
    People.tell(draft, "unassign", NoticeKind.MOVED_ON, Optional.empty());
    draft.emit("unassign", new Unassigned(from));
    draft.emit("unassign", new Owned(People.answersFor(draft)));
    respondAnew(draft);
    Paging.begin(draft);
  }

  /**
   * What belongs to somebody who is not here any more is its tier's again, as if laid back, unless
   * somebody else has seen it or is looked for already; what is fixed only has an owner again.
   */
  static void ownerLeft(Draft draft) {
    Optional<PersonId> gone = goneOwner(draft);
    if (gone.isEmpty()) {
      return;
    }
    boolean looking = Checks.settled(draft) || Paging.underWay(draft);
    if (draft.open().place().owner() instanceof Owner.Assigned && !looking) {
      draft.emit(OWNER_LEFT, new Unassigned(gone.get()));
    }
    draft.emit(OWNER_LEFT, new Owned(People.answersFor(draft)));
    if (!Checks.settled(draft) && draft.open().progress().acknowledged().isEmpty()) {
      respondAnew(draft);
      if (!looking) {
        Paging.begin(draft);
      }
    }
  }

  private static Optional<PersonId> goneOwner(Draft draft) {
    return draft
        .open()
        .place()
        .owner()
        .accountable()
        .filter(owner -> draft.roster().person(owner).isEmpty());
  }

  static void respondAnew(Draft draft) {
    if (draft.open().clocks().pending(ClockKey.of(ClockKind.RESPOND)).isEmpty()) {
      draft.tier().ifPresent(tier -> Moves.arm(draft, tier, ClockKind.RESPOND));
    }
  }

  /** A plan meets the clock of the tier it is made in and starts the fix from this moment. */
  static void plan(Draft draft, Command.Plan command) {
    Checks.workable(draft);
    Checks.written(draft, "plan", command.plan());
    if (draft.refused()) {
      return;
    }
    touch(draft, "plan");
    boolean first = !draft.open().progress().planned();
    draft.emit("plan", new Planned(command.plan().ref()));
    Timing.meet(draft, ClockKind.DIAGNOSE);
    Timing.meet(draft, ClockKind.PLAN);
    if (first) {
      armFix(draft);
    }
    tellPlan(draft);
    updated(draft);
  }

  private static void armFix(Draft draft) {
    Optional<Tier> tier = draft.tier();
    if (tier.isEmpty()) {
      Limit own = draft.policy().roundTable().fix();
      Timing.arm(draft, ClockKey.of(ClockKind.FIX), "round-table.fix", own);
    } else if (tier.get().fixFrom() == Tier.FixFrom.PLAN) {
      Moves.arm(draft, tier.get(), ClockKind.FIX);
    }
  }

  /** That there is a plan; its words were written for the desk and stay there (COM-3). */
  private static void tellPlan(Draft draft) {
    if (draft.tier().isPresent()) {
      People.tell(draft, "plan", NoticeKind.PLANNED, Optional.empty());
    } else {
      RoundTable table = draft.policy().roundTable();
      People.tell(
          draft,
          "round-table.tell",
          NoticeKind.PLANNED,
          People.recipients(draft, table.tell()),
          Optional.empty());
    }
  }

  static void tryFix(Draft draft, Command.TryFix command) {
    Checks.workable(draft);
    Checks.written(draft, "what", command.what());
    if (draft.refused()) {
      return;
    }
    touch(draft, "fix");
    draft.emit("fix", new FixTried(command.what().ref()));
  }

  static void fix(Draft draft, Command.Fix command) {
    Checks.workable(draft);
    Checks.written(draft, "done", command.done());
    if (draft.refused()) {
      return;
    }
    touch(draft, "fix");
    Timing.responded(draft);
    fixed(draft, "fix", command.done().ref());
  }

  /** It is fixed, whoever says so; whether that holds is still to be confirmed. */
  static void fixed(Draft draft, String rule, Text.Ref done) {
    Waiting.end(draft, rule);
    List.of(ClockKind.DIAGNOSE, ClockKind.PLAN, ClockKind.FIX, ClockKind.RESOLVE)
        .forEach(kind -> Timing.meet(draft, kind));
    Paging.acknowledged(draft);
    List.of(
            ClockKey.of(ClockKind.RESPOND),
            Timing.FIRST_RESPONSE,
            ClockKey.of(ClockKind.UPDATE),
            ClockKey.of(ClockKind.VENDOR),
            Appeals.AGE)
        .forEach(key -> Timing.end(draft, key, Clock.Ending.SUPERSEDED));
    Caring.settle(draft);
    Vendors.settle(draft);
    Urgencies.settle(draft);
    Appeals.answered(draft);
    draft.emit(rule, new Fixed(done));
    Timing.arm(draft, ClockKey.of(ClockKind.CONFIRM), "confirm", draft.policy().confirm());
    People.tell(draft, rule, NoticeKind.FIXED, Optional.of(done));
    Ending.provenBefore(draft, rule);
  }

  /** Work on a ticket by those who have it says that they have seen it; others' does not. */
  static void touch(Draft draft, String rule) {
    if (!draft.byStaff()) {
      return;
    }
    PersonId human = draft.human().orElseThrow();
    Timing.meet(draft, Timing.FIRST_RESPONSE);
    if (People.worksHere(draft, human)) {
      Timing.meet(draft, ClockKind.RESPOND);
      boolean seen = draft.open().progress().acknowledged().equals(Optional.of(human));
      if (holder(draft).isEmpty() && !seen) {
        take(draft, human, rule);
      }
    }
  }

  /** A public word to the requester starts the time to the next one anew. */
  static void updated(Draft draft) {
    ClockKey update = ClockKey.of(ClockKind.UPDATE);
    if (draft.open().clocks().pending(update).isPresent()) {
      Timing.meet(draft, update);
      String rule = draft.priority().priority().key() + ".update";
      draft.priority().update().ifPresent(limit -> Timing.arm(draft, update, rule, limit));
    }
  }

  /** Who has acknowledged it, but for a manager who has only seen that it is to be assigned. */
  private static Optional<Person> holder(Draft draft) {
    return People.acknowledger(draft).filter(person -> !assigns(draft, person.id()));
  }

  /** A manager who is paged to assign has seen it, and does not take it by that (CRIT-1). */
  private static boolean assigns(Draft draft, PersonId person) {
    return Alarms.assigning(draft)
        .filter(assign -> People.resolve(draft, assign.by()).contains(person))
        .isPresent();
  }

  private static void take(Draft draft, PersonId person, String rule) {
    draft.emit(rule, new Acknowledged(person));
    Timing.responded(draft);
    Paging.acknowledged(draft);
    if (assigns(draft, person) && !rule.equals("assign")) {
      return;
    }
    Timing.meet(draft, Alarms.ASSIGN);
    if (!People.isTaken(draft) || rule.equals("assign")) {
      draft.emit(rule, new Owned(new Owner.Assigned(person)));
    }
  }
}
