package belay.core.ticket;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Tier;
import belay.core.roster.Company;
import belay.core.roster.Contact;
import belay.core.roster.Person;
import belay.core.roster.Team;
import belay.core.roster.Who;
import belay.core.ticket.Event.Told;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out who is meant: from a policy's words to people, from people to recipients. */
final class People {
  /** On the other side of the desk: nothing internal goes there (COM-3). */
  static final Set<Who> CLIENT = Set.of(Who.Part.REQUESTER, Who.Part.PRIMARY_CONTACT);

  private People() {}

  /** Everybody meant, in order; empty when the roster has nobody for it. */
  static List<PersonId> resolve(Draft draft, Who who) {
    return switch (who) {
      case Who.Role role -> draft.roster().holders(role.key(), company(draft));
      case Who.Team team -> draft.roster().team(team.key()).map(Team::members).orElse(List.of());
      case Who.OnCall(var team) -> onCall(draft, new Who.Team(team));
      case Who.Named named -> draft.roster().named(named.key());
      case Who.Address address -> List.of();
      case Who.Vendor vendor -> keepers(draft);
      case Who.Part part -> resolve(draft, part);
    };
  }

  private static List<PersonId> resolve(Draft draft, Who.Part part) {
    return switch (part) {
      case ON_CALL -> onCall(draft);
      case BACKUP -> draft.tier().map(tier -> backup(draft, tier)).orElse(List.of());
      case TECHNICIANS -> draft.roster().technicians();
      case INVOLVED ->
          draft.open().course().circle().involved().stream()
              .filter(draft.roster()::isStaff)
              .toList();
      case ALARMED ->
          draft.open().course().circle().alarmed().stream()
              .filter(Recipient.Member.class::isInstance)
              .map(recipient -> ((Recipient.Member) recipient).person())
              .toList();
      case TEAM_LEAD -> draft.tier().flatMap(tier -> anyLead(draft, tier)).stream().toList();
      case OWNER -> draft.open().place().owner().accountable().stream().toList();
      case REQUESTER -> List.of(draft.open().request().requester());
      case PRIMARY_CONTACT -> draft.company().flatMap(Company::primaryContact).stream().toList();
      case OVERRIDER -> overriders(draft);
    };
  }

  /**
   * Who looks after what a vendor does: the policy's word, else whoever has the ticket. A keeper
   * that means the vendor's own tier says nothing.
   */
  private static List<PersonId> keepers(Draft draft) {
    return draft
        .tier()
        .flatMap(Tier::keeper)
        .filter(who -> who != Who.Part.ON_CALL && !(who instanceof Who.Vendor))
        .map(who -> resolve(draft, who))
        .orElseGet(() -> resolve(draft, Who.Part.OWNER));
  }

  private static List<PersonId> backup(Draft draft, Tier tier) {
    return tier.who() instanceof Who.Team team
        ? draft.roster().team(team.key()).map(found -> found.backup(draft.now)).orElse(List.of())
        : List.of();
  }

  private static List<PersonId> onCall(Draft draft) {
    return draft.tier().map(tier -> onCall(draft, tier.who())).orElseGet(() -> roundTable(draft));
  }

  private static List<PersonId> onCall(Draft draft, Who who) {
    return who instanceof Who.Team team
        ? draft.roster().team(team.key()).map(found -> found.onCall(draft.now)).orElse(List.of())
        : resolve(draft, who);
  }

  /** Where the round-table itself says "on call", it means the last tier's. */
  static List<PersonId> roundTable(Draft draft) {
    Who last = draft.policy().tiers().getLast().who();
    return draft.policy().roundTable().who().stream()
        .flatMap(
            who -> (who == Who.Part.ON_CALL ? onCall(draft, last) : resolve(draft, who)).stream())
        .distinct()
        .toList();
  }

  private static List<PersonId> overriders(Draft draft) {
    Tier tier = draft.tier().orElse(draft.policy().tiers().getLast());
    return tier.overrider()
        .map(role -> draft.roster().holders(role, company(draft)))
        .orElse(List.of());
  }

