package belay.core.ticket;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.policy.NoteField;
import belay.core.policy.Reason;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.roster.Who;
import belay.core.ticket.Event.HandedBack;
import belay.core.ticket.Event.Move;
import belay.core.ticket.Event.NotePaid;
import belay.core.ticket.Event.NoteWritten;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Escalations by people, their notes, and handing back. */
final class Escalations {
  private static final Set<Reason> RESERVED =
      EnumSet.of(Reason.TIME, Reason.BOUNCING, Reason.REQUESTER);

  private Escalations() {}

  static void escalate(Draft draft, Command.Escalate command) {
    Checks.workable(draft);
    reasons(draft, command.reasons());
    Checks.note(draft, command.reasons(), command.note());
    Optional<Tier> target = command.to().flatMap(key -> target(draft, key));
    if (draft.refused()) {
      return;
    }
    Timing.responded(draft);
    draft.emit("escalate", new NoteWritten(draft.position(), refs(command.note())));
    if (target.isPresent()) {
      Move move = draft.policy().above(draft.position()).equals(target) ? Move.CLIMB : Move.JUMP;
      Moves.leave(draft, "escalate", target.get(), move, command.reasons());
    } else if (command.to().isPresent()) {
      Moves.callRoundTable(draft, "escalate", command.reasons());
    } else {
      Moves.climb(draft, "escalate", command.reasons());
    }
  }

  private static void reasons(Draft draft, Set<Reason> reasons) {
    if (reasons.isEmpty()) {
      draft.refuse(Problem.Code.NO_REASON);
    }
    reasons.stream()
        .filter(RESERVED::contains)
        .sorted()
        .forEach(reason -> draft.refuse(Problem.Code.RESERVED_REASON, reason.key()));
  }

  private static Optional<Tier> target(Draft draft, String key) {
    Optional<Tier> tier = draft.policy().tier(key);
    if (tier.isEmpty() && !key.equals(RoundTable.KEY)) {
      draft.refuse(Problem.Code.UNKNOWN_TIER, key);
    } else if (tier.isPresent()
        && draft.policy().rank(key) <= draft.policy().rank(draft.position())) {
      draft.refuse(Problem.Code.NOT_ABOVE, key);
    }
    return tier;
  }

  /**
   * Back to a lower tier in writing; one time too often, and a manager gets it, whose own word on
   * where it belongs is not bounced again (ESC-11).
   */
  static void handBack(Draft draft, Command.HandBack command) {
    Checks.workable(draft);
    Checks.written(draft, "why", command.why());
    Optional<Tier> tier = draft.policy().tier(command.to());
    if (tier.isEmpty()) {
      draft.refuse(Problem.Code.UNKNOWN_TIER, command.to());
    } else if (draft.policy().rank(command.to()) >= draft.policy().rank(draft.position())) {
      draft.refuse(Problem.Code.NOT_BELOW, command.to());
    }
    if (draft.refused()) {
      return;
    }
    draft.emit("hand-back", new HandedBack(command.why().ref()));
    boolean team = draft.tier().filter(here -> here.who() instanceof Who.Team).isPresent();
    if (team && draft.open().place().bounces() > draft.policy().bounces()) {
      Moves.toManager(draft, "bounces", Set.of(Reason.BOUNCING));
    } else {
      Moves.leave(draft, "hand-back", tier.orElseThrow(), Move.HAND_BACK, Set.of());
    }
  }

  /** Pays the oldest note the actor owes, else the oldest of somebody who has left. */
  static void writeNote(Draft draft, Command.WriteNote command) {
    Checks.staff(draft);
    Optional<Debt> debt =
        debt(draft, owed -> draft.human().filter(owed.person()::equals).isPresent())
            .or(() -> debt(draft, owed -> draft.roster().person(owed.person()).isEmpty()));
    if (debt.isEmpty()) {
      draft.refuse(Problem.Code.NO_DEBT);
    } else {
      Checks.note(draft, debt.get().reasons(), command.note());
    }
    if (draft.refused()) {
      return;
    }
    Debt paid = debt.orElseThrow();
    draft.emit("escalation-note", new NoteWritten(paid.tier(), refs(command.note())));
    draft.emit("escalation-note", new NotePaid(paid));
    if (debt(draft, owed -> owed.tier().equals(paid.tier())).isEmpty()) {
      Timing.meet(draft, new ClockKey(ClockKind.NOTE, paid.tier()));
    }
  }

  private static Optional<Debt> debt(Draft draft, Predicate<Debt> which) {
    return draft.open().debts().stream().filter(which).findFirst();
  }

  private static Map<NoteField, Text.Ref> refs(Map<NoteField, Text> note) {
    Map<NoteField, Text.Ref> refs = new EnumMap<>(NoteField.class);
    note.forEach((field, text) -> refs.put(field, text.ref()));
    return refs;
  }
}
