package belay.server.console.queue;

import belay.core.ids.PersonId;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Owner;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.server.accounts.Visitor;
import belay.server.console.Refusals;
import belay.server.desk.Desk;
import belay.server.desk.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command for each of several tickets. Each is decided by itself, so that one that may not does
 * not hold up the others; what came of it names both.
 */
final class Bulk {
  private final Desk desk;
  private final Tickets tickets;

  Bulk(Desk desk, Tickets tickets) {
    this.desk = desk;
    this.tickets = tickets;
  }

  /**
   * What came of it.
   *
   * @param done how each was before, for taking it back
   * @param refused a sentence each
   */
  record Outcome(List<Before> done, List<String> refused) {
    private void add(Before before, Decision decision, Visitor visitor) {
      switch (decision) {
        case Decision.Accepted _ -> done.add(before);
        case Decision.Refused no ->
            refused.add("#" + before.number() + ": " + Refusals.sentences(no, visitor.locale()));
      }
    }
  }

  /**
   * How a ticket was before something was done to it.
   *
   * @param seen seq of its last event then
   * @param worker empty: nobody had taken it
   */
  record Before(long number, long seen, Optional<PersonId> worker) {
    private static final Pattern FIELD = Pattern.compile("([0-9]{1,18}):([0-9]{1,18}):(.*)");
    private static final String NOBODY = "-";

    static Before of(Ticket.Open state) {
      Optional<PersonId> worker =
          state.place().owner() instanceof Owner.Assigned(PersonId person)
              ? Optional.of(person)
              : Optional.empty();
      return new Before(state.number(), state.seq(), worker);
    }

    static Optional<Before> of(String field) {
      Matcher parts = FIELD.matcher(field);
      if (!parts.matches()) {
        return Optional.empty();
      }
      long number = Long.parseLong(parts.group(1));
      long seen = Long.parseLong(parts.group(2));
      Optional<PersonId> worker = Persons.id(parts.group(3));
      return Optional.of(new Before(number, seen, worker))
          .filter(_ -> worker.isPresent() || parts.group(3).equals(NOBODY));
    }

    /** As a field of a form: {@code 1042:7:ID}, or {@code 1042:7:-}. */
    String field() {
      return number + ":" + seen + ":" + worker.map(PersonId::toString).orElse(NOBODY);
    }

    Command command() {
      return worker.<Command>map(Command.Assign::new).orElseGet(Command.Unassign::new);
    }
  }

  Text nothingSaid() {
    return desk.text("");
  }

  Outcome each(List<Long> numbers, Visitor visitor, Supplier<Command> command) {
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    for (long number : numbers) {
      tickets
          .show(number, visitor.viewer())
          .map(shown -> shown.ticket().state())
          .ifPresent(state ->
              outcome.add(
                  Before.of(state),
                  desk.handle(state.id(), command.get(), visitor.actor()),
                  visitor));
    }
    return outcome;
  }

  /** Takes back what was done since, except where others have gone on from there. */
  Outcome back(List<Before> all, Visitor visitor, Function<Before, Command> command) {
    Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>());
    for (Before before : all) {
      OptionalLong seen = OptionalLong.of(before.seen());
      tickets
          .numbered(before.number(), visitor.viewer())
          .ifPresent(id ->
              outcome.add(
                  before, desk.handle(id, command.apply(before), visitor.actor(), seen), visitor));
    }
    return outcome;
  }
}
