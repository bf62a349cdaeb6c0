package belay.core.attack;

import belay.core.clock.Clock;
import belay.core.clock.Clock.Running;
import belay.core.clock.ClockKind;
import belay.core.policy.Reason;
import belay.core.policy.Tier;
import belay.core.ticket.Actor;
import belay.core.ticket.Because;
import belay.core.ticket.Command;
import belay.core.ticket.Command.Ring;
import belay.core.ticket.Decision;
import belay.core.ticket.Event.ClockArmed;
import belay.core.ticket.Event.ClockChanged;
import belay.core.ticket.Event.NoteOwed;
import belay.core.ticket.Owner;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.util.Optional;
import java.util.Set;

/** What a ring does: nothing unless it is meant, and then what the policy says of its clock. */
final class RingRules {
  private RingRules() {}

  static void check(Turn turn) {
    if (turn.command() instanceof Ring ring) {
      if (turn.actor() instanceof Actor.Desk && !(turn.before() instanceof Ticket.Absent)) {
        rang(turn, ring);
      } else if (turn.before() instanceof Ticket.Open) {
        Broken.unless(
            turn.decision() instanceof Decision.Refused, "only the desk rings", turn::actor);
      }
    }
    silence(turn);
  }

  private static void rang(Turn turn, Ring ring) {
    Broken.unless(
        turn.decision() instanceof Decision.Accepted, "a ring is never refused", turn::decision);
    Optional<Clock> meant = meant(turn, ring);
    Broken.unless(
        meant.isPresent() != turn.events().isEmpty(),
        "a ring that matches no armed clock does nothing, one that does rings",
        () -> ring + " of " + turn.before());
    meant.ifPresent(clock -> heard(turn, clock));
    meant.ifPresent(clock -> owned(turn, clock));
  }

  /** ESC-11: at the latest when a clock rings that calls nobody by itself, its owner is here. */
  private static void owned(Turn turn, Clock clock) {
    boolean calls = clock.key().kind() == ClockKind.PAGE || clock.key().kind() == ClockKind.ASSIGN;
    Broken.unless(
        calls
            || !(turn.after() instanceof Ticket.Open open)
            || open.place()
                .owner()
                .accountable()
                .map(turn.world().roster().people()::containsKey)
                .orElse(true),
        "1: nobody who has left keeps a ticket",
        turn::after);
  }

  private static Optional<Clock> meant(Turn turn, Ring ring) {
    return turn.before() instanceof Ticket.Open open
        ? open.clocks()
            .find(ring.clock())
            .filter(clock ->
                clock.cycle() == ring.cycle()
                    && clock.reading() instanceof Running(var since, var due)
                    && due.equals(ring.due())
                    && !due.isAfter(turn.at()))
        : Optional.empty();
  }

  private static void heard(Turn turn, Clock clock) {
    switch (clock.key().kind()) {
      case DIAGNOSE, FIX, PLAN -> tierFailed(turn, clock);
      case RESPOND -> {
        if (clock.key().subject().isEmpty()) {
          tierFailed(turn, clock);
        } else {
          still(turn);
        }
      }
      case REVIEW,
          UPDATE,
          CONFIRM,
          NOTE,
          CHECKLIST,
          ANSWER,
          SESSION,
          ACTION,
          REQUESTER_ESCALATION,
          VENDOR,
          AGE -> {
        again(turn, clock);
        still(turn);
      }
      case RESOLVE, WAKE, ASSIGN -> still(turn);
      case MONITOR -> {
        still(turn);
        Broken.unless(
            turn.of(ClockArmed.class)
                .anyMatch(next -> next.clock().key().kind() == ClockKind.CONFIRM),
            "the end of watching is chased, never taken for agreement",
            turn::events);
      }
      case PAGE -> {
        still(turn);
        again(turn, clock);
      }
    }
  }

  private static void still(Turn turn) {
    Broken.unless(LadderRules.moves(turn) == 0, "7: only a tier's clock moves it", turn::events);
  }

  private static void again(Turn turn, Clock clock) {
    Broken.unless(
        turn.of(ClockArmed.class).anyMatch(next -> next.clock().key().equals(clock.key())),
        "4: what nobody answered rings again",
        () -> clock + " led to " + turn.events());
  }

  /** ESC-2: the ticket moves up at once with reason Time, or the policy prompts instead. */
  private static void tierFailed(Turn turn, Clock clock) {
    Ticket.Open before = turn.before().state();
    Optional<Tier> tier = turn.world().policy().tier(before.place().position());
    if (tier.filter(here -> here.onRing() == Tier.OnRing.PROMPT).isPresent()) {
      still(turn);
      again(turn, clock);
      return;
    }
    Broken.unless(
        LadderRules.climbs(turn) == 1
            && LadderRules.moved(turn).allMatch(Set.of(Reason.TIME)::equals),
        "a tier's clock moves the ticket up, once, for Time",
        turn::events);
    boolean owes = turn.world().policy().note().owed();
    boolean held = !(before.place().owner() instanceof Owner.Backstop);
    Broken.unless(
        turn.has(NoteOwed.class) == (owes && tier.isPresent() && held),
        "who held it owes the note",
        turn::events);
  }

  /** What is written by a program, or only for the house, moves no clock. */
  private static void silence(Turn turn) {
    boolean silent =
        turn.command() instanceof Command.Note
            || (turn.command() instanceof Command.Reply reply && reply.automatic());
    Broken.unless(
        !silent || (!turn.has(ClockArmed.class) && !turn.has(ClockChanged.class)),
        "neither a note nor an automatic reply touches a clock",
        turn::events);
    Broken.unless(
        turn.command() instanceof Ring || turn.events().stream().noneMatch(RingRules::byRing),
        "what somebody asked for says so",
        turn::events);
  }

  private static boolean byRing(Recorded line) {
    return line.because().cause() instanceof Because.Rang;
  }

  /** How many clocks may ring on return from an outage before something goes round in circles. */
  static int bound(Ticket.Open open) {
    int chain =
        (int) open.clocks().all().stream().filter(c -> c.key().kind() != ClockKind.PAGE).count();
    return 40 + 8 * chain;
  }
}
