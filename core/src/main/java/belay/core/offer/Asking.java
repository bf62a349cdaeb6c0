package belay.core.offer;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.offer.Offers.Adjustment;
import belay.core.policy.Evidence;
import belay.core.policy.NoteField;
import belay.core.policy.PauseReason;
import belay.core.policy.PlanField;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.policy.RoundTable;
import belay.core.policy.Tier;
import belay.core.policy.UrgencyCase;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Command.Change;
import belay.core.ticket.Debt;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Event.NotePaid;
import belay.core.ticket.Intake;
import belay.core.ticket.Recorded;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts commands with proper texts to the engine; what changes something may be done. */
record Asking(Ticket ticket, Actor actor, World world, Instant now) {
  private static final Text SOME = new Text(new TextId(new UUID(0, 0)), "", "some text");
  private static final Map<NoteField, Text> NOTE =
      Arrays.stream(NoteField.values()).collect(Collectors.toMap(field -> field, _ -> SOME));
  private static final Map<PlanField, Text> PLAN =
      Arrays.stream(PlanField.values()).collect(Collectors.toMap(field -> field, _ -> SOME));
  private static final Set<UrgencyCase> EVERY_CASE = EnumSet.allOf(UrgencyCase.class);
  private static final TicketId OTHER = new TicketId(new UUID(0, 0));
  private static final BusinessDuration LITTLE = BusinessDuration.ofSeconds(1);

  Offers offers() {
    Set<Reason> reasons = reasons();
    List<String> up = reasons.stream().findFirst().map(this::up).orElse(List.of());
    List<String> down = tiers().filter(tier -> may(new Command.HandBack(tier, SOME))).toList();
    Map<ClockKey, Set<Adjustment>> clocks = clocks();
    Set<PauseReason> pauses = pauses();
    Set<Offer> kinds = plain();
    kinds.addAll(present(Offer.ESCALATE, !up.isEmpty()));
    kinds.addAll(present(Offer.HAND_BACK, !down.isEmpty()));
    kinds.addAll(present(Offer.OVERRIDE, !clocks.isEmpty()));
    kinds.addAll(present(Offer.PAUSE, !pauses.isEmpty()));
    kinds.addAll(present(Offer.ASSIGN, mayAssign()));
    Set<Priority> priorities = priorities();
    Set<Evidence> evidence = evidence();
    kinds.addAll(present(Offer.PRIORITIZE, !priorities.isEmpty()));
    kinds.addAll(present(Offer.CONFIRM, !evidence.isEmpty()));
    return new Offers(kinds, reasons, up, down, clocks, pauses, priorities, evidence, owed());
  }

  private static Set<Offer> present(Offer offer, boolean is) {
    return is ? Set.of(offer) : Set.of();
  }

  /** Those that need nothing but a text. */
  private Set<Offer> plain() {
    Map<Offer, Command> commands = new EnumMap<>(Offer.class);
    commands.put(Offer.ACKNOWLEDGE, new Command.Acknowledge());
    commands.put(Offer.UNASSIGN, new Command.Unassign());
    commands.put(Offer.PLAN, new Command.Plan(SOME));
    commands.put(Offer.TRY_FIX, new Command.TryFix(SOME));
    commands.put(Offer.FIX, new Command.Fix(SOME));
    commands.put(Offer.WRITE_NOTE, new Command.WriteNote(NOTE));
    commands.put(Offer.RESUME, new Command.Resume());
    commands.put(Offer.REPLY, new Command.Reply(SOME, false));
    commands.put(Offer.NOTE, new Command.Note(SOME));
    commands.put(Offer.CLOSE, new Command.Close(Optional.empty()));
    commands.put(Offer.REOPEN, new Command.Reopen(SOME));
    person().ifPresent(self -> commands.put(Offer.TAKE, new Command.Assign(self)));
    practised(commands);
    Set<Offer> offers = EnumSet.noneOf(Offer.class);
    commands.forEach((offer, command) -> offers.addAll(present(offer, may(command))));
    return offers;
  }

