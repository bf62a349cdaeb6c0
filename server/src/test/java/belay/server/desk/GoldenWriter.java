package belay.server.desk;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.policy.NoteField;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
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
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes the golden files of a new format; run by hand, once per format, never over old files. */
final class GoldenWriter {
  private World world;
  private final List<Recorded> history = new ArrayList<>();
  private Ticket ticket = new Ticket.Absent(new TicketId(new UUID(1, 1)));
  private Instant now = Instant.parse("2026-01-12T17:00:00Z");

  private GoldenWriter(World world) {
    this.world = world;
  }

  public static void main(String[] args) throws IOException {
    Path policies = Path.of(args[0]);
    World world = world(Files.readString(policies));
    Path folder = Path.of(args[1]);
    moved(world, world(Files.readString(policies).replace("24h in always", "36h in client")))
        .write(folder.resolve("1-moved-onto-another-policy.jsonl"));
    climb(world).write(folder.resolve("1-climb-to-the-round-table.jsonl"));
    work(world).write(folder.resolve("1-worked-held-and-reopened.jsonl"));
  }

  private static World world(String text) {
    return switch (PolicyFile.read("golden", text)) {
      case Read.Good good ->
          new World(good.policy(), good.roster().map(RosterDoc::toRoster).orElse(Roster.EMPTY));
      case Read.Bad bad -> throw new IllegalArgumentException(bad.toString());
    };
  }

  private static GoldenWriter climb(World world) {
    GoldenWriter life = new GoldenWriter(world).open(Priority.HIGH);
    life.pass(Duration.ofHours(5)).does("Ana", new Command.WriteNote(note()));
    life.does("Ivo", new Command.Plan(text("Restore from Friday's backup.")));
    return life.pass(Duration.ofHours(4));
  }

  private static GoldenWriter work(World world) {
    GoldenWriter life = new GoldenWriter(world).open(Priority.MEDIUM);
    ClockKey fix = ClockKey.of(ClockKind.FIX);
    life.pass(Duration.ofMinutes(10)).does("Ana", new Command.Acknowledge());
    life.does("Ana", new Command.Plan(text("Replace the cable.")));
    life.does("Ana", new Command.TryFix(text("Not the cable.")));
    life.does("Marta", new Command.OverrideClock(fix, extend(), text("ISP comes at eleven")));
    Command.Change hold = new Command.Change.Hold(life.now.plus(Duration.ofHours(1)));
    life.does("Marta", new Command.OverrideClock(fix, hold, text("parts ordered")));
    life.pass(Duration.ofMinutes(90));
    life.does("Ana", new Command.Pause(PauseReason.CUSTOMER, Optional.empty()));
    life.pass(Duration.ofMinutes(20));
    life.does("Dana", new Command.Reply(text("Here are the logs."), false));
    life.does(
        "Ana",
        new Command.Escalate(Set.of(Reason.CAUTION, Reason.KNOWLEDGE), Optional.empty(), note()));
    life.does("Bo", new Command.HandBack("first-touch", text("Try the other port first.")));
    life.does("Luis", new Command.Note(text("Port 7.")));
    life.does("Luis", new Command.Fix(text("It was port 7.")));
    life.pass(Duration.ofDays(2)).does("Luis", new Command.Close(Optional.empty()));
    life.does("Dana", new Command.Reply(text("Thanks!"), false));
    return life.does("Dana", new Command.Reopen(text("Down again."))).pass(Duration.ofHours(1));
  }

  private static GoldenWriter moved(World world, World other) {
    GoldenWriter life = new GoldenWriter(world).open(Priority.MEDIUM);
    life.pass(Duration.ofMinutes(20));
    life.world = other;
    life.act(new Actor.Desk(), new Command.AdoptPolicy(Optional.of(world.policy())));
    return life.pass(Duration.ofHours(1));
  }

  private static Command.Change extend() {
    return new Command.Change.Extend(BusinessDuration.ofHours(2));
  }

  private static Map<NoteField, Text> note() {
    return Arrays.stream(NoteField.values())
        .collect(Collectors.toMap(Function.identity(), field -> text("none for " + field.key())));
  }

  private static Text text(String body) {
    UUID id = UUID.nameUUIDFromBytes(body.getBytes(StandardCharsets.UTF_8));
    return new Text(new TextId(id), "salt", body);
  }

  private GoldenWriter open(Priority priority) {
    PersonId dana = RosterDoc.personId("Dana");
    return does(
        "Dana",
        new Command.Open(
            1042,
            dana,
            world.roster().person(dana).flatMap(person -> person.contact()),
            Optional.empty(),
            Intake.MAIL,
            Optional.of(priority),
            Optional.empty(),
            text("It is down."),
            false));
  }

  private GoldenWriter pass(Duration time) {
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

  private GoldenWriter does(String name, Command command) {
    return act(new Actor.Human(RosterDoc.personId(name)), command);
  }

  private GoldenWriter act(Actor actor, Command command) {
    switch (Engine.decide(ticket, command, actor, world, now)) {
      case Decision.Accepted accepted -> {
        history.addAll(accepted.events());
        ticket = accepted.ticket();
      }
      case Decision.Refused refused -> throw new IllegalStateException(refused.toString());
    }
    return this;
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
