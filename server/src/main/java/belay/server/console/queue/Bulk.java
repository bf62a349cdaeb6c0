package belay.server.console.queue;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Owner;
import belay.core.ticket.Text;
import belay.server.accounts.Visitor;
import belay.server.console.Refusals;
import belay.server.desk.Desk;
import belay.server.desk.Tickets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

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
   * @param done with who worked on each before, for taking it back
   * @param refused a sentence each
   */
  record Outcome(List<Before> done, List<String> refused) {}

  /** Who worked on a ticket; empty: nobody had taken it. */
  record Before(long number, Optional<PersonId> worker) {
    private static final String NOBODY = "-";

    /** As a field of a form: {@code 1042:ID}, or {@code 1042:-}. */
    String field() {
      return number + ":" + worker.map(PersonId::toString).orElse(NOBODY);
    }

    static Optional<Before> of(String field) {
      String[] parts = field.split(":", 2);
      if (parts.length != 2 || !parts[0].matches("[0-9]{1,18}")) {
        return Optional.empty();
      }
      long number = Long.parseLong(parts[0]);
      return parts[1].equals(NOBODY)
          ? Optional.of(new Before(number, Optional.empty()))
          : Persons.id(parts[1]).map(person -> new Before(number, Optional.of(person)));
    }

    Command command() {
      return worker.<Command>map(Command.Assign::new).orElseGet(Command.Unassign::new);
    }
  }

  Text nothingSaid() {
    return desk.text("");
  }

  Outcome each(List<Long> numbers, Visitor visitor, Function<Long, Command> command) {
    List<Before> done = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (long number : numbers) {
      Optional<TicketId> id = tickets.numbered(number, visitor.viewer());
      if (id.isPresent()) {
        Before before = new Before(number, worker(id.get(), visitor.viewer()));
        switch (desk.handle(id.get(), command.apply(number), visitor.actor())) {
          case Decision.Accepted _ -> done.add(before);
          case Decision.Refused no ->
              refused.add("#" + number + ": " + Refusals.sentences(no, visitor.locale()));
        }
      }
    }
    return new Outcome(done, refused);
  }

  private Optional<PersonId> worker(TicketId id, Viewer viewer) {
    return tickets
        .show(id, viewer)
        .map(shown -> shown.ticket().state().place().owner())
        .flatMap(owner ->
            owner instanceof Owner.Assigned(PersonId person)
                ? Optional.of(person)
                : Optional.empty());
  }
}
