package belay.core.access;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.ticket.Event;
import java.util.Optional;
import java.util.Set;

/** Who looks. */
public sealed interface Viewer {

  /** A person of the desk: sees every ticket, whole. */
  record Staff(PersonId person) implements Viewer {}

  /** A person who is served: sees their own tickets, without what is internal. */
  record Requester(PersonId person) implements Viewer {}

  /** Speaks for companies that are served: sees their tickets too, without what is internal. */
  record Representative(PersonId person, Set<CompanyId> companies) implements Viewer {
    public Representative {
      companies = Set.copyOf(companies);
    }
  }

  /** A program with a key of its own that may read: sees what staff sees. */
  record Integration(String name) implements Viewer {}

  /** Works here, or is a program that reads what staff reads. */
  default boolean ofDesk() {
    return switch (this) {
      case Staff _, Integration _ -> true;
      case Requester _, Representative _ -> false;
    };
  }

  /** Whether a ticket of that requester, and of that company if of any, exists for this viewer. */
  default boolean sees(PersonId requester, Optional<CompanyId> company) {
    return switch (this) {
      case Staff _, Integration _ -> true;
      case Requester(PersonId person) -> person.equals(requester);
      case Representative(PersonId person, Set<CompanyId> companies) ->
          person.equals(requester) || company.filter(companies::contains).isPresent();
    };
  }

  /** Whether an event of a ticket they see exists for this viewer. */
  default boolean sees(Event event) {
    return ofDesk() || ForRequesters.EVENTS.contains(event.getClass());
  }

  /** The names of the only events that exist for this viewer; empty: all do. */
  default Optional<Set<String>> events() {
    return ofDesk() ? Optional.empty() : Optional.of(ForRequesters.NAMES);
  }
}
