package belay.server.desk;

import belay.core.ids.TextId;
import belay.core.policy.NoteField;
import belay.core.policy.PlanField;
import belay.core.policy.UrgencyQuestion;
import belay.core.ticket.Command;
import belay.core.ticket.Event;
import belay.core.ticket.Text;
import belay.server.desk.Held.Written;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The texts a command brings, each with what it is, and those an event refers to. */
public final class Texts {
  private Texts() {}

  /** The first of them: what files that come along belong to. */
  public static Optional<TextId> first(Command command) {
    return of(command).stream().map(written -> written.text().id()).findFirst();
  }

  static List<Written> of(Command command) {
    return switch (command) {
      case Command.Open open -> one("message", open.message());
      case Command.Plan plan -> one("plan", plan.plan());
      case Command.TryFix attempt -> one("attempt", attempt.what());
      case Command.Fix fix -> one("fix", fix.done());
      case Command.Escalate escalate -> note(escalate.note());
      case Command.HandBack back -> one("hand-back", back.why());
      case Command.WriteNote note -> note(note.note());
      case Command.OverrideClock override -> one("override", override.reason());
      case Command.Reply reply -> one("reply", reply.text());
      case Command.Note note -> one("note", note.text());
      case Command.HearVendor answer -> one("note", answer.text());
      case Command.Close close -> optional("evidence", close.evidence());
      case Command.Reopen reopen -> one("reopening", reopen.why());
      case Command.Prioritize prioritize -> one("reason", prioritize.why());
      case Command.ClaimUrgency claim -> answers(claim.answers());
      case Command.CheckOff checkOff -> optional("checklist", checkOff.words());
      case Command.RequestEscalation request -> one("appeal", request.why());
      case Command.RequestReview request -> one("appeal", request.why());
      case Command.Reschedule reschedule -> optional("appointment", reschedule.words());
      case Command.OfferSession offer -> one("session-link", offer.link());
      case Command.WaiveSession waive -> one("session-waived", waive.why());
      case Command.EndSession end -> one("session-outcome", end.outcome());
      case Command.PlanAction plan -> each(plan.plan(), PlanField::key);
      case Command.Confirm confirm -> optional("confirmation", confirm.how());
      case Command.ReferVendor refer -> one("vendor-reference", refer.reference());
      case Command.Alert alert -> one("alert", alert.what());
      case Command.Recover recover -> one("recovery", recover.what());
      case Command.Split split -> one("message", split.message());
      case Command.Acknowledge _,
          Command.Assign _,
          Command.Unassign _,
          Command.Pause _,
          Command.Resume _,
          Command.AdoptPolicy _,
          Command.StartSession _,
          Command.Monitor _,
          Command.Merge _,
          Command.Attach _,
          Command.Detach _,
          Command.FromTicket _,
          Command.Ring _ ->
          List.of();
    };
  }

  /** Texts of another ticket that this one will refer to. */
  static List<TextId> borrowed(Command.FromTicket command) {
    return switch (command) {
      case Command.OpenSplit split ->
          Stream.concat(Stream.of(split.message()), split.carried().stream())
              .map(Text.Ref::id)
              .toList();
      case Command.Relay relay -> List.of(relay.text().id());
      case Command.HearParent parent -> List.of(parent.text().id());
      case Command.FixedByParent parent -> List.of(parent.done().id());
      case Command.Absorb _, Command.AddChild _, Command.RemoveChild _ -> List.of();
    };
  }

