package belay.server.api;

import belay.core.clock.Clock;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.notice.Recipient;
import belay.core.policy.NoteField;
import belay.core.policy.PlanField;
import belay.core.policy.Reason;
import belay.core.ticket.Debt;
import belay.core.ticket.Event;
import belay.core.ticket.Owner;
import belay.core.ticket.Text;
import belay.server.api.Shapes.FileShape;
import belay.server.api.Shapes.OwnerRef;
import belay.server.api.Shapes.TextShape;
import belay.server.files.FileLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an event says, in the words of this face.
 *
 * @param texts what the viewer may read of what was written on the ticket
 * @param files of those texts
 */
record Facts(Names names, Map<TextId, String> texts, Map<TextId, List<FileLine>> files) {

  Map<String, Object> of(Event event) {
    FactParts more = new FactParts(this);
    return switch (event) {
      case Event.Opened e -> opened(e);
      case Event.EnteredTier e -> move(e.tier(), e.from(), Keys.of(e.move()), e.reasons());
      case Event.RoundTableCalled e -> roundTable(e);
      case Event.Owned e -> Map.of("owner", owner(e.owner()));
      case Event.Acknowledged e -> Map.of("by", names.person(e.by()));
      case Event.Unassigned e -> Map.of("from", names.person(e.from()));
      case Event.Planned e -> Map.of("plan", text(e.plan()));
      case Event.FixTried e -> Map.of("what", text(e.what()));
      case Event.Fixed e -> Map.of("done", text(e.done()));
      case Event.HandedBack e -> Map.of("why", text(e.why()));
      case Event.NoteWritten e ->
          Map.of("tier", e.tier(), "note", more.parts(e.note(), NoteField::key));
      case Event.NoteOwed e -> debt(e.debt());
      case Event.NotePaid e -> debt(e.debt());
      case Event.Overrode e ->
          Map.of("clock", e.clock().toString(), "change", e.change(), "reason", text(e.reason()));
      case Event.Waited e -> Map.of("for", e.reason().key(), "until", e.until());
      case Event.Resumed e -> Map.of("for", e.reason().key());
      case Event.Replied e -> replied(e);
      case Event.Noted e -> Map.of("text", text(e.text()));
      case Event.Closed e -> e.evidence().map(text -> one("evidence", text(text))).orElse(Map.of());
      case Event.Reopened e -> e.why().map(why -> one("why", text(why))).orElse(Map.of());
      case Event.Prioritized e -> more.prioritized(e);
      case Event.UrgencyClaimed e -> Map.of("cases", more.keys(e.cases()));
      case Event.UrgencyAnswered e -> Map.of("answers", more.answers(e.answers()));
      case Event.UrgencyJudged e -> more.verdict(e.verdict());
      case Event.ChecklistBegun e -> Map.of("items", e.items());
      case Event.CheckedOff e -> more.with(Map.of("items", e.items()), "words", e.words());
      case Event.EscalationRequested e ->
          Map.of("why", text(e.why()), "via", Keys.of(e.via()), "lead", e.lead());
      case Event.LeadCalled e -> Map.of("reasons", reasons(e.reasons()));
      case Event.ReviewRequested e -> Map.of("why", text(e.why()));
      case Event.Aged e -> Map.of("period", e.period());
      case Event.Rescheduled e -> more.with(Map.of("at", e.at()), "words", e.words());
      case Event.SessionOffered e ->
          Map.of("from", e.from(), "until", e.until(), "link", text(e.link()));
      case Event.SessionWaived e -> Map.of("why", text(e.why()));
      case Event.SessionStarted _ -> Map.of();
      case Event.SessionEnded e -> Map.of("solved", e.solved(), "outcome", text(e.outcome()));
      case Event.ActionPlanned e -> Map.of("plan", more.parts(e.plan(), PlanField::key));
      case Event.MonitoringBegan e ->
          Map.of("until", e.until(), "standby", e.standby().stream().map(names::person).toList());
      case Event.MonitoringEnded _ -> Map.of();
      case Event.Confirmed e -> more.with(Map.of("by", e.by().key()), "how", e.how());
      case Event.VendorReferred e -> Map.of("reference", text(e.reference()));
      case Event.Alerted e -> Map.of("count", e.count(), "what", text(e.what()));
      case Event.Recovered e -> Map.of("what", text(e.what()));
      case Event.TierFull e -> Map.of("tier", e.tier(), "skill", e.skill());
      case Event.SplitInto e -> more.split(e);
      case Event.SplitFrom e -> Map.of("number", e.number(), "carried", more.texts(e.carried()));
      case Event.MergedInto e -> Map.of("number", e.number());
      case Event.Absorbed e -> more.absorbed(e);
      case Event.Relayed e ->
          Map.of("text", text(e.text()), "by", names.person(e.by()), "staff", e.staff());
      case Event.Attached e -> Map.of("parent", e.number());
      case Event.Detached e -> Map.of("parent", e.parent().toString());
      case Event.ChildAdded e -> Map.of("child", e.number());
      case Event.ChildRemoved e -> Map.of("child", e.child().toString());
      case Event.ParentHeard e -> Map.of("text", text(e.text()));
      case Event.ClockArmed e -> armed(e.clock());
      case Event.ClockChanged e -> changed(e);
      case Event.Paged e -> paged(e);
      case Event.Told e -> told(e);
      case Event.PolicyAdopted e -> Map.of("from", e.from(), "to", e.to());
    };
  }

