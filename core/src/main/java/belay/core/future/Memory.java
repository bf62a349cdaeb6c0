package belay.core.future;

import belay.core.clock.Clock;
import belay.core.clock.Clock.Paused;
import belay.core.notice.NoticeKind;
import belay.core.policy.NoteField;
import belay.core.policy.Priority;
import belay.core.ticket.Actor;
import belay.core.ticket.Because;
import belay.core.ticket.Command;
import belay.core.ticket.Command.Change;
import belay.core.ticket.Event;
import belay.core.ticket.Event.ClockChanged;
import belay.core.ticket.Event.EnteredTier;
import belay.core.ticket.Event.HandedBack;
import belay.core.ticket.Event.Move;
import belay.core.ticket.Event.NoteWritten;
import belay.core.ticket.Event.Opened;
import belay.core.ticket.Event.Overrode;
import belay.core.ticket.Event.Owned;
import belay.core.ticket.Event.Replied;
import belay.core.ticket.Event.RoundTableCalled;
import belay.core.ticket.Event.Told;
import belay.core.ticket.Event.Waited;
import belay.core.ticket.History;
import belay.core.ticket.Owner;
import belay.core.ticket.Recorded;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Turns a history back into what people did. What clocks did is left out: they ring by themselves.
 * So is another policy that the ticket came under: a world to live it again in has its own.
 *
 * <p>A history keeps facts, not words, and not everything that was said. Texts come back as
 * placeholders under their own ids. A command that was refused, or changed nothing, has left no
 * trace. It is not told whether a priority was claimed or the policy's default, whether a wait's
 * end was named or usual, and to which tier a ticket was handed back that went to a manager
 * instead: the deed says that it guesses. What nobody was told to have begun counts as a program's.
 */
public final class Memory {
  /** Nothing is left of what was written. */
  private static final String PLACEHOLDER = "…";

  private static final String ADOPTED = "AdoptPolicy";

  private final List<Deed> deeds = new ArrayList<>();
  private Ticket before;

  /** A tier below, as far as is known: where it was handed back to, or where it came from. */
  private Optional<String> lower = Optional.empty();

  private Memory(Ticket before) {
    this.before = before;
  }

  /**
   * All deeds in their order.
   *
   * @param history all of one ticket's, from its opening on
   * @throws IllegalStateException when its events do not follow from one another
   */
  public static List<Deed> of(List<Recorded> history) {
    if (history.isEmpty() || !(history.getFirst().event() instanceof Opened opened)) {
      throw new IllegalStateException("a history begins with Opened");
    }
    Memory memory = new Memory(new Ticket.Absent(opened.ticket()));
    int from = 0;
    for (int i = 1; i <= history.size(); i++) {
      if (i == history.size() || !history.get(i).decidedWith(history.get(from))) {
        memory.decision(history.subList(from, i));
        from = i;
      }
    }
    return memory.deeds;
  }

  private void decision(List<Recorded> events) {
    Recorded first = events.getFirst();
    if (first.because().cause() instanceof Because.Asked(String name) && !name.equals(ADOPTED)) {
      List<Deed> some = new ArrayList<>();
      Ticket then = before;
      for (int i = 0; i < events.size(); i++) {
        deed(name, events.get(i), events.subList(i, events.size()), events, then)
            .ifPresent(some::add);
        then = History.apply(then, events.get(i));
      }
      deeds.addAll(some.isEmpty() ? List.of(new Deed.Lost(first.at(), first.actor(), name)) : some);
    }
    for (Recorded recorded : events) {
      before = History.apply(before, recorded);
      if (recorded.event() instanceof EnteredTier entered) {
        lower = lower(entered);
      }
    }
  }