  /** The texts an event refers to. */
  public static List<Text.Ref> of(Event event) {
    return switch (event) {
      case Event.Opened opened -> List.of(opened.message());
      case Event.Replied replied -> List.of(replied.text());
      case Event.Fixed fixed -> List.of(fixed.done());
      case Event.Reopened reopened -> reopened.why().stream().toList();
      case Event.Closed closed -> closed.evidence().stream().toList();
      case Event.Noted noted -> List.of(noted.text());
      case Event.Planned planned -> List.of(planned.plan());
      case Event.FixTried tried -> List.of(tried.what());
      case Event.HandedBack back -> List.of(back.why());
      case Event.Overrode override -> List.of(override.reason());
      case Event.NoteWritten note -> List.copyOf(note.note().values());
      case Event.Prioritized to -> to.why().stream().toList();
      case Event.UrgencyAnswered answered ->
          answered.answers().values().stream().flatMap(one -> one.words().stream()).toList();
      case Event.CheckedOff off -> off.words().stream().toList();
      case Event.EscalationRequested request -> List.of(request.why());
      case Event.ReviewRequested request -> List.of(request.why());
      case Event.Rescheduled at -> at.words().stream().toList();
      case Event.SessionOffered offered -> List.of(offered.link());
      case Event.SessionWaived waived -> List.of(waived.why());
      case Event.SessionEnded ended -> List.of(ended.outcome());
      case Event.ActionPlanned plan -> List.copyOf(plan.plan().values());
      case Event.Confirmed confirmed -> confirmed.how().stream().toList();
      case Event.VendorReferred referred -> List.of(referred.reference());
      case Event.Alerted alerted -> List.of(alerted.what());
      case Event.Recovered recovered -> List.of(recovered.what());
      case Event.SplitInto into ->
          Stream.concat(Stream.of(into.message()), into.carried().stream()).toList();
      case Event.SplitFrom from -> from.carried();
      case Event.Relayed relayed -> List.of(relayed.text());
      case Event.ParentHeard heard -> List.of(heard.text());
      case Event.Told told -> told.about().stream().toList();
      case Event.EnteredTier _,
          Event.RoundTableCalled _,
          Event.Owned _,
          Event.Acknowledged _,
          Event.Unassigned _,
          Event.NoteOwed _,
          Event.NotePaid _,
          Event.Waited _,
          Event.Resumed _,
          Event.UrgencyClaimed _,
          Event.UrgencyJudged _,
          Event.ChecklistBegun _,
          Event.LeadCalled _,
          Event.Aged _,
          Event.SessionStarted _,
          Event.MonitoringBegan _,
          Event.MonitoringEnded _,
          Event.TierFull _,
          Event.MergedInto _,
          Event.Absorbed _,
          Event.Attached _,
          Event.Detached _,
          Event.ChildAdded _,
          Event.ChildRemoved _,
          Event.PolicyAdopted _,
          Event.ClockArmed _,
          Event.ClockChanged _,
          Event.Paged _ ->
          List.of();
    };
  }

  private static List<Written> one(String kind, Text text) {
    return List.of(new Written(kind, text));
  }

  private static List<Written> optional(String kind, Optional<Text> text) {
    return text.map(some -> new Written(kind, some)).stream().toList();
  }

  private static <K extends Comparable<K>> List<Written> each(
      Map<K, Text> parts, Function<K, String> kind) {
    return new TreeMap<>(parts)
        .entrySet().stream()
            .map(part -> new Written(kind.apply(part.getKey()), part.getValue()))
            .toList();
  }

  /** Of a kind of their own: a plan of action has next steps too, and those are for the client. */
  private static List<Written> note(Map<NoteField, Text> parts) {
    return each(parts, field -> "note-" + field.key());
  }

  private static List<Written> answers(Map<UrgencyQuestion, Command.Answer> answers) {
    return new TreeMap<>(answers)
        .values().stream()
            .flatMap(answer -> optional("urgency-answer", answer.words()).stream())
            .toList();
  }

  /** What either side has written to the other in it; such messages can go along elsewhere. */
  public static Optional<Text.Ref> message(Event event) {
    return switch (event) {
      case Event.Opened opened -> Optional.of(opened.message());
      case Event.Replied replied -> Optional.of(replied.text());
      default -> Optional.empty();
    };
  }
}
