package belay.server.api;

import belay.core.access.Viewer;
import belay.core.future.Foresight;
import belay.core.policy.Priority;
import belay.core.ticket.Owner;
import belay.core.ticket.Recorded;
import belay.core.ticket.Status;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.server.api.Shapes.ClockShape;
import belay.server.api.Shapes.DebtShape;
import belay.server.api.Shapes.EventShape;
import belay.server.api.Shapes.Links;
import belay.server.api.Shapes.OwnerRef;
import belay.server.api.Shapes.PriorityRef;
import belay.server.api.Shapes.TicketShape;
import belay.server.desk.StoredText;
import belay.server.desk.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One ticket at one moment, on its way into shape. Clocks, debts and the desk's own address that
 * answers when nobody else does are not there for those who are served.
 */
record TicketView(
    Tickets.Shown shown,
    World world,
    Viewer viewer,
    Events events,
    List<StoredText> texts,
    Instant now) {
  private static final Logger LOG = LoggerFactory.getLogger(TicketView.class);

  /** What stands on the ticket itself; ask for its future to see further. */
  private static final Duration GLANCE = Duration.ofDays(7);

  private static final int GLANCE_EVENTS = 200;
  private static final int GLANCE_STEPS = 20;

  TicketShape shape() {
    Ticket.Request request = open().request();
    Ticket.Place place = open().place();
    Ticket.Progress progress = open().progress();
    Names names = events.names();
    return new TicketShape(
        open().number(),
        shown.subject().orElse(null),
        description(),
        Keys.of(status()),
        Sentences.meaning(status()),
        priority(),
        request.category().orElse(null),
        place.position(),
        place.round(),
        place.bounces(),
        names.person(request.requester()),
        names.company(request.company()).orElse(null),
        owner(),
        progress.acknowledged().map(names::person).orElse(null),
        progress.waiting().map(Keys::of).orElse(null),
        progress.planned(),
        Keys.of(request.intake()),
        request.openedAt(),
        closedAt().orElse(null),
        shown.trouble().orElse(null),
        open().seq(),
        open().policyVersion(),
        clocks(),
        debts(),
        future(),
        links());
  }

  private Ticket.Open open() {
    return shown.ticket().state();
  }

  private Optional<Instant> closedAt() {
    return shown.ticket() instanceof Ticket.Closed(Ticket.Open _, Instant at)
        ? Optional.of(at)
        : Optional.empty();
  }

  private Status status() {
    return closedAt().isPresent() ? Status.CLOSED : open().status();
  }

  private boolean ofDesk() {
    return viewer.ofDesk();
  }

  private @Nullable String description() {
    return texts.stream()
        .filter(text -> text.kind().equals("message"))
        .findFirst()
        .flatMap(StoredText::body)
        .orElse(null);
  }

  private PriorityRef priority() {
    Priority priority = open().request().priority();
    return new PriorityRef(priority.key(), world.policy().rule(priority).label());
  }

  private @Nullable OwnerRef owner() {
    Owner owner = open().place().owner();
    boolean hidden = owner instanceof Owner.Backstop && !ofDesk();
    return hidden ? null : events.facts().owner(owner);
  }

  private @Nullable List<ClockShape> clocks() {
    return ofDesk() ? new ClockShapes(open(), world, now).all() : null;
  }

  private @Nullable List<DebtShape> debts() {
    if (!ofDesk()) {
      return null;
    }
    Names names = events.names();
    return open().debts().stream()
        .map(debt ->
            new DebtShape(names.person(debt.person()), debt.tier(), Facts.reasons(debt.reasons())))
        .toList();
  }

  /** A ticket that cannot be decided is still to be seen, so this may fail alone. */
  private @Nullable List<EventShape> future() {
    if (closedAt().isPresent()) {
      return List.of();
    }
    try {
      Stream<Recorded> foretold =
          Foresight.stream(open(), world, now.plus(GLANCE)).limit(GLANCE_EVENTS);
      return events.shapes(Events.steps(foretold, viewer).limit(GLANCE_STEPS).toList());
    } catch (RuntimeException e) {
      LOG.warn("the future of ticket #{} can't be foretold", open().number(), e);
      return null;
    }
  }

  private Links links() {
    String self = "/api/tickets/" + open().number();
    return new Links(self, self + "/history", self + "/future", self + "/files");
  }
}
