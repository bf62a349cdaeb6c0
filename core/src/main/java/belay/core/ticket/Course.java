package belay.core.ticket;

import belay.core.ids.PersonId;
import belay.core.notice.Recipient;
import belay.core.policy.Evidence;
import belay.core.policy.UrgencyCase;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a ticket has been through besides its climb; empty for most. */
public record Course(Urgency urgency, Care care, Relations relations, Circle circle) {
  static final Course NEW =
      new Course(
          new Urgency(Set.of(), Map.of(), Optional.empty()),
          new Care(
              List.of(),
              Session.NONE,
              Optional.empty(),
              List.of(),
              false,
              Optional.empty(),
              0,
              Optional.empty(),
              Signals.NONE),
          Relations.NONE,
          new Circle(List.of(), List.of(), List.of()));

  /** Tickets written before there was any of this have been through nothing of it. */
  static Course orNew(@Nullable Course course) {
    return course == null ? NEW : course;
  }

  /**
   * The urgency test (INT-4, INT-5).
   *
   * @param cases what was claimed; empty: it isn't asked
   * @param answers what has been answered so far
   * @param verdict of the last full set of answers
   */
  public record Urgency(
      Set<UrgencyCase> cases,
      Map<UrgencyQuestion, UrgencyTest.Given> answers,
      Optional<UrgencyTest.Verdict> verdict) {
    public Urgency {
      cases = inOrder(cases);
      answers = Map.copyOf(answers);
    }

    /** As it is written down, so that the same is always written alike. */
    private static Set<UrgencyCase> inOrder(Set<UrgencyCase> cases) {
      Set<UrgencyCase> all = EnumSet.noneOf(UrgencyCase.class);
      all.addAll(cases);
      return Collections.unmodifiableSet(all);
    }

    /** Claimed and not judged yet. */
    public boolean open() {
      return !cases.isEmpty() && verdict.isEmpty();
    }

    public List<UrgencyQuestion> missing() {
      Set<UrgencyQuestion> all = EnumSet.allOf(UrgencyQuestion.class);
      all.removeAll(answers.keySet());
      return List.copyOf(all);
    }

    Urgency claimed(Set<UrgencyCase> more) {
      Set<UrgencyCase> all = EnumSet.noneOf(UrgencyCase.class);
      all.addAll(cases);
      all.addAll(more);
      return new Urgency(all, answers, Optional.empty());
    }

    Urgency answered(Map<UrgencyQuestion, Event.Answered> more) {
      Map<UrgencyQuestion, UrgencyTest.Given> all = new EnumMap<>(UrgencyQuestion.class);
      all.putAll(answers);
      more.forEach((question, answer) -> all.put(question, answer.given()));
      return new Urgency(cases, all, Optional.empty());
    }

    Urgency judged(UrgencyTest.Verdict given) {
      return new Urgency(cases, answers, Optional.of(given));
    }
  }

  /** How far a remote session is. */
  public enum Session {
    NONE,
    OFFERED,
    RUNNING,
    SOLVED,
    FAILED,
    WAIVED
  }

  /**
   * What its monitor has said.
   *
   * @param raised how often
   * @param recovered that it is over, and not that it is back since
   */
  public record Signals(int raised, boolean recovered) {
    static final Signals NONE = new Signals(0, false);

    /** What it said of an end counts no more. */
    Signals forgotten() {
      return new Signals(raised, false);
    }
  }

  /**
   * What is taken care of.
   *
   * @param missing what the checklist still lacks
   * @param monitoredUntil while a fix is watched
   * @param standby who is called with the owner if it comes back
   * @param monitored whether a fix was watched to its end
   * @param confirmed by whom or what, since it was fixed last
   * @param aged how often it has been open too long
   * @param vendorReference the vendor's own
   * @param signals of its monitor
   */
  public record Care(
      List<String> missing,
      Session session,
      Optional<Instant> monitoredUntil,
      List<PersonId> standby,
      boolean monitored,
      Optional<Evidence> confirmed,
      int aged,
      Optional<Text.Ref> vendorReference,
      Signals signals) {
    public Care {
      missing = List.copyOf(missing);
      standby = List.copyOf(standby);
    }

    /** How often its monitor has raised it. */
    public int alerts() {
      return signals.raised();
    }

    Care missing(List<String> items) {
      return new Care(
          items,
          session,
          monitoredUntil,
          standby,
          monitored,
          confirmed,
          aged,
          vendorReference,
          signals);
    }

    Care session(Session next) {
      return new Care(
          missing,
          next,
          monitoredUntil,
          standby,
          monitored,
          confirmed,
          aged,
          vendorReference,
          signals);
    }

    Care watched(Instant until, List<PersonId> by) {
      return new Care(
          missing,
          session,
          Optional.of(until),
          by,
          false,
          Optional.empty(),
          aged,
          vendorReference,
          signals);
    }

    /** Its time has passed without the trouble coming back. */
    Care proven() {
      return new Care(
          missing,
          session,
          Optional.empty(),
          standby,
          true,
          confirmed,
          aged,
          vendorReference,
          signals);
    }

    Care confirmed(Evidence by) {
      return new Care(
          missing,
          session,
          monitoredUntil,
          standby,
          monitored,
          Optional.of(by),
          aged,
          vendorReference,
          signals);
    }

    /** Not fixed any more, or fixed anew: what was confirmed and watched before says nothing. */
    Care unproven() {
      return new Care(
          missing,
          session,
          Optional.empty(),
          standby,
          false,
          Optional.empty(),
          aged,
          vendorReference,
          signals);
    }

    Care aged(int periods) {
      return new Care(
          missing,
          session,
          monitoredUntil,
          standby,
          monitored,
          confirmed,
          periods,
          vendorReference,
          signals);
    }

    Care referred(Text.Ref reference) {
      return new Care(
          missing,
          session,
          monitoredUntil,
          standby,
          monitored,
          confirmed,
          aged,
          Optional.of(reference),
          signals);
    }

    Care heard(Signals next) {
      return new Care(
          missing,
          session,
          monitoredUntil,
          standby,
          monitored,
          confirmed,
          aged,
          vendorReference,
          next);
    }
  }

  /**
   * Whom it concerns.
   *
   * @param involved people of the desk who have done something with it, in order
   * @param alarmed who was told when it became so bad
   * @param joined requesters of tickets that were merged into it
   */
  public record Circle(
      List<PersonId> involved, List<Recipient> alarmed, List<Ticket.Party> joined) {
    public Circle {
      involved = List.copyOf(involved);
      alarmed = List.copyOf(alarmed);
      joined = List.copyOf(joined);
    }

    Circle involved(PersonId person) {
      return new Circle(with(involved, List.of(person)), alarmed, joined);
    }

    Circle alarmed(List<Recipient> more) {
      return new Circle(involved, with(alarmed, more), joined);
    }

    Circle joined(List<Ticket.Party> more) {
      return new Circle(involved, alarmed, with(joined, more));
    }

    private static <T> List<T> with(List<T> some, List<T> more) {
      List<T> all = new ArrayList<>(some);
      more.stream().filter(one -> !all.contains(one)).forEach(all::add);
      return all;
    }
  }

  Course with(Urgency next) {
    return new Course(next, care, relations, circle);
  }

  Course with(Care next) {
    return new Course(urgency, next, relations, circle);
  }

  Course with(Relations next) {
    return new Course(urgency, care, next, circle);
  }

  Course with(Circle next) {
    return new Course(urgency, care, relations, next);
  }
}
