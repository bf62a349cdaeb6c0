package belay.server.api;

import belay.core.access.Standing;
import belay.core.access.Viewer;
import belay.core.ticket.Actor;
import belay.server.keys.ApiKey;
import belay.server.keys.ApiKeys;
import belay.server.people.Directory;

/** Whose key a request brings, as whom it acts and what it may see. */
record Caller(ApiKey key, Actor actor, Viewer viewer) {
  /** Of the request's attribute. */
  static final String ATTRIBUTE = Caller.class.getName();

  static Caller of(ApiKeys.Good good, Directory directory) {
    ApiKey key = good.key();
    return key.person()
        .map(person -> {
          Standing standing = directory.standing(person, good.revision(), good.partnerOf());
          return new Caller(key, new Actor.Human(person), standing.viewer());
        })
        .orElseGet(() ->
            new Caller(key, new Actor.Integration(key.name()), new Viewer.Integration(key.name())));
  }

  /** Works here, or is a program that reads what staff reads. */
  boolean ofDesk() {
    return viewer.ofDesk();
  }
}
