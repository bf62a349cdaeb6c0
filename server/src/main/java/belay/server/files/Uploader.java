package belay.server.files;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ticket.Actor;

/** Who uploads, as a text that is the same whether they act or look. */
final class Uploader {
  private static final String PROGRAM = "program:";

  private Uploader() {}

  static String of(Actor actor) {
    return switch (actor) {
      case Actor.Human(PersonId person) -> person.toString();
      case Actor.Integration(String name) -> PROGRAM + name;
      case Actor.Desk() -> "desk";
    };
  }

  static String of(Viewer viewer) {
    return switch (viewer) {
      case Viewer.Staff staff -> staff.person().toString();
      case Viewer.Requester requester -> requester.person().toString();
      case Viewer.Representative contact -> contact.person().toString();
      case Viewer.Integration program -> PROGRAM + program.name();
    };
  }
}
