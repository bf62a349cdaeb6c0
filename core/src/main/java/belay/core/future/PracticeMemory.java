package belay.core.future;

import static belay.core.future.Memory.guessed;
import static belay.core.future.Memory.known;
import static belay.core.future.Memory.text;
import static belay.core.future.Memory.when;

import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.policy.PlanField;
import belay.core.policy.UrgencyCase;
import belay.core.policy.UrgencyQuestion;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.core.ticket.Event.Prioritized;
import belay.core.ticket.Event.SessionOffered;
import belay.core.ticket.Event.SplitInto;
import belay.core.ticket.Event.UrgencyAnswered;
import belay.core.ticket.Event.UrgencyClaimed;
import belay.core.ticket.Recorded;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The part of a {@link Memory} that only some practices need. Whether a client agreed to a time or
 * a lower priority is not recorded: it is taken for granted, since it was allowed.
 */
final class PracticeMemory {
  private static final String AGREED = "agreed";
  private static final Text NO_WORDS = new Text(new TextId(new UUID(0, 0)), "", "");

  private PracticeMemory() {}

  static Optional<Deed> deed(
      String name, Recorded at, List<Recorded> decision, List<Recorded> whole, Ticket then) {
    Event event = at.event();
    return switch (name) {
      case "Prioritize" -> when(event, Prioritized.class, e -> prioritized(at, e));
      case "ClaimUrgency" ->
          when(event, UrgencyClaimed.class, e -> claimed(at, e.cases(), answers(decision)))
              .or(() ->
                  when(event, UrgencyAnswered.class, _ -> answered(at, decision))
                      .filter(
                          _ -> whole.stream().noneMatch(r -> r.event() instanceof UrgencyClaimed)));
      case "CheckOff" ->
          when(
              event,
              Event.CheckedOff.class,
              e -> known(at, new Command.CheckOff(Set.copyOf(e.items()), words(e.words()))));
      case "RequestEscalation" ->
          when(
              event,
              Event.EscalationRequested.class,
              e -> known(at, new Command.RequestEscalation(text(e.why()), e.via(), e.lead())));
      case "RequestReview" ->
          when(
              event,
              Event.ReviewRequested.class,
              e -> known(at, new Command.RequestReview(text(e.why()))));
      case "Reschedule" ->
          when(
              event,
              Event.Rescheduled.class,
              e -> guessed(at, new Command.Reschedule(e.at(), true, words(e.words())), AGREED));
      case "PlanAction" ->
          when(
              event,
              Event.ActionPlanned.class,
              e -> known(at, new Command.PlanAction(texts(e.plan()))));
      case "Monitor" ->
          when(
              event,
              Event.MonitoringBegan.class,
              e -> guessed(at, new Command.Monitor(Optional.of(e.until()), e.standby()), "until"));
      case "Confirm" ->
          when(
              event,
              Event.Confirmed.class,
              e -> known(at, new Command.Confirm(e.by(), words(e.how()))));
      case "ReferVendor" ->
          when(
              event,
              Event.VendorReferred.class,
              e -> known(at, new Command.ReferVendor(text(e.reference()))));
      case "HearVendor" ->
          when(event, Event.Noted.class, e -> known(at, new Command.HearVendor(text(e.text()))));
      case "Alert" ->
          when(event, Event.Alerted.class, e -> known(at, new Command.Alert(text(e.what()))));
      case "Recover" ->
          when(event, Event.Recovered.class, e -> known(at, new Command.Recover(text(e.what()))));
      default -> session(name, at).or(() -> others(name, at, then));
    };
  }

  private static Optional<Deed> session(String name, Recorded at) {
    Event event = at.event();
    return switch (name) {
      case "OfferSession" -> when(event, SessionOffered.class, e -> offered(at, e));
      case "WaiveSession" ->
          when(
              event,
              Event.SessionWaived.class,
              e -> known(at, new Command.WaiveSession(text(e.why()))));
      case "StartSession" ->
          when(event, Event.SessionStarted.class, _ -> known(at, new Command.StartSession()));
      case "EndSession" ->
          when(
              event,
              Event.SessionEnded.class,
              e -> known(at, new Command.EndSession(e.solved(), text(e.outcome()))));
      default -> Optional.empty();
    };
  }

