package belay.server.api;

import belay.core.calendar.BusinessDuration;
import belay.server.api.Shapes.LineShape;
import belay.server.api.Shapes.NextShape;
import belay.server.api.Shapes.OwnerRef;
import belay.server.api.Shapes.PausedShape;
import belay.server.api.Shapes.PersonRef;
import belay.server.desk.Line;
import org.jspecify.annotations.Nullable;

/**
 * Lines of the list in shape.
 *
 * @param ofDesk whether the reader works here: what is inside is not there for who is served
 */
record LineShapes(boolean ofDesk) {
  private static final String BACKSTOP = "";

  LineShape shape(Line line) {
    return new LineShape(
        line.number(),
        line.subject().orElse(null),
        Keys.of(line.status()),
        line.priority().key(),
        line.position(),
        line.round(),
        owner(line.holder()),
        person(line.requester()),
        line.company().map(Line.Firm::name).orElse(null),
        line.category().orElse(null),
        line.waiting().map(Keys::of).orElse(null),
        ofDesk ? next(line) : null,
        ofDesk ? paused(line) : null,
        line.openedAt(),
        line.updatedAt(),
        line.closedAt().orElse(null),
        ofDesk ? line.trouble().orElse(null) : null,
        "/api/tickets/" + line.number());
  }

  private @Nullable OwnerRef owner(Line.Holder holder) {
    String as = Keys.of(holder.as());
    return holder
        .person()
        .map(person -> new OwnerRef(as, person.id().toString(), person.name()))
        .orElse(ofDesk ? new OwnerRef(as, null, BACKSTOP) : null);
  }

  private static PersonRef person(Line.Party party) {
    return new PersonRef(party.id().toString(), party.name());
  }

  private static @Nullable NextShape next(Line line) {
    return line.next()
        .map(next -> new NextShape(next.clock(), next.since(), next.due()))
        .orElse(null);
  }

  private static @Nullable PausedShape paused(Line line) {
    return line.paused()
        .map(paused ->
            new PausedShape(
                paused.clock(), BusinessDuration.ofSeconds(paused.left().toSeconds()).toString()))
        .orElse(null);
  }
}