  /**
   * The command of that name whose main event this is.
   *
   * @param decision from that event on
   * @param whole all of it
   * @param then the ticket before it
   */
  private Optional<Deed> deed(
      String name, Recorded at, List<Recorded> decision, List<Recorded> whole, Ticket then) {
    Event event = at.event();
    return switch (name) {
      case "Open" -> when(event, Opened.class, o -> opened(at, o, decision));
      case "Acknowledge" ->
          when(event, Event.Acknowledged.class, _ -> known(at, new Command.Acknowledge()));
      case "Assign" -> when(event, Owned.class, owned -> assigned(at, owned));
      case "Unassign" ->
          when(event, Event.Unassigned.class, _ -> known(at, new Command.Unassign()));
      case "Plan" ->
          when(event, Event.Planned.class, e -> known(at, new Command.Plan(text(e.plan()))));
      case "TryFix" ->
          when(event, Event.FixTried.class, e -> known(at, new Command.TryFix(text(e.what()))));
      case "Fix" -> when(event, Event.Fixed.class, e -> known(at, new Command.Fix(text(e.done()))));
      case "Escalate" -> when(event, NoteWritten.class, note -> escalated(at, note, decision));
      case "HandBack" -> when(event, HandedBack.class, back -> handedBack(at, back, decision));
      case "WriteNote" ->
          when(event, NoteWritten.class, e -> known(at, new Command.WriteNote(texts(e.note()))));
      case "OverrideClock" -> when(event, Overrode.class, o -> overrode(at, o, decision, then));
      case "Pause" -> when(event, Waited.class, waited -> waited(at, waited));
      case "Resume" -> when(event, Event.Resumed.class, _ -> known(at, new Command.Resume()));
      case "Reply" -> when(event, Replied.class, replied -> replied(at, replied));
      case "Note" ->
          when(event, Event.Noted.class, e -> known(at, new Command.Note(text(e.text()))));
      case "Close" ->
          when(
              event,
              Event.Closed.class,
              e -> known(at, new Command.Close(e.evidence().map(Memory::text))));
      case "Reopen" ->
          when(
              event,
              Event.Reopened.class,
              e -> known(at, new Command.Reopen(text(e.why().orElseThrow()))));
      case "OpenSplit" -> when(event, Opened.class, o -> split(at, o));
      default -> PracticeMemory.deed(name, at, decision, whole, then);
    };
  }

  static <E extends Event> Optional<Deed> when(Event event, Class<E> kind, Function<E, Deed> deed) {
    return kind.isInstance(event) ? Optional.of(deed.apply(kind.cast(event))) : Optional.empty();
  }

  private static Deed opened(Recorded at, Opened opened, List<Recorded> decision) {
    boolean confirmed = told(decision).anyMatch(told -> told.kind() == NoticeKind.OPENED);
    Command open =
        new Command.Open(
            opened.number(),
            opened.requester(),
            opened.contact(),
            opened.company(),
            opened.intake(),
            Optional.of(tested(decision) ? Priority.CRITICAL : opened.priority()),
            opened.category(),
            text(opened.message()),
            !confirmed);
    return guessed(at, open, "claimed");
  }

  /** It came with an urgency test, so more was claimed than was granted: the most, presumably. */
  private static boolean tested(List<Recorded> decision) {
    return decision.stream().anyMatch(line -> line.event() instanceof Event.UrgencyClaimed);
  }

  /** A part of another ticket; it begins here as if its requester had opened it. */
  private static Deed split(Recorded at, Opened opened) {
    Deed.Known open = (Deed.Known) opened(at, opened, List.of(at));
    Actor requester = new Actor.Human(opened.requester());
    return new Deed.Known(at.at(), requester, open.command(), Optional.of("OpenSplit"));
  }

  private static Deed assigned(Recorded at, Owned owned) {
    return owned.owner() instanceof Owner.Assigned(var person)
        ? known(at, new Command.Assign(person))
        : new Deed.Lost(at.at(), at.actor(), "Assign");
  }

