package belay.server.console.ticket;

import belay.core.ids.TextId;
import belay.core.policy.NoteField;
import belay.core.policy.UrgencyQuestion;
import belay.core.ticket.Event;
import belay.core.ticket.Text;
import belay.server.console.ticket.Entry.Paper;
import belay.server.console.ticket.Entry.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What was written, each on its paper: what the requester reads, and what stays in this house. */
final class Papers {
  private final Spoken spoken;
  private final Map<TextId, String> texts;
  private final Map<TextId, List<Attached>> attached;

  /**
   * Papers of one viewer.
   *
   * @param texts what they may read
   */
  Papers(Spoken spoken, Map<TextId, String> texts, Map<TextId, List<Attached>> attached) {
    this.spoken = spoken;
    this.texts = texts;
    this.attached = attached;
  }

  Optional<Paper> of(Event event) {
    return switch (event) {
      case Event.Opened opened -> Optional.of(open(true, "message", opened.message()));
      case Event.Replied replied ->
          Optional.of(open(replied.byRequester(), reply(replied), replied.text()));
      case Event.Fixed fixed -> Optional.of(open(false, "fix", fixed.done()));
      case Event.Reopened reopened -> reopened.why().map(why -> open(true, "reopening", why));
      case Event.Closed(Optional<Text.Ref> evidence) ->
          evidence.map(text -> open(false, "evidence", text));
      case Event.Noted noted -> Optional.of(inside("note", noted.text()));
      case Event.Planned planned -> Optional.of(inside("plan", planned.plan()));
      case Event.FixTried tried -> Optional.of(inside("attempt", tried.what()));
      case Event.HandedBack back -> Optional.of(inside("hand-back", back.why()));
      case Event.Overrode override -> Optional.of(inside("override", override.reason()));
      case Event.NoteWritten note -> Optional.of(note(note.note()));
      case Event.Prioritized to -> to.why().map(why -> inside("priority", why));
      case Event.UrgencyAnswered answered -> answers(answered.answers());
      case Event.CheckedOff off -> off.words().map(words -> open(true, "checklist", words));
      case Event.EscalationRequested request ->
          Optional.of(open(true, "escalation-request", request.why()));
      case Event.ReviewRequested request ->
          Optional.of(open(true, "review-request", request.why()));
      case Event.Rescheduled at -> at.words().map(words -> open(false, "appointment", words));
      case Event.SessionOffered offered -> Optional.of(open(false, "session-link", offered.link()));
      case Event.SessionWaived waived -> Optional.of(inside("session-waived", waived.why()));
      case Event.SessionEnded ended -> Optional.of(open(false, "session-outcome", ended.outcome()));
      case Event.ActionPlanned plan ->
          Optional.of(
              parts(false, "plan-of-action", plan.plan(), field -> "plan-field." + field.key()));
      case Event.Confirmed confirmed -> confirmed.how().map(how -> open(true, "confirmation", how));
      case Event.VendorReferred referred ->
          Optional.of(inside("vendor-reference", referred.reference()));
      case Event.Alerted alerted -> Optional.of(inside("alert", alerted.what()));
      case Event.Recovered recovered -> Optional.of(inside("recovery", recovered.what()));
      case Event.SplitInto into -> Optional.of(open(false, "split", into.message()));
      case Event.Relayed relayed -> Optional.of(inside("relayed", relayed.text()));
      case Event.ParentHeard heard -> Optional.of(open(false, "reply", heard.text()));
      case Event.SplitFrom from -> carried(from.carried());
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
          Event.Paged _,
          Event.Told _ ->
          Optional.empty();
    };
  }

  private static String reply(Event.Replied replied) {
    if (replied.automatic()) {
      return "automatic";
    }
    return replied.byRequester() ? "message" : "reply";
  }

  private Paper open(boolean inward, String label, Text.Ref text) {
    return new Paper(false, inward, spoken.say("paper." + label), "", List.of(part("", text)));
  }

  private Paper inside(String label, Text.Ref text) {
    return new Paper(true, false, spoken.say("paper." + label), "", List.of(part("", text)));
  }

  private Paper note(Map<NoteField, Text.Ref> note) {
    return parts(true, "escalation-note", note, field -> "field." + field.key());
  }

  private <K extends Comparable<K>> Paper parts(
      boolean internal, String label, Map<K, Text.Ref> fields, Function<K, String> title) {
    List<Part> parts = new ArrayList<>();
    new TreeMap<>(fields)
        .forEach((field, text) -> parts.add(part(spoken.say(title.apply(field)), text)));
    return new Paper(internal, false, spoken.say("paper." + label), "", parts);
  }

  /** Each answer under its question, with what was said besides. */
  private Optional<Paper> answers(Map<UrgencyQuestion, Event.Answered> answers) {
    List<Part> parts = new ArrayList<>();
    new TreeMap<>(answers).forEach((question, answer) -> parts.add(answer(question, answer)));
    return Optional.of(new Paper(false, true, spoken.say("paper.urgency"), "", parts));
  }

  private Part answer(UrgencyQuestion question, Event.Answered answer) {
    String said = spoken.say("question." + question.key()) + ": " + spoken.answer(answer.given());
    return answer
        .words()
        .map(words -> part(said, words))
        .orElseGet(() -> new Part(said, Optional.of(Prose.of("")), List.of()));
  }

  /** Messages that came along from the ticket it was split from. */
  private Optional<Paper> carried(List<Text.Ref> carried) {
    List<Part> parts = carried.stream().map(text -> part("", text)).toList();
    return Optional.of(parts)
        .filter(some -> !some.isEmpty())
        .map(some -> new Paper(false, true, spoken.say("paper.carried"), "", some));
  }

  private Part part(String title, Text.Ref text) {
    return new Part(
        title,
        Optional.ofNullable(texts.get(text.id())).map(Prose::of),
        attached.getOrDefault(text.id(), List.of()));
  }
}
