package belay.server.console.ticket;

import belay.core.ids.PersonId;
import belay.core.ticket.Actor;
import belay.core.ticket.Because;
import belay.core.ticket.Event;
import belay.core.ticket.Event.Move;
import belay.core.ticket.Event.Told;
import belay.core.ticket.Owner;
import belay.core.ticket.Recorded;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What happened in one decision, a clause for each thing worth saying. */
final class Clauses implements Telling {
  private final Spoken spoken;
  private final CourseClauses courses;

  Clauses(Spoken spoken) {
    this.spoken = spoken;
    this.courses = new CourseClauses(spoken, "says.");
  }

  @Override
  public List<Phrase> of(List<Recorded> decision) {
    List<Phrase> clauses = new ArrayList<>(happened(decision));
    told(decision).ifPresent(clauses::add);
    if (clauses.isEmpty() && decision.getFirst().because().cause() instanceof Because.Rang rang) {
      clauses.add(spoken.phrase("says.rang", "clock", spoken.clock(rang.clock())));
    }
    return clauses;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  /** A move first; who takes it by acknowledging it has it, without more words. */
  private List<Phrase> happened(List<Recorded> decision) {
    boolean quiet = decision.stream().anyMatch(recorded -> bringsOwner(recorded.event()));
    return decision.stream()
        .sorted(Comparator.comparing((Recorded recorded) -> !isFirst(recorded.event())))
        .flatMap(recorded -> clause(recorded, quiet).stream())
        .toList();
  }

  private static boolean bringsOwner(Event event) {
    return isMove(event) || event instanceof Event.Acknowledged;
  }

  private static boolean isFirst(Event event) {
    return isMove(event)
        && !(event instanceof Event.EnteredTier(_, _, Move move, _) && move == Move.START);
  }

  static boolean isMove(Event event) {
    return event instanceof Event.EnteredTier || event instanceof Event.RoundTableCalled;
  }

  private Optional<Phrase> clause(Recorded recorded, boolean quiet) {
    return switch (recorded.event()) {
      case Event.Opened opened -> Optional.of(opened(opened));
      case Event.EnteredTier entered -> Optional.of(entered(entered));
      case Event.RoundTableCalled called -> Optional.of(called(called));
      case Event.Owned(Owner owner) -> owned(owner, recorded.actor(), quiet);
      case Event.Unassigned(PersonId from) -> some("unassigned", "who", spoken.person(from));
      case Event.Acknowledged(PersonId by) -> acknowledged(by, recorded.actor());
      case Event.NoteOwed owed ->
          some(
              "note-owed",
              "who",
              spoken.person(owed.debt().person()),
              "tier",
              spoken.rung(owed.debt().tier()));
      case Event.NotePaid paid -> some("note-paid", "tier", spoken.rung(paid.debt().tier()));
      case Event.Overrode override -> Optional.of(overrode(override));
      case Event.Waited waited ->
          some("waited." + waited.reason().key(), "until", spoken.at(waited.until()));
      case Event.Resumed _ -> some("resumed");
      case Event.Closed _ -> some("closed");
      case Event.Reopened _ -> some("reopened");
      case Event.Paged paged -> Optional.of(paged(paged));
      case Event.PolicyAdopted adopted -> some("adopted", "version", adopted.to());
      case Event.Prioritized to -> Optional.of(courses.prioritized(to));
      case Event.UrgencyClaimed claimed -> Optional.of(courses.claimed(claimed));
      case Event.UrgencyJudged judged -> Optional.of(courses.judged(judged.verdict()));
      case Event.ChecklistBegun begun -> some("checklist", "items", courses.items(begun.items()));
      case Event.CheckedOff off -> some("checked-off", "items", courses.items(off.items()));
      case Event.LeadCalled _ -> some("lead-called");
      case Event.Aged aged -> some("aged", "period", aged.period());
      case Event.Rescheduled at -> some("rescheduled", "at", spoken.at(at.at()));
      case Event.SessionOffered offered -> Optional.of(courses.offered(offered));
      case Event.SessionWaived _ -> some("session-waived");
      case Event.SessionStarted _ -> some("session-started");
      case Event.SessionEnded ended -> Optional.of(courses.ended(ended));
      case Event.MonitoringBegan began -> Optional.of(courses.monitoring(began));
      case Event.MonitoringEnded _ -> some("monitoring-ended");
      case Event.Confirmed confirmed -> some("confirmed." + confirmed.by().key());
      case Event.VendorReferred _ -> some("vendor-referred");
      case Event.Alerted alerted -> some("alerted", "count", alerted.count());
      case Event.Recovered _ -> some("recovered");
      case Event.TierFull full -> Optional.of(courses.full(full));
      case Event.SplitInto into -> some("split-into", "number", into.number());
      case Event.SplitFrom from -> some("split-from", "number", from.number());
      case Event.MergedInto into -> some("merged-into", "number", into.number());
      case Event.Absorbed absorbed -> some("absorbed", "number", absorbed.number());
      case Event.Attached to -> some("attached", "number", to.number());
      case Event.Detached _ -> some("detached");
      case Event.ChildAdded child -> some("child-added", "number", child.number());
      case Event.ChildRemoved _ -> some("child-removed");
      case Event.Planned _,
          Event.FixTried _,
          Event.Fixed _,
          Event.HandedBack _,
          Event.NoteWritten _,
          Event.Replied _,
          Event.Noted _,
          Event.UrgencyAnswered _,
          Event.ReviewRequested _,
          Event.EscalationRequested _,
          Event.ActionPlanned _,
          Event.Relayed _,
          Event.ParentHeard _,
          Event.ClockArmed _,
          Event.ClockChanged _,
          Event.Told _ ->
          Optional.empty();
    };
  }

  private Phrase opened(Event.Opened opened) {
    return spoken.phrase(
        "says.opened",
        "intake",
        spoken.say("intake." + opened.intake().name().toLowerCase(Locale.ROOT)),
        "priority",
        spoken.say("priority." + opened.priority().key()));
  }

  private Phrase entered(Event.EnteredTier entered) {
    String how = entered.move().name().toLowerCase(Locale.ROOT).replace('_', '-');
    String reasons = spoken.reasons(entered.reasons());
    boolean said = !reasons.isEmpty() && entered.move() != Move.START;
    return spoken.phrase(
        "says." + how + (said ? ".reasons" : ""),
        "tier",
        spoken.rung(entered.tier()),
        "reasons",
        reasons);
  }

  private Phrase called(Event.RoundTableCalled called) {
    String reasons = spoken.reasons(called.reasons());
    String key = called.round() > 1 ? "says.round-table.again" : "says.round-table";
    return spoken.phrase(key, "round", called.round(), "reasons", reasons);
  }

  /** Who answers for a rung goes without saying where somebody takes it at once. */
  private Optional<Phrase> owned(Owner owner, Actor actor, boolean quiet) {
    return switch (owner) {
      case Owner.Assigned(PersonId person) ->
          actor.equals(new Actor.Human(person))
              ? Optional.of(spoken.phrase("says.took")).filter(_ -> !quiet)
              : some("assigned", "who", spoken.person(person));
      case Owner.Lead(PersonId person) ->
          quiet ? Optional.empty() : some("answers", "who", spoken.person(person));
      case Owner.Backstop(String name) -> some("answers", "who", name);
    };
  }

  private Optional<Phrase> acknowledged(PersonId by, Actor actor) {
    return actor.equals(new Actor.Human(by))
        ? some("acknowledged")
        : some("acknowledged.by", "who", spoken.person(by));
  }

  private Phrase overrode(Event.Overrode override) {
    return spoken.phrase(
        "says.override." + override.change().toLowerCase(Locale.ROOT),
        "clock",
        spoken.clock(override.clock()));
  }

  private Phrase paged(Event.Paged paged) {
    if (paged.recipients().isEmpty()) {
      return spoken.phrase("says.paged.nobody");
    }
    String key = paged.round() > 1 ? "says.paged.again" : "says.paged";
    return spoken.phrase(
        key,
        "who",
        spoken.recipients(paged.recipients()),
        "until",
        spoken.at(paged.until()),
        "round",
        paged.round());
  }

  @Override
  public Optional<String> toldOnly(List<Recorded> decision) {
    List<Told> told = tellings(decision);
    return told.isEmpty() || !happened(decision).isEmpty()
        ? Optional.empty()
        : Optional.of(who(told));
  }

  private static List<Told> tellings(List<Recorded> decision) {
    return decision.stream()
        .flatMap(recorded -> recorded.event() instanceof Told told ? Stream.of(told) : Stream.of())
        .toList();
  }

  private String who(List<Told> told) {
    return spoken.recipients(told.stream().flatMap(t -> t.recipients().stream()).toList());
  }

  private Optional<Phrase> told(List<Recorded> decision) {
    List<Told> told = tellings(decision);
    if (told.isEmpty()) {
      return Optional.empty();
    }
    String who = who(told);
    boolean news = told.size() == 1 && spoken.words().has("told." + told.getFirst().kind().key());
    return Optional.of(
        news
            ? spoken.phrase("told." + told.getFirst().kind().key(), "who", who)
            : spoken.phrase("says.told", "who", who));
  }

  private Optional<Phrase> some(String key, Object... named) {
    return Optional.of(spoken.phrase("says." + key, named));
  }
}
