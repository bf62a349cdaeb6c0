package belay.core.offer;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
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
import belay.core.ticket.Problem;
import belay.core.ticket.Recorded;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody may do with a ticket now. Everything in it is accepted when it comes with proper
 * texts, amounts and moments, and changes something; nothing else is. Each question puts commands
 * to the engine when it is asked, one for most, and writes nothing.
 *
 * @param now by the desk's clock
 */
public record Offers(Ticket ticket, Actor actor, World world, Instant now) {
  private static final Text SOME = new Text(new TextId(new UUID(0, 0)), "", "some text");
  private static final Map<NoteField, Text> NOTE =
      Arrays.stream(NoteField.values()).collect(Collectors.toMap(field -> field, _ -> SOME));
  private static final Map<PlanField, Text> PLAN =
      Arrays.stream(PlanField.values()).collect(Collectors.toMap(field -> field, _ -> SOME));
  private static final Set<UrgencyCase> EVERY_CASE = EnumSet.allOf(UrgencyCase.class);
  private static final TicketId OTHER = new TicketId(new UUID(0, 0));
  private static final BusinessDuration LITTLE = BusinessDuration.ofSeconds(1);

  /** How a manager may change a clock. */
  public enum Adjustment {
    EXTEND,
    HOLD,
    RELEASE,
    WAIVE
  }

  /** All that may be done; whatever the other questions say more about is among it. */
  public Set<Offer> kinds() {
    return those(Offer.values(), this::has);
  }

  /** Whether that may be done in some way. */
  public boolean has(Offer offer) {
    return switch (offer) {
      case ACKNOWLEDGE -> may(new Command.Acknowledge());
      case TAKE -> person().filter(self -> may(new Command.Assign(self))).isPresent();
      case ASSIGN -> mayAssign();
      case UNASSIGN -> may(new Command.Unassign());
      case PLAN -> may(new Command.Plan(SOME));
      case TRY_FIX -> may(new Command.TryFix(SOME));
      case FIX -> may(new Command.Fix(SOME));
      case ESCALATE -> above().findAny().isPresent();
      case HAND_BACK -> below().findAny().isPresent();
      case WRITE_NOTE -> may(new Command.WriteNote(NOTE));
      case OVERRIDE -> mayOverride();
      case PAUSE -> Arrays.stream(PauseReason.values()).anyMatch(this::mayWait);
      case RESUME -> may(new Command.Resume());
      case REPLY -> may(new Command.Reply(SOME, false));
      case NOTE -> may(new Command.Note(SOME));
      case CLOSE -> may(new Command.Close(Optional.empty()));
      case REOPEN -> may(new Command.Reopen(SOME));
      case PRIORITIZE -> Arrays.stream(Priority.values()).anyMatch(this::mayBe);
      case CLAIM_URGENCY -> may(new Command.ClaimUrgency(EVERY_CASE, Map.of()));
      case CHECK_OFF -> mayCheckOff();
      case REQUEST_ESCALATION -> may(new Command.RequestEscalation(SOME, Intake.PORTAL, false));
      case REQUEST_REVIEW -> may(new Command.RequestReview(SOME));
      case RESCHEDULE -> may(new Command.Reschedule(soon(), true, Optional.empty()));
      case OFFER_SESSION -> may(new Command.OfferSession(soon(), later(soon()), SOME, true));
      case WAIVE_SESSION -> may(new Command.WaiveSession(SOME));
      case START_SESSION -> may(new Command.StartSession());
      case END_SESSION -> may(new Command.EndSession(true, SOME));
      case PLAN_ACTION -> may(new Command.PlanAction(PLAN));
      case MONITOR -> may(new Command.Monitor(Optional.of(soon()), List.of()));
      case CONFIRM -> Arrays.stream(Evidence.values()).anyMatch(this::mayConfirm);
      case REFER_VENDOR -> may(new Command.ReferVendor(SOME));
      case SPLIT -> may(split());
      case MERGE -> may(new Command.Merge(OTHER, 1));
      case ATTACH -> may(new Command.Attach(OTHER, 1));
      case DETACH -> may(new Command.Detach());
    };
  }

  private static Command split() {
    return new Command.Split(OTHER, 1, SOME, List.of(), Optional.empty(), Optional.empty());
  }

  private boolean mayCheckOff() {
    return ticket instanceof Ticket.Open open
        && may(new Command.CheckOff(Set.copyOf(open.course().care().missing()), Optional.empty()));
  }