  OwnerRef owner(Owner owner) {
    return switch (owner) {
      case Owner.Assigned(PersonId person) -> owner("assigned", person);
      case Owner.Lead(PersonId person) -> owner("lead", person);
      case Owner.Backstop(String name) -> new OwnerRef("backstop", null, name);
    };
  }

  private OwnerRef owner(String as, PersonId person) {
    return new OwnerRef(as, person.toString(), names.person(person).name());
  }

  private Map<String, Object> opened(Event.Opened event) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("number", event.number());
    facts.put("requester", names.person(event.requester()));
    names.company(event.company()).ifPresent(company -> facts.put("company", company));
    facts.put("intake", Keys.of(event.intake()));
    facts.put("priority", event.priority().key());
    event.category().ifPresent(category -> facts.put("category", category));
    facts.put("message", text(event.message()));
    return facts;
  }

  private static Map<String, Object> move(
      String tier, Optional<String> from, String move, Set<Reason> reasons) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("tier", tier);
    from.ifPresent(old -> facts.put("from", old));
    facts.put("move", move);
    facts.put("reasons", reasons(reasons));
    return facts;
  }

  private static Map<String, Object> roundTable(Event.RoundTableCalled event) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("round", event.round());
    event.from().ifPresent(old -> facts.put("from", old));
    facts.put("reasons", reasons(event.reasons()));
    return facts;
  }

  static List<String> reasons(Set<Reason> reasons) {
    return reasons.stream().sorted().map(Reason::key).toList();
  }

  private Map<String, Object> debt(Debt debt) {
    return Map.of(
        "person", names.person(debt.person()),
        "tier", debt.tier(),
        "reasons", reasons(debt.reasons()));
  }

  private Map<String, Object> replied(Event.Replied event) {
    return Map.of(
        "text", text(event.text()),
        "byRequester", event.byRequester(),
        "automatic", event.automatic());
  }

  private static Map<String, Object> armed(Clock clock) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("clock", clock.key().toString());
    facts.put("cycle", clock.cycle());
    facts.put("target", clock.target().toString());
    facts.put("calendar", clock.calendar());
    facts.putAll(reading(clock.reading()));
    return facts;
  }

  private static Map<String, Object> changed(Event.ClockChanged event) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("clock", event.key().toString());
    facts.put("cycle", event.cycle());
    facts.put("target", event.target().toString());
    facts.put("used", event.used().toString());
    event.calendar().ifPresent(calendar -> facts.put("calendar", calendar));
    facts.putAll(reading(event.reading()));
    return facts;
  }

  private static Map<String, Object> reading(Clock.Reading reading) {
    return switch (reading) {
      case Clock.Running running -> Map.of("state", "running", "due", running.due());
      case Clock.Paused paused ->
          Map.of(
              "state", "paused",
              "left", paused.left().toString(),
              "why", paused.why(),
              "wake", paused.wake());
      case Clock.Met _ -> Map.of("state", "met");
      case Clock.Breached _ -> Map.of("state", "breached");
      case Clock.Ended ended -> Map.of("state", "ended", "why", Keys.of(ended.why()));
    };
  }

  private Map<String, Object> paged(Event.Paged event) {
    return Map.of(
        "round", event.round(),
        "step", event.step(),
        "who", event.recipients().stream().map(this::recipient).toList(),
        "unreachable", event.unreachable().stream().map(names::person).toList(),
        "until", event.until());
  }

  private Map<String, Object> told(Event.Told event) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("notice", event.kind().key());
    facts.put("who", event.recipients().stream().map(this::recipient).toList());
    event.about().ifPresent(about -> facts.put("about", text(about)));
    return facts;
  }

  private Map<String, Object> recipient(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Member member ->
          Map.of(
              "name", names.person(member.person()).name(),
              "channel", Keys.of(member.channel()),
              "part", member.part());
      case Recipient.Later later ->
          Map.of(
              "name", names.person(later.person()).name(),
              "channel", Keys.of(later.channel()),
              "part", later.part(),
              "after", later.after().toString());
      case Recipient.Outside outside ->
          Map.of(
              "name", outside.name(),
              "address", outside.address(),
              "channel", "mail",
              "part", outside.part());
      case Recipient.Backstop backstop ->
          Map.of("name", backstop.address(), "channel", "mail", "part", backstop.part());
    };
  }

  TextShape text(Text.Ref ref) {
    List<FileLine> attached = files.getOrDefault(ref.id(), List.of());
    return new TextShape(
        ref.id().toString(),
        texts.get(ref.id()),
        attached.isEmpty() ? null : attached.stream().map(FileShape::of).toList());
  }

  private static Map<String, Object> one(String name, Object value) {
    return Map.of(name, value);
  }
}
