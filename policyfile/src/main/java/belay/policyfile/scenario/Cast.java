package belay.policyfile.scenario;

import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.notice.Recipient;
import belay.core.roster.Channel;
import belay.core.roster.Company;
import belay.core.roster.Contact;
import belay.core.roster.Load;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Vendor;
import belay.core.ticket.Actor;
import belay.core.ticket.Owner;
import belay.core.ticket.Ticket;
import belay.policyfile.roster.RosterDoc;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who is who in a story: names to ids and back, and how its moments are said.
 *
 * @param addresses whose they are, and by which contact they reach them
 */
public record Cast(
    Roster roster, String requester, ZoneId zone, Map<String, Map<PersonId, ContactId>> addresses) {
  public static final String REQUESTER = "requester";

  /** The monitor that raises alerts; nobody is told anything by its tickets. */
  static final String MONITORING = "monitoring";

  /** The name of a requester who is made up. */
  public static final String SOMEBODY = "Requester";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm:ss", Locale.ENGLISH);

  /** With the requester that was asked for, or else the company's contact, or somebody made up. */
  public static Cast of(
      Roster roster, Optional<String> requester, Optional<Company> company, ZoneId zone) {
    String name =
        requester
            .or(() ->
                company.flatMap(Company::primaryContact).flatMap(roster::person).map(Person::name))
            .orElse(SOMEBODY);
    return new Cast(roster, name, zone, Map.of());
  }

  /** The same, where people are also known by these addresses. */
  Cast knownBy(Map<String, Map<PersonId, ContactId>> theirs) {
    return new Cast(roster, requester, zone, theirs);
  }

  /** Whose name or address that is; of a shared address the first whose it is. */
  public PersonId id(String name) {
    boolean part = name.equals(REQUESTER) || name.equals("the " + REQUESTER);
    String said = part ? requester : name;
    return owners(said).keySet().stream().findFirst().orElseGet(() -> RosterDoc.personId(said));
  }

  private Map<PersonId, ContactId> owners(String address) {
    return addresses.getOrDefault(address, Map.of());
  }

  /** Who acts under that name: a person, the monitor, a vendor, or another ticket of the desk. */
  Actor actor(String name) {
    if (name.equals(MONITORING) || isVendor(name)) {
      return new Actor.Integration(name);
    }
    return name.startsWith("#") ? new Actor.Desk() : new Actor.Human(id(name));
  }

  private boolean isVendor(String name) {
    return roster.vendors().values().stream().map(Vendor::name).anyMatch(name::equals);
  }

  /** Somebody served whom the roster need not know. */
  static Ticket.Party party(String name) {
    PersonId id = RosterDoc.personId(name);
    return new Ticket.Party(id, Optional.of(new Contact(new ContactId(id.value()), Channel.MAIL)));
  }

  static Load load(Map<String, Integer> tickets) {
    Map<PersonId, Integer> load = new HashMap<>();
    tickets.forEach((name, count) -> load.put(RosterDoc.personId(name), count));
    return new Load(load);
  }

  /** A requester whom the roster doesn't know is reached by mail all the same. */
  public Optional<Contact> requesterContact() {
    if (requester.equals(MONITORING)) {
      return Optional.empty();
    }
    PersonId id = id(REQUESTER);
    Contact mail = new Contact(new ContactId(id.value()), Channel.MAIL);
    return roster.person(id).map(Person::contact).orElse(Optional.of(mail));
  }

  public String name(PersonId id) {
    return roster
        .person(id)
        .map(Person::name)
        .orElse(id.equals(id(REQUESTER)) ? requester : id.toString());
  }

  public String name(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Member member -> name(member.person());
      case Recipient.Later later -> name(later.person());
      case Recipient.Outside outside -> outside.name();
      case Recipient.Backstop backstop -> backstop.address();
    };
  }

  public String name(Owner owner) {
    return switch (owner) {
      case Owner.Assigned assigned -> name(assigned.person());
      case Owner.Lead lead -> name(lead.person());
      case Owner.Backstop backstop -> backstop.name();
    };
  }

  /** Whether that is who is reached: by name, or by exactly that address. */
  boolean is(Recipient recipient, String who) {
    return switch (recipient) {
      case Recipient.Member member -> is(member.person(), member.contact(), who);
      case Recipient.Later later -> is(later.person(), later.contact(), who);
      case Recipient.Outside outside -> outside.name().equals(who) || outside.address().equals(who);
      case Recipient.Backstop backstop ->
          backstop.address().equals(who) || owners(backstop.address()).containsKey(id(who));
    };
  }

  private boolean is(PersonId person, ContactId contact, String who) {
    return addresses.containsKey(who)
        ? contact.equals(owners(who).get(person))
        : person.equals(id(who));
  }

  /** "Mon 12 Jan 2026 09:30", with seconds only where there are some. */
  String time(Instant instant) {
    String text = TIME.format(LocalDateTime.ofInstant(instant, zone));
    return text.endsWith(":00") ? text.substring(0, text.length() - 3) : text;
  }
}