  private static Optional<PersonId> lead(Draft draft, Tier tier) {
    return anyLead(draft, tier).filter(id -> here(draft, id));
  }

  /** Even one who has left: whoever is looked for and not found is reported (PAGE-7). */
  private static Optional<PersonId> anyLead(Draft draft, Tier tier) {
    return tier.who() instanceof Who.Team team
        ? draft.roster().team(team.key()).flatMap(Team::lead)
        : Optional.empty();
  }

  private static Owner answersFor(Draft draft, Tier tier) {
    return lead(draft, tier)
        .or(() -> first(draft, resolve(draft, tier.who())))
        .or(() -> first(draft, overriders(draft)))
        .<Owner>map(Owner.Lead::new)
        .orElseGet(() -> backstopOwner(draft));
  }

  /** Who answers for it where it stands, until somebody takes it (ESC-11). */
  static Owner answersFor(Draft draft) {
    return draft
        .tier()
        .map(tier -> answersFor(draft, tier))
        .orElseGet(() -> answersForRoundTable(draft));
  }

  private static Owner answersForRoundTable(Draft draft) {
    return first(draft, roundTable(draft))
        .<Owner>map(Owner.Lead::new)
        .orElseGet(() -> backstopOwner(draft));
  }

  private static Owner backstopOwner(Draft draft) {
    Who backstop = draft.policy().page().backstop();
    return first(draft, resolve(draft, backstop))
        .<Owner>map(Owner.Lead::new)
        .orElseGet(() -> new Owner.Backstop(backstop.key()));
  }

  /** Who acknowledged it in this tier, unless they have left. */
  static Optional<Person> acknowledger(Draft draft) {
    return draft.open().progress().acknowledged().flatMap(draft.roster()::person);
  }

  /** Whether somebody works on it who is still here. */
  static boolean isTaken(Draft draft) {
    return draft.open().place().owner() instanceof Owner.Assigned(PersonId person)
        && here(draft, person);
  }

  /** Whether that person has the ticket, or belongs to the tier or round-table that has it. */
  static boolean worksHere(Draft draft, PersonId person) {
    if (draft.open().place().owner().equals(new Owner.Assigned(person))) {
      return true;
    }
    return members(draft).contains(person)
        || draft.tier().flatMap(tier -> lead(draft, tier)).filter(person::equals).isPresent();
  }

  /** Everybody of the tier or round-table that has it. */
  static List<PersonId> members(Draft draft) {
    return draft.tier().map(tier -> resolve(draft, tier.who())).orElseGet(() -> roundTable(draft));
  }

  /** Recipients for these words of the policy; people without a usable contact are left out. */
  static List<Recipient> recipients(Draft draft, List<Who> audience) {
    Map<Object, Recipient> found = new LinkedHashMap<>();
    for (Who who : audience) {
      for (Recipient recipient : recipients(draft, who)) {
        found.putIfAbsent(identity(recipient), recipient);
      }
    }
    return List.copyOf(found.values());
  }

  static List<Recipient> recipients(Draft draft, Who who) {
    if (who instanceof Who.Address address) {
      return List.of(new Recipient.Backstop(address.key(), "backstop"));
    }
    if (who == Who.Part.OWNER && draft.open().place().owner() instanceof Owner.Backstop backstop) {
      return List.of(new Recipient.Backstop(backstop.name(), "owner"));
    }
    if (who == Who.Part.REQUESTER) {
      return requester(draft);
    }
    if (who == Who.Part.ALARMED) {
      return draft.open().course().circle().alarmed().stream()
          .flatMap(then -> stillReached(draft, then).stream())
          .toList();
    }
    return members(draft, resolve(draft, who), who.key());
  }

  /** Somebody who was told before, by what reaches them now; empty when they have left. */
  private static Optional<Recipient> stillReached(Draft draft, Recipient then) {
    if (then instanceof Recipient.Member member
        && !member.part().equals(Who.Part.REQUESTER.key())) {
      return members(draft, List.of(member.person()), member.part()).stream().findFirst();
    }
    return Optional.of(then);
  }