  /** A jump names its tier; a climb, and a call of the round-table, go to what is next. */
  private static Deed escalated(Recorded at, NoteWritten note, List<Recorded> decision) {
    for (Recorded recorded : decision) {
      if (recorded.event() instanceof EnteredTier entered) {
        Optional<String> to = Optional.of(entered.tier()).filter(_ -> entered.move() == Move.JUMP);
        return known(at, new Command.Escalate(entered.reasons(), to, texts(note.note())));
      }
      if (recorded.event() instanceof RoundTableCalled called) {
        return guessed(
            at, new Command.Escalate(called.reasons(), Optional.empty(), texts(note.note())), "to");
      }
    }
    return new Deed.Lost(at.at(), at.actor(), "Escalate");
  }

  private Deed handedBack(Recorded at, HandedBack back, List<Recorded> decision) {
    Optional<String> tier =
        decision.stream()
            .map(Recorded::event)
            .filter(
                event -> event instanceof EnteredTier entered && entered.move() == Move.HAND_BACK)
            .map(event -> ((EnteredTier) event).tier())
            .findFirst();
    return tier.<Deed>map(to -> known(at, new Command.HandBack(to, text(back.why()))))
        .or(() -> lower.map(to -> guessed(at, new Command.HandBack(to, text(back.why())), "to")))
        .orElseGet(() -> new Deed.Lost(at.at(), at.actor(), "HandBack"));
  }

  private Optional<String> lower(EnteredTier entered) {
    return switch (entered.move()) {
      case START -> Optional.empty();
      case HAND_BACK -> Optional.of(entered.tier());
      case CLIMB, JUMP -> lower.or(entered::from);
    };
  }

  private static Deed overrode(
      Recorded at, Overrode overrode, List<Recorded> decision, Ticket then) {
    Optional<ClockChanged> changed =
        decision.stream()
            .map(Recorded::event)
            .filter(event -> event instanceof ClockChanged c && c.key().equals(overrode.clock()))
            .map(ClockChanged.class::cast)
            .findFirst();
    return changed
        .flatMap(change -> change(overrode, change, then))
        .<Deed>map(change ->
            known(at, new Command.OverrideClock(overrode.clock(), change, text(overrode.reason()))))
        .orElseGet(() -> new Deed.Lost(at.at(), at.actor(), "OverrideClock"));
  }

  private static Optional<Change> change(Overrode overrode, ClockChanged changed, Ticket then) {
    return switch (overrode.change()) {
      case "Extend" ->
          then.state()
              .clocks()
              .find(overrode.clock())
              .map(Clock::target)
              .map(was -> new Change.Extend(changed.target().minus(was)));
      case "Hold" ->
          changed.reading() instanceof Paused paused
              ? Optional.of(new Change.Hold(paused.wake()))
              : Optional.empty();
      case "Release" -> Optional.of(new Change.Release());
      case "Waive" -> Optional.of(new Change.Waive());
      default -> Optional.empty();
    };
  }

  private static Deed waited(Recorded at, Waited waited) {
    return guessed(at, new Command.Pause(waited.reason(), Optional.of(waited.until())), "until");
  }

  private static Deed replied(Recorded at, Replied replied) {
    return known(at, new Command.Reply(text(replied.text()), replied.automatic()));
  }

  static Deed known(Recorded at, Command command) {
    return new Deed.Known(at.at(), at.actor(), command, Optional.empty());
  }

  static Deed guessed(Recorded at, Command command, String what) {
    return new Deed.Known(at.at(), at.actor(), command, Optional.of(what));
  }

  static Text text(Text.Ref ref) {
    return new Text(ref.id(), "", PLACEHOLDER);
  }

  private static Map<NoteField, Text> texts(Map<NoteField, Text.Ref> refs) {
    Map<NoteField, Text> texts = new EnumMap<>(NoteField.class);
    refs.forEach((field, ref) -> texts.put(field, text(ref)));
    return texts;
  }

  private static Stream<Told> told(List<Recorded> decision) {
    return decision.stream()
        .map(Recorded::event)
        .filter(Told.class::isInstance)
        .map(Told.class::cast);
  }
}
