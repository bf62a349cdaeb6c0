package belay.core.attack;

import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Policy;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Team;
import belay.core.roster.Who;
import belay.core.ticket.Actor;
import belay.core.ticket.Event;
import belay.core.ticket.Event.Owned;
import belay.core.ticket.Event.Paged;
import belay.core.ticket.Event.Told;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rule 8 and COM-3: who is told is here and can be reached, once; the house's words stay in it. */
final class PeopleRules {
  private static final Set<String> CLIENT =
      Set.of(Who.Part.REQUESTER.key(), Who.Part.PRIMARY_CONTACT.key());

  private static final Set<NoticeKind> PUBLIC =
      Set.of(
          NoticeKind.OPENED,
          NoticeKind.FIXED,
          NoticeKind.ANSWERED,
          NoticeKind.HEARD,
          NoticeKind.HEARD_AFTER_CLOSE,
          NoticeKind.REOPENED,
          NoticeKind.ESCALATION_HEARD,
          NoticeKind.REQUESTER_ESCALATED,
          NoticeKind.SESSION_OFFERED,
          NoticeKind.PLAN_OF_ACTION,
          NoticeKind.APPOINTMENT,
          NoticeKind.SPLIT);

  private PeopleRules() {}

  static void check(Turn turn) {
    turn.walk((before, line) -> {
      missing(turn, before, line);
      recipients(line.event()).forEach(to -> reached(turn, to, line));
      once(line);
      if (line.event() instanceof Told told) {
        Broken.unless(!told.recipients().isEmpty(), "nobody is not told", () -> line);
        inside(told, line);
      }
      if (line.event() instanceof Owned owned) {
        Broken.unless(
            owned
                .owner()
                .accountable()
                .map(turn.world().roster().people()::containsKey)
                .orElse(true),
            "8: nobody who has left answers for a ticket",
            () -> line);
      }
    });
  }

  private static void reached(Turn turn, Recipient to, Recorded line) {
    boolean can =
        to.part().equals(Who.Part.REQUESTER.key())
            || switch (to) {
              case Recipient.Member member -> has(turn, member.person(), member.contact());
              case Recipient.Later later -> has(turn, later.person(), later.contact());
              case Recipient.Outside outside -> true;
              case Recipient.Backstop backstop -> true;
            };
    Broken.unless(can, "8: nobody is told or paged who can't be reached", () -> line);
  }

  private static boolean has(Turn turn, PersonId person, ContactId contact) {
    return turn.world().roster().person(person).stream()
        .flatMap(found -> found.contacts().stream())
        .anyMatch(own -> own.id().equals(contact));
  }

  /** By several contacts where they want to be paged so, but never twice by one. */
  private static void once(Recorded line) {
    Set<Object> met = new HashSet<>();
    for (Recipient to : recipients(line.event())) {
      Object way =
          switch (to) {
            case Recipient.Member member -> List.of(member.person(), member.contact());
            case Recipient.Later later -> List.of(later.person(), later.contact());
            case Recipient.Outside outside -> outside.address();
            case Recipient.Backstop backstop -> backstop.address();
          };
      Broken.unless(met.add(way), "5: nobody is meant twice by one message", () -> line);
    }
  }

  private static void inside(Told told, Recorded line) {
    boolean outside = told.recipients().stream().anyMatch(to -> CLIENT.contains(to.part()));
    Broken.unless(
        !outside || told.about().isEmpty() || PUBLIC.contains(told.kind()),
        "nothing internal leaves the house",
        () -> line);
  }

  /** PAGE-7: who should have been paged and can't be is reported, once in the first round. */
  private static void missing(Turn turn, Ticket before, Recorded line) {
    if (line.event() instanceof Paged paged
        && paged.round() == 1
        && !paged.unreachable().isEmpty()) {
      Broken.unless(
          !somebodyHears(turn, before.state())
              || turn.of(Told.class).anyMatch(told -> told.kind() == NoticeKind.UNREACHABLE),
          "8: who can't be reached is reported",
          () -> line);
    }
  }

  /** Of our own, or the backstop in their place; but nobody is told what they did themselves. */
  private static boolean somebodyHears(Turn turn, Ticket.Open ticket) {
    Policy policy = turn.world().policy();
    List<Who> ours =
        policy
            .rule(ticket.request().priority())
            .audiences()
            .of(NoticeKind.UNREACHABLE, policy.audiences())
            .stream()
            .filter(who -> !CLIENT.contains(who.key()))
            .toList();
    boolean own = false;
    for (Who who : ours) {
      List<PersonId> reached =
          named(turn, ticket, who).stream().filter(person -> hasContact(turn, person)).toList();
      if (who instanceof Who.Address || reached.stream().anyMatch(person -> !acts(turn, person))) {
        return true;
      }
      own |= !reached.isEmpty() || !isNamed(who);
    }
    return !ours.isEmpty()
        && policy.page().backstop() instanceof Who.Address
        && !(own && turn.actor() instanceof Actor.Human(PersonId actor) && hasContact(turn, actor));
  }

  /** Those a word of the policy means, as far as that can be told without the engine. */
  private static List<PersonId> named(Turn turn, Ticket.Open ticket, Who who) {
    Roster roster = turn.world().roster();
    Policy policy = turn.world().policy();
    return switch (who) {
      case Who.Role role -> roster.holders(role.key(), ticket.request().company());
      case Who.Team team -> roster.team(team.key()).map(Team::members).orElse(List.of());
      case Who.Named named ->
          roster.people().values().stream()
              .filter(person -> person.name().equals(named.key()))
              .map(Person::id)
              .filter(roster::isStaff)
              .toList();
      case Who.Part part when part == Who.Part.OVERRIDER ->
          policy
              .tier(ticket.place().position())
              .orElseGet(policy.tiers()::getLast)
              .overrider()
              .map(role -> roster.holders(role, ticket.request().company()))
              .orElse(List.of());
      case Who.Part _, Who.OnCall _, Who.Vendor _, Who.Address _ -> List.of();
    };
  }

  private static boolean isNamed(Who who) {
    return who instanceof Who.Role
        || who instanceof Who.Team
        || who instanceof Who.Named
        || who == Who.Part.OVERRIDER;
  }

  private static boolean acts(Turn turn, PersonId person) {
    return turn.actor().equals(new Actor.Human(person));
  }

  private static boolean hasContact(Turn turn, PersonId person) {
    return turn.world().roster().person(person).flatMap(Person::contact).isPresent();
  }

  private static List<Recipient> recipients(Event event) {
    if (event instanceof Told told) {
      return told.recipients();
    }
    return event instanceof Paged paged ? paged.recipients() : List.of();
  }
}
