package belay.core.ticket;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.ticket.Command.Ring;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One ticket's life told in local time: rings are handled on time, unless the desk sleeps. */
final class Story {
  static final LocalDate MONDAY = LocalDate.of(2026, 1, 12);
  private static final Actor DESK = new Actor.Desk();

  static final TicketId ID = new TicketId(Sample.id("ticket"));

  World world;
  Ticket ticket = new Ticket.Absent(ID);
  final List<Recorded> history = new ArrayList<>();
  final List<Followup> followups = new ArrayList<>();
  List<Problem> refusal = List.of();
  private Instant now = at("09:00");

  Story(World world) {
    this.world = world;
  }

  static Story opened(Priority priority) {
    return new Story(Sample.world()).open(priority);
  }

  static Instant at(String time) {
    return MONDAY.atTime(LocalTime.parse(time)).atZone(Sample.ZONE).toInstant();
  }

  static Instant on(String dateTime) {
    return LocalDateTime.parse(dateTime).atZone(Sample.ZONE).toInstant();
  }

  Story open(Priority priority) {
    return does(
        Sample.DANA,
        new Command.Open(
            1042,
            Sample.DANA,
            Optional.of(Sample.contact("Dana")),
            Optional.of(Sample.ACME),
            Intake.MAIL,
            Optional.of(priority),
            Optional.empty(),
            Sample.text("VPN down"),
            false));
  }

  /** Lets time pass, ringing every clock at its due moment. */
  Story until(String time) {
    return until(at(time));
  }

  Story until(Instant moment) {
    while (ticket instanceof Ticket.Open open) {
      Optional<Clock> next =
          open.clocks().next().filter(clock -> !Clocks.due(clock).isAfter(moment));
      if (next.isEmpty()) {
        break;
      }
      now = Clocks.due(next.get());
      ring(next.get());
    }
    now = moment;
    return this;
  }

  /** Time passes and nobody hears the clocks. */
  Story sleepUntil(String time) {
    now = at(time);
    return this;
  }

  Instant now() {
    return now;
  }

  Story pass(Duration time) {
    return until(now.plus(time));
  }

  Story sleep(Duration time) {
    now = now.plus(time);
    return this;
  }

  /** Handles what is overdue as a runner does on return: earliest first, now. */
  Story wake() {
    Instant moment = now;
    while (ticket instanceof Ticket.Open open) {
      Optional<Clock> next =
          open.clocks().next().filter(clock -> !Clocks.due(clock).isAfter(moment));
      if (next.isEmpty()) {
        break;
      }
      ring(next.get());
    }
    return this;
  }

  void ring(Clock clock) {
    act(DESK, new Ring(clock.key(), clock.cycle(), Clocks.due(clock)));
  }

  Story does(PersonId person, Command command) {
    return act(new Actor.Human(person), command);
  }

  Story at(String time, PersonId person, Command command) {
    return until(time).does(person, command);
  }

  /** Comes under that policy, which has the name of another version. */
  Story adopt(Policy policy) {
    Policy old = world.policy();
    world = new World(policy, world.roster(), world.load());
    return act(new Actor.Desk(), new Command.AdoptPolicy(Optional.of(old)));
  }

  Story act(Actor actor, Command command) {
    switch (Engine.decide(ticket, command, actor, world, now)) {
      case Decision.Accepted accepted -> {
        history.addAll(accepted.events());
        followups.addAll(accepted.followups());
        ticket = accepted.ticket();
        refusal = List.of();
      }
      case Decision.Refused refused -> refusal = refused.problems();
    }
    return this;
  }

  Ticket.Open open() {
    return (Ticket.Open) ticket;
  }

  String tier() {
    return open().place().position();
  }

  PersonId owner() {
    return open().place().owner().accountable().orElseThrow();
  }

  Clock clock(ClockKind kind) {
    return open().clocks().find(ClockKey.of(kind)).orElseThrow();
  }

  Instant due(ClockKind kind) {
    return Clocks.due(clock(kind));
  }

  Stream<Recorded> events(Class<? extends Event> type) {
    return history.stream().filter(recorded -> type.isInstance(recorded.event()));
  }

  /** Who was paged at that moment. */
  List<PersonId> pagedAt(String time) {
    return pagedAt(at(time));
  }

  List<PersonId> pagedAt(Instant moment) {
    return events(Event.Paged.class)
        .filter(recorded -> recorded.at().equals(moment))
        .flatMap(recorded -> ((Event.Paged) recorded.event()).recipients().stream())
        .flatMap(Story::member)
        .toList();
  }

  List<PersonId> told(NoticeKind kind) {
    return events(Event.Told.class)
        .map(recorded -> (Event.Told) recorded.event())
        .filter(told -> told.kind() == kind)
        .flatMap(told -> told.recipients().stream())
        .flatMap(Story::member)
        .toList();
  }

  /** When somebody was told of that. */
  List<Instant> toldAt(NoticeKind kind) {
    return events(Event.Told.class)
        .filter(recorded -> ((Event.Told) recorded.event()).kind() == kind)
        .map(Recorded::at)
        .toList();
  }

  List<Problem.Code> faults() {
    return refusal.stream().map(Problem::code).toList();
  }

  static Stream<PersonId> member(Recipient recipient) {
    return recipient instanceof Recipient.Member member
        ? Stream.of(member.person())
        : Stream.empty();
  }
}
