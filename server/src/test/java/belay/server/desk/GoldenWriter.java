package belay.server.desk;

import belay.core.clock.Clock;
import belay.core.clock.Clocks;
import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.policy.NoteField;
import belay.core.policy.Priority;
import belay.core.roster.Channel;
import belay.core.roster.Contact;
import belay.core.roster.Load;
import belay.core.roster.Roster;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Intake;
import belay.core.ticket.Recorded;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import belay.policyfile.roster.RosterDoc;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the golden files of a new format; run by hand, once per format, never over old files. */
final class GoldenWriter {
  private World world;
  private final List<Recorded> history = new ArrayList<>();
  private Ticket ticket = new Ticket.Absent(new TicketId(new UUID(1, 1)));
  private Instant now = Instant.parse("2026-01-12T17:00:00Z");

  GoldenWriter(World world) {
    this.world = world;
  }

  public static void main(String[] args) throws IOException {
    String practices = Files.readString(Path.of(args[0]));
    Path folder = Path.of(args[1]);
    GoldenCourses courses = new GoldenCourses(practices);
    for (GoldenCourses.Course course : courses.all()) {
      course.life().write(folder.resolve(TicketJson.FORMAT + "-" + course.name() + ".jsonl"));
    }
  }

  static World world(String text, Load load) {
    return switch (PolicyFile.read("golden", text)) {
      case Read.Good good ->
          new World(
              good.policy(), good.roster().map(RosterDoc::toRoster).orElse(Roster.EMPTY), load);
      case Read.Bad bad -> throw new IllegalArgumentException(bad.toString());
    };
  }

  static Map<NoteField, Text> note() {
    return Arrays.stream(NoteField.values())
        .collect(Collectors.toMap(Function.identity(), field -> text("none for " + field.key())));
  }

  static Text text(String body) {
    UUID id = UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8));
    return new Text(new TextId(id), "salt", body);
  }

  GoldenWriter open(Priority priority) {
    PersonId dana = RosterDoc.personId("Dana");
    return does(
        "Dana",
        new Command.Open(
            1042,
            dana,
            Optional.of(new Contact(new ContactId(new UUID(1, 2)), Channel.MAIL)),
            Optional.empty(),
            Intake.MAIL,
            Optional.of(priority),
            Optional.empty(),
            text("It is down."),
            false));
  }

  GoldenWriter pass(Duration time) {
    Instant end = now.plus(time);
    while (ticket instanceof Ticket.Open open) {
      Optional<Clock> next = open.clocks().next().filter(clock -> !Clocks.due(clock).isAfter(end));
      if (next.isEmpty()) {
        break;
      }
      now = Clocks.due(next.get());
      Command ring = new Command.Ring(next.get().key(), next.get().cycle(), now);
      act(new Actor.Desk(), ring);
    }
    now = end;
    return this;
  }

  GoldenWriter does(String name, Command command) {
    return act(new Actor.Human(RosterDoc.personId(name)), command);
  }

  GoldenWriter act(Actor actor, Command command) {
    switch (Engine.decide(ticket, command, actor, world, now)) {
      case Decision.Accepted accepted -> {
        history.addAll(accepted.events());
        ticket = accepted.ticket();
      }
      case Decision.Refused refused -> throw new IllegalStateException(refused.toString());
    }
    return this;
  }

  Instant now() {
    return now;
  }

  private void write(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new IOException("golden files are never written over: " + file);
    }
    List<String> lines = new ArrayList<>(history.stream().map(GoldenWriter::line).toList());
    lines.add(
        "{\"format\":%d,\"ticket\":%s}".formatted(TicketJson.FORMAT, TicketJson.write(ticket)));
    Files.write(file, lines);
  }

  private static String line(Recorded recorded) {
    return """
    {"seq":%d,"at":"%s","actor":%s,"because":%s,"policy":"%s","format":%d,"event":%s}\
    """
        .formatted(
            recorded.seq(),
            recorded.at(),
            TicketJson.write(recorded.actor()),
            TicketJson.write(recorded.because()),
            recorded.policyVersion(),
            TicketJson.FORMAT,
            TicketJson.write(recorded.event()));
  }
}