  /** Requesters are not in the roster; how to reach them came with the tickets. */
  private static List<Recipient> requester(Draft draft) {
    List<Recipient> found = new ArrayList<>();
    for (Ticket.Party party : Relating.parties(draft.open())) {
      party
          .contact()
          .map(contact ->
              new Recipient.Member(
                  party.person(), contact.id(), contact.channel(), Who.Part.REQUESTER.key()))
          .ifPresent(found::add);
    }
    return found;
  }

  static List<Recipient> members(Draft draft, List<PersonId> people, String part) {
    List<Recipient> members = new ArrayList<>();
    for (PersonId id : people) {
      contact(draft, id)
          .map(contact -> new Recipient.Member(id, contact.id(), contact.channel(), part))
          .ifPresent(members::add);
    }
    return members;
  }

  static Optional<Contact> contact(Draft draft, PersonId person) {
    return draft.roster().person(person).flatMap(Person::contact);
  }

  /** Tells the kind's audience. */
  static void tell(Draft draft, String rule, NoticeKind kind, Optional<Text.Ref> about) {
    tell(draft, rule, kind, orBackstop(draft, audience(draft, kind)), about);
  }

  /**
   * The same of words that were written inside, and stay there whatever the policy says (COM-3).
   */
  static void tellInside(Draft draft, String rule, NoticeKind kind, Optional<Text.Ref> about) {
    List<Who> audience =
        audience(draft, kind).stream().filter(who -> !CLIENT.contains(who)).toList();
    tell(draft, rule, kind, orBackstop(draft, audience), about);
  }

  private static List<Who> audience(Draft draft, NoticeKind kind) {
    return draft.priority().audiences().of(kind, draft.policy().audiences());
  }

  /** As {@link #recipients}; what none of ours can be told goes to the backstop too (PAGE-7). */
  static List<Recipient> orBackstop(Draft draft, List<Who> audience) {
    List<Who> all = new ArrayList<>(audience);
    List<Who> ours = audience.stream().filter(who -> !CLIENT.contains(who)).toList();
    if (!ours.isEmpty() && recipients(draft, ours).isEmpty()) {
      all.addAll(backstop(draft));
    }
    return recipients(draft, all);
  }

  /** The last resort; whoever holds any role where the policy's own cannot be reached (PAGE-7). */
  static List<Who> backstop(Draft draft) {
    Who named = draft.policy().page().backstop();
    return recipients(draft, named).isEmpty()
        ? draft.roster().roles().keySet().stream().sorted().<Who>map(Who.Role::new).toList()
        : List.of(named);
  }

  /** Records a notice, except to the one whose own doing it is; the requester always hears. */
  static void tell(
      Draft draft,
      String rule,
      NoticeKind kind,
      List<Recipient> recipients,
      Optional<Text.Ref> about) {
    List<Recipient> others =
        recipients.stream().filter(recipient -> !ownDoing(draft, recipient)).toList();
    if (!others.isEmpty()) {
      draft.emit(rule, new Told(kind, others, about));
    }
  }

  private static boolean ownDoing(Draft draft, Recipient recipient) {
    return recipient instanceof Recipient.Member member
        && !member.part().equals(Who.Part.REQUESTER.key())
        && draft.human().filter(member.person()::equals).isPresent();
  }

  private static Object identity(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Member member -> member.person();
      case Recipient.Later later -> later;
      case Recipient.Outside outside -> outside.address();
      case Recipient.Backstop backstop -> backstop.address();
    };
  }

  private static Optional<PersonId> first(Draft draft, List<PersonId> people) {
    return people.stream().filter(id -> here(draft, id)).findFirst();
  }

  private static boolean here(Draft draft, PersonId person) {
    return draft.roster().people().containsKey(person);
  }

  private static Optional<CompanyId> company(Draft draft) {
    return draft.open().request().company();
  }
}
