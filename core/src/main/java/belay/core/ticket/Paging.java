package belay.core.ticket;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Alarm;
import belay.core.policy.Limit;
import belay.core.policy.Maintenance;
import belay.core.policy.PageChain;
import belay.core.policy.PageChain.Step;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.roster.Company;
import belay.core.roster.Contact;
import belay.core.roster.Person;
import belay.core.roster.Reach;
import belay.core.roster.Who;
import belay.core.ticket.Event.Paged;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds somebody who acknowledges: step by step, round by round, the backstop after each round. A
 * step with nobody in it takes no time (PAGE-7).
 */
final class Paging {
  static final ClockKey PAGE = ClockKey.of(ClockKind.PAGE);

  /** The step of a page to people by name, which the chain's first follows. */
  private static final int BEFORE_THE_CHAIN = -1;

  private static final String OPENING = "page.opening";
  private static final String MAINTENANCE = "maintenance";

  private Paging() {}

  /** Pages those who have just got the ticket, or tells a tier where its priority does not page. */
  static void begin(Draft draft) {
    if (!pages(draft)) {
      People.tell(draft, draft.position() + ".work", NoticeKind.NEW_WORK, Optional.empty());
      return;
    }
    atOpening(draft);
  }

  /** Pages whatever the priority says, unless somebody is being paged at this hour already. */
  static void insist(Draft draft) {
    if (!goesOnSoon(draft)) {
      atOpening(draft);
    }
  }

  /** What waits for another priority's hours does not do for this one. */
  private static boolean goesOnSoon(Draft draft) {
    BusinessDuration longest =
        chain(draft).stream()
            .map(step -> patience(draft, step))
            .max(Comparator.naturalOrder())
            .orElse(BusinessDuration.ZERO);
    Instant latest = hours(draft).plus(opening(draft).at(), longest);
    return draft
        .open()
        .clocks()
        .pending(PAGE)
        .map(Clocks::due)
        .filter(due -> !due.isAfter(latest))
        .isPresent();
  }

  /** Pages these people first, before the chain; out of hours they are told, and it opens. */
  static void call(Draft draft, String rule, NoticeKind kind, List<PersonId> people) {
    if (earliest(draft).isAfter(draft.from)) {
      List<Recipient> told = People.members(draft, people, "called");
      People.tell(draft, rule, kind, told, Optional.empty());
      report(draft, rule, Missing.of(draft, people));
    }
    first(draft, rule, people);
  }

  /** Pages these people first, before the chain; out of hours it opens with the chain. */
  static void first(Draft draft, String rule, List<PersonId> people) {
    List<Recipient> members = new ArrayList<>();
    people.forEach(person -> members.addAll(attempts(draft, person, "called", patience(draft))));
    Missing missing = Missing.of(draft, people);
    if (earliest(draft).isAfter(draft.from)) {
      atOpening(draft);
    } else if (members.isEmpty()) {
      page(draft, 1, 0, missing);
    } else {
      paged(draft, 1, BEFORE_THE_CHAIN, rule, members, missing, patience(draft));
      wait(draft, rule, patience(draft));
    }
  }

  /** Before that nobody may be paged for it. */
  static Instant earliest(Draft draft) {
    return opening(draft).at();
  }

  private static BusinessDuration patience(Draft draft) {
    return patience(draft, chain(draft).getFirst());
  }

  private static BusinessDuration patience(Draft draft, Step step) {
    return step.patience(atStake(draft).priority());
  }

  /** Its own priority, or what a plain case claims as long as that is not decided (INT-5). */
  private static PriorityRule atStake(Draft draft) {
    return Urgencies.claimed(draft).orElseGet(draft::priority);
  }

  /** The last resort is paged whatever the priority (ESC-3). */
  private static boolean pages(Draft draft) {
    return atStake(draft).pages() || draft.tier().isEmpty();
  }

  private static BusinessCalendar hours(Draft draft) {
    return Timing.calendar(draft, atStake(draft).calendar());
  }

  /** Nobody is woken any more by what turned out not to be urgent. */
  static void calmDown(Draft draft) {
    if (underWay(draft) && opening(draft).at().isAfter(draft.from)) {
      atOpening(draft);
    }
  }

  /** What pages no more is new work like any other, unless who asked has called for somebody. */
  static void lowered(Draft draft) {
    if (underWay(draft) && !pages(draft) && !Appeals.awaited(draft)) {
      callOff(draft);
      if (!People.isTaken(draft)) {
        begin(draft);
      }
    }
  }

  /** Nobody is looked for any more: the page does not wait for an answer. */
  static void callOff(Draft draft) {
    Timing.end(draft, PAGE, Clock.Ending.WAIVED);
  }

  private record Opening(Instant at, String rule) {}

  /** When anybody may be paged: in the priority's hours, and alerts not during maintenance. */
  private static Opening opening(Draft draft) {
    Instant hours = hours(draft).nextOpening(draft.from);
    Instant work = heldBack(draft).orElse(draft.from);
    return work.isAfter(hours) ? new Opening(work, MAINTENANCE) : new Opening(hours, OPENING);
  }

  /** Until when an alert pages nobody because of announced work (MON-4). */
  private static Optional<Instant> heldBack(Draft draft) {
    return draft.open().request().intake() == Intake.MONITORING
        ? draft.policy().practices().maintenance().stream()
            .filter(window -> window.covers(draft.from, draft.company().map(Company::name)))
            .map(Maintenance::until)
            .max(Comparator.naturalOrder())
        : Optional.empty();
  }

  private static void atOpening(Draft draft) {
    Opening opening = opening(draft);
    if (opening.at().isAfter(draft.from)) {
      Timing.armAt(draft, PAGE, opening.rule(), opening.at());
    } else {
      page(draft, 1, 0);
    }
  }

