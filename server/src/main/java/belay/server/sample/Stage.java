package belay.server.sample;

import belay.core.access.Viewer;
import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Decision;
import belay.core.ticket.Intake;
import belay.core.ticket.Ticket;
import belay.server.desk.OpenRequest;
import belay.server.people.Directory.Reach;
import belay.server.sample.Script.Line;
import belay.server.sample.Script.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plays all stories at once, in the order of time, with every clock heard when it is due. */
final class Stage {
  private static final Viewer SAMPLE = new Viewer.Integration("sample");

  private final Workshop workshop;
  private final Cast cast;
  private final Office office;
  private final Deed deeds;
  private final Map<Story, TicketId> tickets = new HashMap<>();
  private final List<String> refused = new ArrayList<>();

  /** Something that is about to happen; without a line the story's ticket is opened. */
  private record Cue(Instant at, Story story, Optional<Line> line) {}

  Stage(Workshop workshop, Cast cast, Office office) {
    this.workshop = workshop;
    this.cast = cast;
    this.office = office;
    this.deeds = new Deed(workshop.desk(), office, cast::person);
  }

  /** When the first story begins. */
  Instant begin(List<Story> stories) {
    return stories.stream()
        .map(story -> office.moment(story.opened(), office.now()))
        .min(Comparator.naturalOrder())
        .orElseGet(office::now);
  }

  /**
   * Until now.
   *
   * @return what the desk refused, a sentence each: faults of the script
   */
  List<String> play(List<Story> stories, Progress progress) {
    List<Cue> cues =
        stories.stream()
            .flatMap(story -> cues(story).stream())
            .sorted(Comparator.comparing(Cue::at))
            .toList();
    for (Cue cue : cues) {
      wait(cue.at());
      perform(cue);
      progress.tickets(tickets.size(), stories.size());
    }
    wait(office.now());
    return refused;
  }

  private List<Cue> cues(Story story) {
    List<Cue> cues = new ArrayList<>();
    Instant at = office.moment(story.opened(), office.now());
    cues.add(new Cue(at, story, Optional.empty()));
    for (Line line : story.lines()) {
      at = office.moment(line.at(), at);
      cues.add(new Cue(at, story, Optional.of(line)));
    }
    return cues;
  }

  /** Lets time pass from one due clock to the next; what they tell is delivered meanwhile. */
  private void wait(Instant until) {
    Duration idle = workshop.clocks().run();
    workshop.deliveries().run();
    Duration left = Duration.between(workshop.clock().read(), until);
    while (idle.compareTo(left) <= 0) {
      workshop.clock().fastForward(idle);
      idle = workshop.clocks().run();
      workshop.deliveries().run();
      left = Duration.between(workshop.clock().read(), until);
    }
    if (left.isPositive()) {
      workshop.clock().fastForward(left);
    }
  }

  private void perform(Cue cue) {
    Story story = cue.story();
    if (cue.line().isEmpty()) {
      open(story).ifPresent(id -> tickets.put(story, id));
    } else {
      Optional<TicketId> ticket = Optional.ofNullable(tickets.get(story));
      ticket.ifPresent(id -> perform(story, cue.line().get(), id));
    }
  }

  private Optional<TicketId> open(Story story) {
    Reach from = cast.reach(story.from());
    if (story.intake() == Intake.MAIL) {
      return workshop.post().writes(sender(story.from()), story.subject(), story.says(), now());
    }
    OpenRequest request =
        new OpenRequest(
            from.person(),
            Optional.of(from.contact()),
            Optional.empty(),
            story.intake(),
            story.subject(),
            story.says(),
            story.priority(),
            story.category(),
            false);
    return switch (workshop.desk().open(request, opener(story, from))) {
      case Decision.Accepted(_, Ticket.Open ticket) -> Optional.of(ticket.id());
      case Decision other -> {
        refused.add(story.subject() + ": " + other);
        yield Optional.empty();
      }
    };
  }

  private Actor opener(Story story, Reach from) {
    return switch (story.intake()) {
      case MONITORING -> new Actor.Integration("monitoring");
      case REST -> new Actor.Integration("people office");
      case PORTAL, MAIL, PHONE ->
          new Actor.Human(story.typedBy().map(cast::person).orElseGet(from::person));
    };
  }

  private void perform(Story story, Line line, TicketId ticket) {
    if (line.verb().equals("mails")) {
      mail(story, line, ticket);
      return;
    }
    Actor actor = new Actor.Human(cast.person(line.who()));
    Decision decision = workshop.desk().handle(ticket, deeds.command(line), actor);
    if (decision instanceof Decision.Refused(var problems)) {
      refused.add(story.subject() + ": " + line + ": " + problems);
    }
  }

  private void mail(Story story, Line line, TicketId id) {
    Ticket shown = workshop.tickets().show(id, SAMPLE).orElseThrow().ticket();
    Ticket.Open ticket =
        switch (shown) {
          case Ticket.Open open -> open;
          case Ticket.Closed closed -> closed.was();
          case Ticket.Absent absent -> throw new IllegalStateException("opened, yet " + absent);
        };
    workshop
        .post()
        .answers(sender(line.who()), ticket, story.subject(), line.words().orElseThrow(), now());
  }

  private Post.Sender sender(String begin) {
    return new Post.Sender(cast.person(begin), cast.name(begin), cast.address(begin));
  }

  private Instant now() {
    return workshop.clock().read();
  }
}
