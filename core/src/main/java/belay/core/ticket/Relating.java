package belay.core.ticket;

import belay.core.ids.TicketId;
import belay.core.notice.NoticeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tickets that are the same, parts of one another, or made from one another (INT-8, INT-11). */
final class Relating {
  private Relating() {}

  /** Everybody served whom this ticket concerns. */
  static List<Ticket.Party> parties(Ticket.Open ticket) {
    List<Ticket.Party> parties = new ArrayList<>();
    parties.add(new Ticket.Party(ticket.request().requester(), ticket.request().contact()));
    parties.addAll(ticket.course().circle().joined());
    return parties;
  }

  /** The part stands alone, with the priority claimed for it as far as the desk may set it. */
  static void split(Draft draft, Command.Split command) {
    Checks.staff(draft);
    Checks.written(draft, "message", command.message());
    other(draft, command.into());
    command
        .claimed()
        .filter(claimed -> claimed != draft.open().request().priority())
        .ifPresent(claimed -> Priorities.settable(draft, claimed));
    if (draft.refused()) {
      return;
    }
    draft.emit(
        "split",
        new Event.SplitInto(
            command.into(),
            command.number(),
            command.message().ref(),
            command.carried(),
            command.claimed().orElse(draft.open().request().priority()),
            command.category().or(() -> draft.open().request().category())));
    People.tell(draft, "split", NoticeKind.SPLIT, Optional.of(command.message().ref()));
  }

  static void begin(Draft draft, Ticket.Absent absent, Command.OpenSplit command) {
    Ticket.Request request = command.request();
    Opening.begin(
        draft,
        new Event.Opened(
            absent.id(),
            command.number(),
            request.requester(),
            request.contact(),
            request.company(),
            request.intake(),
            request.priority(),
            request.category(),
            command.message()),
        "split");
    draft.emit(
        "split", new Event.SplitFrom(command.from(), command.fromNumber(), command.carried()));
    People.tell(draft, "split", NoticeKind.OPENED, Optional.of(command.message()));
  }

  /** The other one goes on for both; whoever this one concerned hears of that one from now on. */
  static void merge(Draft draft, Command.Merge command) {
    Checks.staff(draft);
    other(draft, command.into());
    Relations relations = draft.open().course().relations();
    if (!relations.children().isEmpty() || relations.absorbed(command.into())) {
      draft.refuse(Problem.Code.ALREADY_RELATED);
    }
    if (draft.refused()) {
      return;
    }
    if (relations.parent().isPresent()) {
      draft.emit("merge", new Event.Detached(relations.parent().get()));
    }
    draft.emit("merge", new Event.MergedInto(command.into(), command.number()));
    People.tell(draft, "merge", NoticeKind.MERGED, Optional.empty());
    Timing.endAll(draft);
    draft.emit("merge", new Event.Closed(Optional.empty()));
  }

  static void absorb(Draft draft, Command.Absorb command) {
    if (!itself(draft, command.from()) && !absorbed(draft, command)) {
      join(draft, command);
    }
  }

  /**
   * One ticket has to be open for all: a closed one opens again, unless it was merged itself and
   * passes this on. Of two that were merged into each other the older opens; in a longer ring
   * whoever's own merge comes back to it.
   */
  static void absorbAfterClose(Draft draft, Command.Absorb command) {
    if (absorbed(draft, command)) {
      return;
    }
    Optional<TicketId> into = draft.open().course().relations().mergedInto();
    boolean back = itself(draft, command.from());
    boolean crossed = into.equals(Optional.of(command.from()));
    boolean opens = into.isPresent() == back;
    if (opens || (crossed && draft.open().number() < command.number())) {
      Ending.reopen(draft, "merge", Optional.empty());
    }
    if (!back) {
      join(draft, command);
    }
  }