  /** Whether a page clock of that rule is no step, but the time at which a page begins. */
  static boolean waits(String rule) {
    return rule.equals(OPENING) || rule.equals(MAINTENANCE);
  }

  /** The step's time is over and nobody has acknowledged, or what the page waited for has come. */
  static void next(Draft draft, String rule) {
    Optional<Ticket.Paging> done = draft.open().place().paging();
    Optional<Instant> work = heldBack(draft);
    if (rule.equals(MAINTENANCE)) {
      atOpening(draft);
    } else if (rule.equals(OPENING) && work.isPresent()) {
      Timing.armAt(draft, PAGE, MAINTENANCE, work.get());
    } else if (done.isEmpty()) {
      page(draft, 1, 0);
    } else {
      page(draft, done.get().round(), done.get().step() + 1);
    }
  }

  /** Whether somebody is being looked for, or will be. */
  static boolean underWay(Draft draft) {
    return draft.open().clocks().pending(PAGE).isPresent();
  }

  /** Somebody has it: no step of this page starts any more. */
  static void acknowledged(Draft draft) {
    Timing.meet(draft, PAGE);
  }

  private static void page(Draft draft, int round, int first) {
    page(draft, round, first, new Missing());
  }

  private static void page(Draft draft, int round, int first, Missing missing) {
    List<Step> chain = chain(draft);
    if (anybody(draft, round, first, missing)) {
      return;
    }
    List<Recipient> backstop = People.recipients(draft, People.backstop(draft));
    BusinessDuration last = patience(draft, chain.getLast());
    paged(draft, round, chain.size(), "backstop", backstop, missing, last);
    if (first == 0 || !anybody(draft, round + 1, 0, new Missing())) {
      wait(draft, "page.backstop", patience(draft));
    }
  }

  /** Pages the first of these steps in which somebody can be reached, if there is one. */
  private static boolean anybody(Draft draft, int round, int first, Missing missing) {
    List<Step> chain = chain(draft);
    for (int i = first; i < chain.size(); i++) {
      Step step = chain.get(i);
      List<Recipient> recipients = reached(draft, step, missing);
      if (!recipients.isEmpty()) {
        BusinessDuration patience = patience(draft, step);
        paged(draft, round, i, step.to().key(), recipients, missing, patience);
        wait(draft, "page." + step.to().key(), patience);
        return true;
      }
    }
    return false;
  }

  private static List<Recipient> reached(Draft draft, Step step, Missing missing) {
    Who who = step.to();
    if (who instanceof Who.Address) {
      return People.recipients(draft, who);
    }
    List<PersonId> people = People.resolve(draft, who);
    missing.look(draft, people);
    if (people.isEmpty() && (who == Who.Part.ON_CALL || !(who instanceof Who.Part))) {
      missing.vacant = true;
    }
    return people.stream()
        .flatMap(person -> attempts(draft, person, who.key(), patience(draft, step)).stream())
        .toList();
  }

  /** How somebody wants to be paged, as far as that is before the next step (PAGE-2). */
  private static List<Recipient> attempts(
      Draft draft, PersonId id, String part, BusinessDuration patience) {
    Optional<Person> found = draft.roster().person(id);
    if (found.isEmpty()) {
      return List.of();
    }
    Person person = found.get();
    boolean high = draft.open().request().priority().compareTo(Priority.MEDIUM) < 0;
    List<Recipient> attempts = new ArrayList<>();
    for (Reach.Attempt attempt : high ? person.reach().high() : person.reach().low()) {
      person.contacts().stream()
          .filter(contact -> contact.id().equals(attempt.contact()))
          .filter(_ -> attempt.after().toSeconds() < patience.seconds())
          .map(contact -> attempt(person, contact, part, attempt.after()))
          .forEach(attempts::add);
    }
    return attempts.isEmpty() ? People.members(draft, List.of(id), part) : attempts;
  }

  private static Recipient attempt(Person person, Contact contact, String part, Duration after) {
    return after.isZero()
        ? new Recipient.Member(person.id(), contact.id(), contact.channel(), part)
        : new Recipient.Later(person.id(), contact.id(), contact.channel(), part, after);
  }

  private static void paged(
      Draft draft,
      int round,
      int step,
      String who,
      List<Recipient> recipients,
      Missing missing,
      BusinessDuration patience) {
    String rule = step == BEFORE_THE_CHAIN ? who : "page." + who;
    Instant until = hours(draft).plus(draft.from, patience);
    List<PersonId> unreachable = List.copyOf(missing.unreachable);
    draft.emit(rule, new Paged(round, step, recipients, unreachable, until));
    if (round == 1) {
      report(draft, rule, missing);
    }
  }

  private static void report(Draft draft, String rule, Missing missing) {
    if (missing.somebody()) {
      People.tell(draft, rule, NoticeKind.UNREACHABLE, Optional.empty());
    }
  }

  private static void wait(Draft draft, String rule, BusinessDuration patience) {
    Timing.arm(draft, PAGE, rule, new Limit(patience, Optional.of(atStake(draft).calendar())));
  }

  /** At the round-table everybody is paged together; who has to assign is paged alone. */
  private static List<Step> chain(Draft draft) {
    PageChain chain = draft.policy().page();
    Optional<Alarm.Assign> assign = Alarms.assigning(draft);
    if (assign.isPresent()) {
      return List.of(new Step(assign.get().by(), assign.get().within().amount()));
    }
    return draft.tier().isPresent()
        ? chain.steps()
        : List.of(new Step(Who.Part.ON_CALL, patience(draft, chain.steps().getFirst())));
  }
}
