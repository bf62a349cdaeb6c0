package belay.server.api;

import belay.core.access.Viewer;
import belay.core.clock.ClockKey;
import belay.core.ids.PersonId;
import belay.core.ticket.Actor;
import belay.core.ticket.Because;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.server.api.Shapes.ActorShape;
import belay.server.api.Shapes.CauseShape;
import belay.server.api.Shapes.EventShape;
import belay.server.api.Shapes.PersonRef;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Puts recorded events, past and foretold, into shape. */
record Events(Names names, Facts facts) {

  List<EventShape> shapes(List<Recorded> recorded) {
    return recorded.stream().map(this::shape).toList();
  }

  EventShape shape(Recorded recorded) {
    return new EventShape(
        recorded.seq(),
        recorded.at(),
        recorded.event().name(),
        actor(recorded.actor(), names),
        recorded.because().rule(),
        cause(recorded.because().cause()),
        facts.of(recorded.event()));
  }

  /** What people ask the future for: moves and messages; how the clocks get there is left out. */
  static boolean isStep(Event event) {
    return !(event instanceof Event.ClockArmed || event instanceof Event.ClockChanged);
  }

  /** Of those, what exists for the viewer. */
  static Stream<Recorded> steps(Stream<Recorded> future, Viewer viewer) {
    return future.filter(recorded -> isStep(recorded.event()) && viewer.sees(recorded.event()));
  }

  static ActorShape actor(Actor actor, Names names) {
    return switch (actor) {
      case Actor.Human(PersonId id) -> {
        PersonRef person = names.person(id);
        yield new ActorShape("person", person.id(), person.name());
      }
      case Actor.Desk() -> new ActorShape("desk", null, null);
      case Actor.Integration(String name) -> new ActorShape("program", null, name);
    };
  }

  private static CauseShape cause(Because.Cause cause) {
    return switch (cause) {
      case Because.Asked(String command) -> new CauseShape(command, null, null, null);
      case Because.Rang(ClockKey clock, int cycle, Instant due) ->
          new CauseShape(null, clock.toString(), cycle, due);
    };
  }
}