  private void practised(Map<Offer, Command> commands) {
    Instant soon = then().plusSeconds(LITTLE.seconds());
    Instant later = soon.plusSeconds(LITTLE.seconds());
    commands.put(Offer.CLAIM_URGENCY, new Command.ClaimUrgency(EVERY_CASE, Map.of()));
    commands.put(
        Offer.REQUEST_ESCALATION, new Command.RequestEscalation(SOME, Intake.PORTAL, false));
    commands.put(Offer.REQUEST_REVIEW, new Command.RequestReview(SOME));
    commands.put(Offer.RESCHEDULE, new Command.Reschedule(soon, true, Optional.empty()));
    commands.put(Offer.OFFER_SESSION, new Command.OfferSession(soon, later, SOME, true));
    commands.put(Offer.WAIVE_SESSION, new Command.WaiveSession(SOME));
    commands.put(Offer.START_SESSION, new Command.StartSession());
    commands.put(Offer.END_SESSION, new Command.EndSession(true, SOME));
    commands.put(Offer.PLAN_ACTION, new Command.PlanAction(PLAN));
    commands.put(Offer.MONITOR, new Command.Monitor(Optional.of(soon), List.of()));
    commands.put(Offer.REFER_VENDOR, new Command.ReferVendor(SOME));
    commands.put(
        Offer.SPLIT,
        new Command.Split(OTHER, 1, SOME, List.of(), Optional.empty(), Optional.empty()));
    commands.put(Offer.MERGE, new Command.Merge(OTHER, 1));
    commands.put(Offer.ATTACH, new Command.Attach(OTHER, 1));
    commands.put(Offer.DETACH, new Command.Detach());
    if (ticket instanceof Ticket.Open open) {
      Set<String> missing = Set.copyOf(open.course().care().missing());
      commands.put(Offer.CHECK_OFF, new Command.CheckOff(missing, Optional.empty()));
    }
  }

  private Set<Priority> priorities() {
    return Arrays.stream(Priority.values())
        .filter(to -> may(new Command.Prioritize(to, SOME, true)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Priority.class)));
  }

  private Set<Evidence> evidence() {
    return Arrays.stream(Evidence.values())
        .filter(by -> may(new Command.Confirm(by, Optional.empty())))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Evidence.class)));
  }

  private Set<Reason> reasons() {
    return Arrays.stream(Reason.values())
        .filter(reason -> may(new Command.Escalate(Set.of(reason), Optional.empty(), NOTE)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Reason.class)));
  }

  private List<String> up(Reason reason) {
    return Stream.concat(tiers(), Stream.of(RoundTable.KEY))
        .filter(tier -> may(new Command.Escalate(Set.of(reason), Optional.of(tier), NOTE)))
        .toList();
  }

  private Stream<String> tiers() {
    return world.policy().tiers().stream().map(Tier::key);
  }

  private Map<ClockKey, Set<Adjustment>> clocks() {
    Map<ClockKey, Set<Adjustment>> clocks = new LinkedHashMap<>();
    if (ticket instanceof Ticket.Open open) {
      open.clocks().pending().map(Clock::key).forEach(key -> clocks.put(key, adjustments(key)));
      clocks.values().removeIf(Set::isEmpty);
    }
    return clocks;
  }

  private Set<Adjustment> adjustments(ClockKey clock) {
    return Arrays.stream(Adjustment.values())
        .filter(how -> may(new Command.OverrideClock(clock, change(how), SOME)))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Adjustment.class)));
  }

  private Change change(Adjustment how) {
    return switch (how) {
      case EXTEND -> new Change.Extend(LITTLE);
      case HOLD -> new Change.Hold(then().plusSeconds(LITTLE.seconds()));
      case RELEASE -> new Change.Release();
      case WAIVE -> new Change.Waive();
    };
  }

  private Set<PauseReason> pauses() {
    return Arrays.stream(PauseReason.values())
        .filter(reason -> may(new Command.Pause(reason, Optional.empty())))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(PauseReason.class)));
  }

  private boolean mayAssign() {
    return world.roster().people().keySet().stream()
        .filter(person -> person().filter(person::equals).isEmpty())
        .anyMatch(person -> may(new Command.Assign(person)));
  }

  private Optional<Debt> owed() {
    return events(new Command.WriteNote(NOTE)).stream()
        .map(Recorded::event)
        .filter(NotePaid.class::isInstance)
        .map(event -> ((NotePaid) event).debt())
        .findFirst();
  }

  /** The engine never decides before what has happened already. */
  private Instant then() {
    boolean early = ticket instanceof Ticket.Open open && open.lastAt().isAfter(now);
    return early ? ticket.state().lastAt() : now;
  }

  private Optional<PersonId> person() {
    return actor instanceof Actor.Human(PersonId person) ? Optional.of(person) : Optional.empty();
  }

  private boolean may(Command command) {
    return !events(command).isEmpty();
  }

  private List<Recorded> events(Command command) {
    return switch (Engine.decide(ticket, command, actor, world, now)) {
      case Decision.Accepted accepted -> accepted.events();
      case Decision.Refused _ -> List.of();
    };
  }
}