  /** Before merges were counted, those who come along had to tell. */
  private static boolean absorbed(Draft draft, Command.Absorb command) {
    Course course = draft.open().course();
    return command
        .seq()
        .map(seq -> course.relations().absorbed(new Relations.Word(command.from(), seq)))
        .orElseGet(() -> course.circle().joined().containsAll(command.parties()));
  }

  private static void join(Draft draft, Command.Absorb command) {
    draft.emit(
        "merge",
        new Event.Absorbed(command.from(), command.number(), command.parties(), command.seq()));
  }

  /** Written to the duplicate, meant for this one: nobody's reply vanishes. */
  static void relay(Draft draft, Command.Relay command) {
    if (heard(draft, command.text())) {
      return;
    }
    draft.emit(
        "merge", new Event.Relayed(command.from(), command.text(), command.by(), command.staff()));
    if (!command.staff()) {
      Talk.heard(draft, command.text());
    }
  }

  static void relayAfterClose(Draft draft, Command.Relay command) {
    if (heard(draft, command.text())) {
      return;
    }
    draft.emit(
        "merge", new Event.Relayed(command.from(), command.text(), command.by(), command.staff()));
    if (!command.staff()) {
      People.tell(draft, "merge", NoticeKind.HEARD_AFTER_CLOSE, Optional.of(command.text()));
    }
  }

  static void attach(Draft draft, Command.Attach command) {
    Checks.staff(draft);
    other(draft, command.parent());
    Relations relations = draft.open().course().relations();
    if (relations.parent().isPresent() || !relations.children().isEmpty()) {
      draft.refuse(Problem.Code.ALREADY_RELATED);
    }
    if (draft.refused()) {
      return;
    }
    draft.emit("attach", new Event.Attached(command.parent(), command.number()));
    People.tell(draft, "attach", NoticeKind.CHILD, Optional.empty());
  }

  static void detach(Draft draft) {
    Checks.staff(draft);
    Optional<TicketId> parent = draft.open().course().relations().parent();
    if (parent.isEmpty()) {
      draft.refuse(Problem.Code.NOT_ATTACHED);
    }
    if (!draft.refused()) {
      draft.emit("detach", new Event.Detached(parent.orElseThrow()));
    }
  }

  static void addChild(Draft draft, Command.AddChild command) {
    Event.ChildAdded added = new Event.ChildAdded(command.from(), command.number(), command.seq());
    if (!draft.open().course().relations().overtaken(added.word())) {
      draft.emit("attach", added);
    }
  }

  static void removeChild(Draft draft, Command.RemoveChild command) {
    Event.ChildRemoved removed = new Event.ChildRemoved(command.from(), command.seq());
    if (!draft.open().course().relations().overtaken(removed.word())) {
      draft.emit("detach", removed);
    }
  }

  /** What the parent's requesters were told, this one's are told as well. */
  static void hear(Draft draft, Command.HearParent command) {
    if (belongsTo(draft, command.from()) && !heard(draft, command.text())) {
      draft.emit("parent", new Event.ParentHeard(command.from(), command.text()));
      Work.updated(draft);
      People.tell(draft, "parent", NoticeKind.ANSWERED, Optional.of(command.text()));
    }
  }

  static void fixed(Draft draft, Command.FixedByParent command) {
    if (belongsTo(draft, command.from())
        && !heard(draft, command.done())
        && !Checks.settled(draft)) {
      Work.fixed(draft, "parent", command.done());
    }
  }

  /** Taken in already: it may come twice. */
  private static boolean heard(Draft draft, Text.Ref text) {
    return draft.open().course().relations().heard(text);
  }

  private static boolean belongsTo(Draft draft, TicketId parent) {
    return draft.open().course().relations().parent().filter(parent::equals).isPresent();
  }

  private static void other(Draft draft, TicketId ticket) {
    if (itself(draft, ticket)) {
      draft.refuse(Problem.Code.ITSELF);
    }
  }

  private static boolean itself(Draft draft, TicketId ticket) {
    return ticket.equals(draft.open().id());
  }
}