  /** Who is refused for something else than whom they have named would be refused for all. */
  private boolean mayAssign() {
    for (PersonId other : world.roster().people().keySet()) {
      if (person().filter(other::equals).isPresent()) {
        continue;
      }
      switch (decide(new Command.Assign(other))) {
        case Decision.Accepted(var events, _) when events.isEmpty() -> {}
        case Decision.Accepted _ -> {
          return true;
        }
        case Decision.Refused(var problems) -> {
          if (problems.stream().anyMatch(it -> it.code() != Problem.Code.UNKNOWN_PERSON)) {
            return false;
          }
        }
      }
    }
    return false;
  }

  /** Whether it may be given that priority. */
  public boolean mayBe(Priority priority) {
    return may(new Command.Prioritize(priority, SOME, true));
  }

  /** Those that it may be given. */
  public Set<Priority> priorities() {
    return those(Priority.values(), this::mayBe);
  }

  /** By which the fix may be confirmed. */
  public Set<Evidence> evidence() {
    return those(Evidence.values(), this::mayConfirm);
  }

  private boolean mayConfirm(Evidence by) {
    return may(new Command.Confirm(by, Optional.empty()));
  }

  /** Those one may give for escalating. */
  public Set<Reason> reasons() {
    return those(Reason.values(), reason -> mayEscalate(reason, Optional.empty()));
  }

  private boolean mayEscalate(Reason reason, Optional<String> to) {
    return may(new Command.Escalate(Set.of(reason), to, NOTE));
  }

  /** Tiers one may escalate to, from the next one on, the round-table last. */
  public List<String> up() {
    return above().toList();
  }

  private Stream<String> above() {
    return Arrays.stream(Reason.values())
        .filter(reason -> mayEscalate(reason, Optional.empty()))
        .limit(1)
        .flatMap(reason ->
            Stream.concat(tiers(), Stream.of(RoundTable.KEY))
                .filter(tier -> mayEscalate(reason, Optional.of(tier))));
  }

  /** Tiers one may hand it back to, from the bottom. */
  public List<String> down() {
    return below().toList();
  }

  private Stream<String> below() {
    return tiers().filter(tier -> may(new Command.HandBack(tier, SOME)));
  }

  private Stream<String> tiers() {
    return world.policy().tiers().stream().map(Tier::key);
  }

  /** Clocks one may change, and how. */
  public Map<ClockKey, Set<Adjustment>> clocks() {
    Map<ClockKey, Set<Adjustment>> clocks = new LinkedHashMap<>();
    pending().forEach(key -> clocks.put(key, those(Adjustment.values(), may(key))));
    clocks.values().removeIf(Set::isEmpty);
    return clocks;
  }

  private boolean mayOverride() {
    return pending().anyMatch(key -> Arrays.stream(Adjustment.values()).anyMatch(may(key)));
  }

  private Stream<ClockKey> pending() {
    return ticket instanceof Ticket.Open open
        ? open.clocks().pending().map(Clock::key)
        : Stream.empty();
  }

  private Predicate<Adjustment> may(ClockKey clock) {
    return how -> may(new Command.OverrideClock(clock, change(how), SOME));
  }

  private Change change(Adjustment how) {
    return switch (how) {
      case EXTEND -> new Change.Extend(LITTLE);
      case HOLD -> new Change.Hold(soon());
      case RELEASE -> new Change.Release();
      case WAIVE -> new Change.Waive();
    };
  }

  /** What it may wait for. */
  public Set<PauseReason> pauses() {
    return those(PauseReason.values(), this::mayWait);
  }

  private boolean mayWait(PauseReason reason) {
    return may(new Command.Pause(reason, Optional.empty()));
  }

  /** The debt that a note would pay; its reasons say which fields are needed. */
  public Optional<Debt> owed() {
    return events(new Command.WriteNote(NOTE)).stream()
        .map(Recorded::event)
        .filter(NotePaid.class::isInstance)
        .map(event -> ((NotePaid) event).debt())
        .findFirst();
  }

  /** The engine never decides before what has happened already. */
  private Instant soon() {
    boolean early = ticket instanceof Ticket.Open open && open.lastAt().isAfter(now);
    return later(early ? ticket.state().lastAt() : now);
  }

  private static Instant later(Instant at) {
    return at.plusSeconds(LITTLE.seconds());
  }

  private Optional<PersonId> person() {
    return actor instanceof Actor.Human(PersonId person) ? Optional.of(person) : Optional.empty();
  }

  private static <E extends Enum<E>> Set<E> those(E[] all, Predicate<E> which) {
    return Arrays.stream(all).filter(which).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean may(Command command) {
    return !events(command).isEmpty();
  }

  private List<Recorded> events(Command command) {
    return switch (decide(command)) {
      case Decision.Accepted accepted -> accepted.events();
      case Decision.Refused _ -> List.of();
    };
  }

  private Decision decide(Command command) {
    return Engine.decide(ticket, command, actor, world, now);
  }
}
