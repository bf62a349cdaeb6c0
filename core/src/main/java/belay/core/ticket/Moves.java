package belay.core.ticket;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Limit;
import belay.core.policy.Reason;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.roster.Who;
import belay.core.ticket.Event.EnteredTier;
import belay.core.ticket.Event.Move;
import belay.core.ticket.Event.NoteOwed;
import belay.core.ticket.Event.Owned;
import belay.core.ticket.Event.RoundTableCalled;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Moves a ticket along the ladder: into a tier, up, back, and to the round-table at the end. */
final class Moves {
  private Moves() {}

  /** The first tier, by priority (ESC-10). */
  static void start(Draft draft) {
    var request = draft.open().request();
    Tier tier = draft.policy().entry(request.priority(), request.category());
    arrive(draft, tier.key() + ".start", tier, Move.START, Set.of());
    settleIn(draft, tier.key() + ".start", Move.START, Set.of());
  }

  /** To the next tier, or to the round-table when there is none (ESC-2, ESC-3). */
  static void climb(Draft draft, String rule, Set<Reason> reasons) {
    Optional<Tier> above = draft.policy().above(draft.position());
    if (above.isPresent()) {
      leave(draft, rule, above.get(), Move.CLIMB, reasons);
    } else {
      callRoundTable(draft, rule, reasons);
    }
  }

  /** To a tier of one's choice, up or back. */
  static void leave(Draft draft, String rule, Tier tier, Move move, Set<Reason> reasons) {
    moveOn(draft, rule);
    arrive(draft, rule, tier, move, reasons);
    People.tell(draft, rule, NoticeKind.ESCALATED, Optional.empty());
    settleIn(draft, rule, move, reasons);
  }

  /**
   * Somebody there takes it or is called; where nobody can, it goes on by policy, among our own
   * people (ESC-12). What was handed back stays there. Of what somebody has got already the rest of
   * the team need not hear.
   */
  static void settleIn(Draft draft, String rule, Move move, Set<Reason> reasons) {
    if (Allotting.allot(draft) || move == Move.HAND_BACK) {
      if (draft.priority().pages() || !People.isTaken(draft)) {
        Paging.begin(draft);
      }
    } else {
      above(draft, tier -> !(tier.who() instanceof Who.Vendor))
          .ifPresentOrElse(
              tier -> leave(draft, rule, tier, Move.CLIMB, reasons),
              () -> callRoundTable(draft, rule, reasons));
    }
  }

  private static Optional<Tier> above(Draft draft, Predicate<Tier> which) {
    return draft.policy().tiers().stream()
        .skip(draft.policy().rank(draft.position()) + 1L)
        .filter(which)
        .findFirst();
  }

  /** The last resort; again each time it fails; the client hears what is new to them (ESC-3). */
  static void callRoundTable(Draft draft, String rule, Set<Reason> reasons) {
    boolean again = draft.position().equals(RoundTable.KEY);
    boolean news = !again || draft.open().progress().planned();
    if (!again) {
      moveOn(draft, rule);
    }
    Timing.endTier(draft);
    Optional<String> from = Optional.of(draft.position());
    int round = draft.open().place().round() + 1;
    draft.emit(rule, new RoundTableCalled(round, from, reasons));
    draft.emit(rule, new Owned(People.answersFor(draft)));
    RoundTable table = draft.policy().roundTable();
    Timing.arm(draft, ClockKey.of(ClockKind.PLAN), "round-table.plan", table.plan());
    if (news) {
      List<Recipient> client = People.recipients(draft, table.tell());
      People.tell(draft, rule, NoticeKind.ROUND_TABLE, client, Optional.empty());
    }
    Paging.begin(draft);
  }

  /** A hierarchical escalation: past all teams, to the first manager above (ESC-11). */
  static void toManager(Draft draft, String rule, Set<Reason> reasons) {
    Optional<Tier> manager =
        above(draft, tier -> tier.who() instanceof Who.Role || tier.who() instanceof Who.Named);
    if (manager.isPresent()) {
      leave(draft, rule, manager.get(), Move.CLIMB, reasons);
    } else {
      callRoundTable(draft, rule, reasons);
    }
  }

  /** Whoever held the ticket owes the note that a clock did not wait for (ESC-6). */
  static void owe(Draft draft, String rule, Set<Reason> reasons) {
    Optional<PersonId> holder = draft.open().place().owner().accountable();
    if (holder.isEmpty() || draft.tier().isEmpty() || !draft.policy().note().owed()) {
      return;
    }
    Debt debt = new Debt(holder.get(), draft.position(), reasons);
    draft.emit(rule, new NoteOwed(debt));
    armNote(draft, debt);
    People.tell(
        draft,
        "escalation-note.owed-within",
        NoticeKind.NOTE_OWED,
        People.members(draft, List.of(debt.person()), "debtor"),
        Optional.empty());
  }

  /** Once for all who owe one for that tier: another debtor gives the first no more time. */
  static void armNote(Draft draft, Debt debt) {
    ClockKey key = new ClockKey(ClockKind.NOTE, debt.tier());
    if (draft.open().clocks().pending(key).isEmpty()) {
      Timing.arm(draft, key, "escalation-note.owed-within", draft.policy().note().owedWithin());
    }
  }

  /** Clocks of the tier: respond and diagnose, and fix where the policy starts it at entry. */
  static void armTier(Draft draft) {
    if (draft.tier().isEmpty()) {
      RoundTable table = draft.policy().roundTable();
      Timing.arm(draft, ClockKey.of(ClockKind.PLAN), "round-table.plan", table.plan());
      return;
    }
    Tier tier = draft.tier().get();
    arm(draft, tier, ClockKind.RESPOND);
    arm(draft, tier, ClockKind.DIAGNOSE);
    if (tier.fixFrom() == Tier.FixFrom.ENTRY) {
      arm(draft, tier, ClockKind.FIX);
    }
  }

  /** Arms one of the tier's own clocks if the policy has it for this ticket. */
  static void arm(Draft draft, Tier tier, ClockKind kind) {
    limit(draft, tier, kind)
        .ifPresent(
            limit -> Timing.arm(draft, ClockKey.of(kind), tier.key() + "." + kind.key(), limit));
  }

  /** What the policy allows this ticket there. */
  static Optional<Limit> limit(Draft draft, Tier tier, ClockKind kind) {
    var limits =
        switch (kind) {
          case RESPOND -> tier.respond();
          case DIAGNOSE -> tier.diagnose();
          case FIX -> tier.fix();
          case RESOLVE,
              UPDATE,
              NOTE,
              PLAN,
              CONFIRM,
              PAGE,
              ASSIGN,
              CHECKLIST,
              ANSWER,
              SESSION,
              ACTION,
              MONITOR,
              REQUESTER_ESCALATION,
              VENDOR,
              AGE,
              WAKE,
              REVIEW ->
              throw new IllegalArgumentException(kind + " is no clock of a tier");
        };
    var request = draft.open().request();
    return limits.in(request.priority(), request.category());
  }

  private static void moveOn(Draft draft, String rule) {
    Waiting.end(draft, rule);
    People.tell(draft, rule, NoticeKind.MOVED_ON, Optional.empty());
  }

  private static void arrive(Draft draft, String rule, Tier tier, Move move, Set<Reason> reasons) {
    Timing.endTier(draft);
    Optional<String> from = Optional.of(draft.position()).filter(old -> !old.isEmpty());
    draft.emit(rule, new EnteredTier(tier.key(), from, move, reasons));
    draft.emit(rule, new Owned(People.answersFor(draft)));
    armTier(draft);
    Vendors.handOver(draft);
  }
}
