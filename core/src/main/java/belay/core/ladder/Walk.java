package belay.core.ladder;

import belay.core.ladder.Step.How;
import belay.core.ladder.Visit.Holding;
import belay.core.policy.Policy;
import belay.core.policy.Reason;
import belay.core.policy.RoundTable;
import belay.core.ticket.Event.Closed;
import belay.core.ticket.Event.EnteredTier;
import belay.core.ticket.Event.Owned;
import belay.core.ticket.Event.Reopened;
import belay.core.ticket.Event.RoundTableCalled;
import belay.core.ticket.Owner;
import belay.core.ticket.Recorded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads visits from events, past or foretold. */
final class Walk {
  private final Policy policy;
  private final List<Visit> visits = new ArrayList<>();

  private Walk(Policy policy) {
    this.policy = policy;
  }

  static List<Visit> of(List<Recorded> events, Policy policy) {
    Walk walk = new Walk(policy);
    events.forEach(walk::read);
    return walk.visits;
  }

  private void read(Recorded line) {
    if (line.event() instanceof EnteredTier entered) {
      arrive(entered.tier(), step(line, how(entered), entered.reasons()));
    } else if (line.event() instanceof RoundTableCalled called) {
      arrive(RoundTable.KEY, step(line, how(called), called.reasons()));
    } else if (line.event() instanceof Owned(Owner owner)) {
      owned(new Holding(owner, line.at()));
    } else if (line.event() instanceof Closed) {
      leave(step(line, How.CLOSE, Set.of()));
    } else if (line.event() instanceof Reopened) {
      reopen(line);
    }
  }

  private static Step step(Recorded line, How how, Set<Reason> reasons) {
    return new Step(line.seq(), line.at(), how, reasons, line.actor(), line.because());
  }

  private static How how(EnteredTier entered) {
    return switch (entered.move()) {
      case START -> How.START;
      case CLIMB -> How.CLIMB;
      case JUMP -> How.JUMP;
      case HAND_BACK -> How.HAND_BACK;
    };
  }

  private How how(RoundTableCalled called) {
    Optional<String> from = called.from();
    if (from.filter(RoundTable.KEY::equals).isPresent()) {
      return How.AGAIN;
    }
    return from.flatMap(policy::above).isPresent() ? How.JUMP : How.CLIMB;
  }

  private void arrive(String position, Step step) {
    leave(step);
    visits.add(new Visit(position, step, List.of(), Optional.empty()));
  }

  private void leave(Step step) {
    if (!visits.isEmpty() && visits.getLast().left().isEmpty()) {
      Visit here = visits.removeLast();
      visits.add(new Visit(here.position(), here.entered(), here.owners(), Optional.of(step)));
    }
  }

  /** One who is named again keeps the time from which they have it. */
  private void owned(Holding next) {
    if (visits.isEmpty()
        || visits.getLast().last().map(Holding::owner).filter(next.owner()::equals).isPresent()) {
      return;
    }
    Visit here = visits.removeLast();
    List<Holding> owners = new ArrayList<>(here.owners());
    owners.add(next);
    visits.add(new Visit(here.position(), here.entered(), owners, here.left()));
  }

  /** What was only fixed had not left. */
  private void reopen(Recorded line) {
    if (visits.isEmpty() || visits.getLast().left().isEmpty()) {
      return;
    }
    Visit end = visits.getLast();
    arrive(end.position(), step(line, How.REOPEN, Set.of()));
    end.last().ifPresent(holding -> owned(new Holding(holding.owner(), line.at())));
  }
}
