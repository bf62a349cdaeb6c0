package belay.core.attack;

import belay.core.policy.Policy;
import belay.core.roster.Load;
import belay.core.roster.Roster;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import java.time.Instant;

/**
 * One thing that happens at a desk; a list of them is a life, and any part of it is one as well.
 */
sealed interface Take {
  /** A command reaches a ticket, now. */
  record Act(int ticket, Actor actor, Command command) implements Take {}

  /** Time passes and every clock is heard, by so much too late; foretold first. */
  record Until(Instant moment, int lateSeconds) implements Take {}

  /** Time passes and nobody hears the clocks. */
  record Sleep(Instant until) implements Take {}

  /** The runners come back: all that is overdue is handled, in some order, some of it twice. */
  record Wake(long order) implements Take {}

  /** People come and go, and have more or less to do. */
  record People(Roster roster, Load load) implements Take {}

  /**
   * What tickets have to tell each other arrives, some of it: in any order, and twice where it may.
   */
  record Deliver(long order) implements Take {}

  /** Another policy takes over. */
  record Rules(Policy policy) implements Take {}

  /** Every node dies; what is known is read from the histories. */
  record Restart() implements Take {}
}
