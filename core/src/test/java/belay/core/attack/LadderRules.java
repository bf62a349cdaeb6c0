package belay.core.attack;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.policy.Assignment;
import belay.core.policy.Limits;
import belay.core.policy.Policy;
import belay.core.policy.Reason;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.roster.Who;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Event.EnteredTier;
import belay.core.ticket.Event.Move;
import belay.core.ticket.Event.Owned;
import belay.core.ticket.Event.Planned;
import belay.core.ticket.Event.RoundTableCalled;
import belay.core.ticket.Event.TierFull;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.util.Set;
import java.util.stream.Stream;

/** Rules 1 and 7, ESC-1 and ESC-2: where a ticket stands, why it moved, what then runs. */
final class LadderRules {
  private final Turn turn;
  private final Policy policy;

  private LadderRules(Turn turn) {
    this.turn = turn;
    this.policy = turn.world().policy();
  }

  static void check(Turn turn) {
    LadderRules rules = new LadderRules(turn);
    turn.walk(rules::look);
    rules.asked();
    if (moves(turn) > 0 && turn.after() instanceof Ticket.Open open) {
      rules.arrived(open);
    }
    if (turn.has(Planned.class)) {
      rules.planned(turn.after().state());
    }
  }

  /** Moves, without those past a tier that is full and may be passed (ESC-12). */
  static long climbs(Turn turn) {
    boolean passes =
        turn.world().policy().practices().assignment().overflow() == Assignment.Overflow.CLIMB;
    return moves(turn)
        - (passes ? turn.of(TierFull.class).filter(full -> !stays(turn, full)).count() : 0);
  }

  /** What was handed back stays there, however full it is. */
  private static boolean stays(Turn turn, TierFull full) {
    return turn.of(EnteredTier.class)
        .anyMatch(
            entered -> entered.move() == Move.HAND_BACK && entered.tier().equals(full.tier()));
  }

  static long moves(Turn turn) {
    return moved(turn).count();
  }

  /** The reasons of each move. */
  static Stream<Set<Reason>> moved(Turn turn) {
    return Stream.concat(
        turn.of(EnteredTier.class).map(EnteredTier::reasons),
        turn.of(RoundTableCalled.class).map(RoundTableCalled::reasons));
  }

  private void look(Ticket before, Recorded line) {
    if (line.event() instanceof EnteredTier entered
        && !before.state().place().position().isEmpty()) {
      int was = policy.rank(before.state().place().position());
      Broken.unless(
          policy.rank(entered.tier()) > was || back(),
          "7: the tier never falls without a human act",
          () -> line);
    }
    if (line.event() instanceof RoundTableCalled called) {
      Broken.unless(
          called.round() == before.state().place().round() + 1,
          "the round-table counts its calls",
          () -> line);
    }
  }

  private boolean back() {
    return turn.actor() instanceof Actor.Human && turn.command() instanceof Command.HandBack;
  }

  /** Each command moves a ticket as often as it says, and to where it says. */
  private void asked() {
    if (!(turn.decision() instanceof Decision.Accepted)) {
      return;
    }
    switch (turn.command()) {
      case Command.Open open -> once();
      case Command.Escalate escalate -> {
        once();
        escalate
            .to()
            .ifPresent(to ->
                Broken.unless(
                    position().equals(to) || turn.has(TierFull.class),
                    "an escalation goes where it is sent",
                    this::position));
      }
      case Command.HandBack back -> {
        once();
        bounced(back);
      }
      case Command.OpenSplit split -> {
        if (turn.before() instanceof Ticket.Absent) {
          once();
        }
      }
      case Command.Ring ring -> {}
      case Command.Prioritize prioritize -> {}
      case Command.ClaimUrgency claim -> {}
      case Command.AdoptPolicy adopt ->
          Broken.unless(
              moves(turn) == 0 || nobodyAssigns(turn.before().state(), turn.after().state()),
              "7: a policy moves only what a manager was to assign",
              turn::events);
      default -> Broken.unless(moves(turn) == 0, "7: nothing else moves a ticket", turn::events);
    }
  }

  /** What a manager was to assign, and is not any more: it is its tier's, which begins with it. */
  static boolean nobodyAssigns(Ticket.Open before, Ticket.Open after) {
    ClockKey assign = ClockKey.of(ClockKind.ASSIGN);
    return before.clocks().pending(assign).isPresent() && after.clocks().pending(assign).isEmpty();
  }

  private void once() {
    Broken.unless(climbs(turn) == 1, "one command, one move", turn::events);
  }

  /** ESC-11: back to where it is sent, or once too often and up to a manager. */
  private void bounced(Command.HandBack back) {
    Ticket.Open before = turn.before().state();
    boolean team =
        policy
            .tier(before.place().position())
            .filter(tier -> tier.who() instanceof Who.Team)
            .isPresent();
    boolean tooOften = team && before.place().bounces() + 1 > policy.bounces();
    Broken.unless(
        turn.after().state().place().bounces() == before.place().bounces() + 1,
        "every hand-back is a bounce",
        turn::events);
    Broken.unless(
        tooOften
            ? moved(turn).allMatch(Set.of(Reason.BOUNCING)::equals)
            : position().equals(back.to()) || turn.has(TierFull.class),
        "a bounce too many goes to a manager, any other to where it is sent",
        turn::events);
  }

  private String position() {
    return turn.after().state().place().position();
  }

  private void arrived(Ticket.Open open) {
    Broken.unless(
        turn.has(Owned.class), "1: whoever answers for a tier owns what enters it", turn::events);
    boolean already = turn.has(Planned.class);
    Broken.unless(
        open.progress().planned() == already && open.progress().acknowledged().isEmpty(),
        "an old plan or acknowledgement never counts in a new tier",
        open::progress);
    if (open.place().position().equals(RoundTable.KEY)) {
      armed(open, ClockKind.PLAN, true);
      return;
    }
    Tier tier = policy.tier(open.place().position()).orElseThrow();
    armed(open, ClockKind.RESPOND, wanted(open, tier.respond()));
    armed(open, ClockKind.DIAGNOSE, wanted(open, tier.diagnose()));
    armed(open, ClockKind.FIX, tier.fixFrom() == Tier.FixFrom.ENTRY && wanted(open, tier.fix()));
  }

  /** A plan of this tier meets diagnose and starts the fix, unless that runs from the entry. */
  private void planned(Ticket.Open open) {
    armed(open, ClockKind.DIAGNOSE, false);
    armed(open, ClockKind.PLAN, false);
    if (turn.before() instanceof Ticket.Open before && !before.progress().planned()) {
      boolean fix =
          policy
              .tier(open.place().position())
              .map(tier -> tier.fixFrom() == Tier.FixFrom.PLAN && wanted(open, tier.fix()))
              .orElse(true);
      Broken.unless(
          !fix || open.clocks().pending(ClockKey.of(ClockKind.FIX)).isPresent(),
          "the fix clock starts at the plan",
          open::clocks);
    }
  }

  private static boolean wanted(Ticket.Open open, Limits limits) {
    return limits.in(open.request().priority(), open.request().category()).isPresent();
  }

  private static void armed(Ticket.Open open, ClockKind kind, boolean wanted) {
    Broken.unless(
        open.clocks().pending(ClockKey.of(kind)).isPresent() == wanted || FloorRules.settled(open),
        wanted ? "entering a tier arms its clocks" : "what is answered does not run",
        () -> kind + " among " + open.clocks());
  }
}