  /** What concerns other tickets, this one's part of it. */
  private static Optional<Deed> others(String name, Recorded at, Ticket then) {
    Event event = at.event();
    return switch (name) {
      case "Split" -> when(event, SplitInto.class, e -> split(at, e));
      case "Merge" ->
          when(
              event,
              Event.MergedInto.class,
              e -> known(at, new Command.Merge(e.ticket(), e.number())));
      case "Attach" ->
          when(
              event,
              Event.Attached.class,
              e -> known(at, new Command.Attach(e.parent(), e.number())));
      case "Detach" -> when(event, Event.Detached.class, _ -> known(at, new Command.Detach()));
      case "Absorb" ->
          when(
              event,
              Event.Absorbed.class,
              e -> known(at, new Command.Absorb(e.ticket(), e.number(), e.parties(), e.seq())));
      case "Relay" ->
          when(
              event,
              Event.Relayed.class,
              e -> known(at, new Command.Relay(e.from(), e.text(), e.by(), e.staff())));
      case "AddChild" ->
          when(
              event,
              Event.ChildAdded.class,
              e -> known(at, new Command.AddChild(e.child(), e.number(), e.seq())));
      case "RemoveChild" ->
          when(
              event,
              Event.ChildRemoved.class,
              e -> known(at, new Command.RemoveChild(e.child(), e.seq())));
      case "HearParent" ->
          when(
              event,
              Event.ParentHeard.class,
              e -> known(at, new Command.HearParent(e.parent(), e.text())));
      case "FixedByParent" ->
          parent(then)
              .flatMap(parent ->
                  when(
                      event,
                      Event.Fixed.class,
                      e -> known(at, new Command.FixedByParent(parent, e.done()))));
      default -> Optional.empty();
    };
  }

  private static Optional<TicketId> parent(Ticket then) {
    return then.state().course().relations().parent();
  }

  private static Deed prioritized(Recorded at, Prioritized event) {
    Text why = event.why().map(Memory::text).orElse(NO_WORDS);
    return guessed(at, new Command.Prioritize(event.to(), why, true), AGREED);
  }

  private static Deed claimed(
      Recorded at, Set<UrgencyCase> cases, Map<UrgencyQuestion, Command.Answer> answers) {
    return known(at, new Command.ClaimUrgency(cases, answers));
  }

  private static Deed answered(Recorded at, List<Recorded> decision) {
    return claimed(at, Set.of(), answers(decision));
  }

  private static Map<UrgencyQuestion, Command.Answer> answers(List<Recorded> decision) {
    Map<UrgencyQuestion, Command.Answer> answers = new EnumMap<>(UrgencyQuestion.class);
    for (Recorded recorded : decision) {
      if (recorded.event() instanceof UrgencyAnswered answered) {
        answered
            .answers()
            .forEach((question, said) ->
                answers.put(question, new Command.Answer(said.given(), words(said.words()))));
      }
    }
    return answers;
  }

  private static Deed offered(Recorded at, SessionOffered event) {
    Command offer = new Command.OfferSession(event.from(), event.until(), text(event.link()), true);
    return guessed(at, offer, AGREED);
  }

  private static Deed split(Recorded at, SplitInto event) {
    Command split =
        new Command.Split(
            event.ticket(),
            event.number(),
            text(event.message()),
            event.carried(),
            Optional.of(event.priority()),
            event.category());
    return guessed(at, split, "claimed");
  }

  private static Optional<Text> words(Optional<Text.Ref> ref) {
    return ref.map(Memory::text);
  }

  private static Map<PlanField, Text> texts(Map<PlanField, Text.Ref> refs) {
    Map<PlanField, Text> texts = new EnumMap<>(PlanField.class);
    refs.forEach((field, ref) -> texts.put(field, text(ref)));
    return texts;
  }
}
