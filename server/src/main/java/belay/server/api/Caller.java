package belay.server.api;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.roster.Roster;
import belay.core.ticket.Actor;
import belay.server.keys.ApiKey;

/** Whose key a request brings, as whom it acts and what it may see. */
record Caller(ApiKey key, Actor actor, Viewer viewer) {
  /** Of the request's attribute. */
  static final String ATTRIBUTE = Caller.class.getName();

  static Caller of(ApiKey key, Roster roster) {
    return key.person()
        .map(person -> new Caller(key, new Actor.Human(person), viewer(person, roster)))
        .orElseGet(() ->
            new Caller(key, new Actor.Integration(key.name()), new Viewer.Integration(key.name())));
  }

  private static Viewer viewer(PersonId person, Roster roster) {
    return roster.isStaff(person) ? new Viewer.Staff(person) : new Viewer.Requester(person);
  }

  /** Works here, or is a program that reads what staff reads. */
  boolean ofDesk() {
    return switch (viewer) {
      case Viewer.Staff _, Viewer.Integration _ -> true;
      case Viewer.Requester _ -> false;
    };
  }
}
