package belay.policyfile.roster;

import belay.core.calendar.Recurrence;
import belay.core.ids.CompanyId;
import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.core.roster.Company;
import belay.core.roster.Contact;
import belay.core.roster.Person;
import belay.core.roster.Reach;
import belay.core.roster.Roster;
import belay.core.roster.Rotation;
import belay.core.roster.Team;
import belay.core.roster.Vendor;
import belay.policyfile.calendar.CalendarDoc;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * The people of a policy file, by name: to try the policy with, or to fill an empty desk.
 *
 * @param people everybody who is mentioned, in the order of the file
 * @param roles holders' names by role, in order of standing
 */
public record RosterDoc(
    List<Somebody> people,
    List<Group> teams,
    Map<String, List<String>> roles,
    List<Client> companies,
    List<Supplier> vendors) {
  public static final RosterDoc EMPTY =
      new RosterDoc(List.of(), List.of(), Map.of(), List.of(), List.of());

  public RosterDoc {
    people = List.copyOf(people);
    teams = List.copyOf(teams);
    companies = List.copyOf(companies);
    vendors = List.copyOf(vendors);
  }

  /**
   * A person.
   *
   * @param addresses mail addresses, the preferred one first
   * @param reachable false: written as {@code none}, so that a page falls through
   * @param high how they want to be paged for what must not wait, by address (PAGE-2)
   * @param low the same for the rest
   */
  public record Somebody(
      String name,
      List<String> addresses,
      boolean reachable,
      List<Attempt> high,
      List<Attempt> low,
      OptionalInt capacity,
      Set<String> skills) {
    public Somebody {
      addresses = List.copyOf(addresses);
      high = List.copyOf(high);
      low = List.copyOf(low);
      skills = Set.copyOf(skills);
    }

    static Somebody mentioned(String name) {
      return at(name, List.of(), true);
    }

    static Somebody at(String name, List<String> addresses, boolean reachable) {
      return new Somebody(
          name, addresses, reachable, List.of(), List.of(), OptionalInt.empty(), Set.of());
    }

    public PersonId id() {
      return personId(name);
    }

    public Optional<String> address() {
      return addresses.stream().findFirst();
    }

    private ContactId contact(String address) {
      boolean first = address().isEmpty() || address().get().equals(address);
      return new ContactId(uuid("contact", first ? name : name + " " + address));
    }

    private List<Contact> contacts() {
      if (!reachable) {
        return List.of();
      }
      return (addresses.isEmpty() ? List.of("") : addresses)
          .stream().map(address -> new Contact(contact(address), Channel.MAIL)).toList();
    }

    private List<Reach.Attempt> attempts(List<Attempt> wanted) {
      return wanted.stream()
          .map(one -> new Reach.Attempt(contact(one.address()), one.after()))
          .toList();
    }
  }

  /** By one of their addresses, that long after a page began. */
  public record Attempt(String address, Duration after) {}

  /** A vendor, and when they work. */
  public record Supplier(String key, String name, String address, Optional<CalendarDoc> hours) {}

  /** A team. Without turns every member is on call. */
  public record Group(
      String key, List<String> members, Optional<String> lead, Optional<Turns> onCall) {}

  /** People who take turns being on call. */
  public record Turns(Recurrence handOff, List<String> people) {}

  /**
   * A client company.
   *
   * @param mailDomains whose mail is this company's, such as {@code acme.example}
   */
  public record Client(
      String name,
      Optional<CalendarDoc> hours,
      List<String> mailDomains,
      Optional<String> primaryContact,
      Optional<String> accountManager) {
    public Client {
      mailDomains = List.copyOf(mailDomains);
    }

    public CompanyId id() {
      return new CompanyId(uuid("company", name));
    }
  }

  /** The same name is always the same person, so that outputs can be compared. */
  public static PersonId personId(String name) {
    return new PersonId(uuid("person", name));
  }

  public Optional<Client> company(String name) {
    return companies.stream().filter(company -> company.name().equals(name)).findFirst();
  }

  /** Whose an address is, and by which contact it reaches them; of a shared one several people. */
  public Map<String, Map<PersonId, ContactId>> addresses() {
    Map<String, Map<PersonId, ContactId>> owners = new HashMap<>();
    for (Somebody somebody : people) {
      for (String address : somebody.addresses()) {
        owners
            .computeIfAbsent(address, _ -> new LinkedHashMap<>())
            .put(somebody.id(), somebody.contact(address));
      }
    }
    return owners;
  }

  /** As decisions see them. Who has no address but isn't unreachable gets a made-up contact. */
  public Roster toRoster() {
    Map<PersonId, Person> persons = new LinkedHashMap<>();
    people.forEach(somebody -> persons.put(somebody.id(), person(somebody)));
    Map<String, Team> groups = new LinkedHashMap<>();
    teams.forEach(group -> groups.put(group.key(), team(group)));
    Map<String, List<PersonId>> holders = new LinkedHashMap<>();
    roles.forEach((role, names) -> holders.put(role, ids(names)));
    Map<CompanyId, Company> clients = new LinkedHashMap<>();
    companies.forEach(client -> clients.put(client.id(), company(client)));
    Map<String, Vendor> suppliers = new LinkedHashMap<>();
    vendors.forEach(vendor -> suppliers.put(vendor.key(), vendor(vendor)));
    return new Roster(1, persons, groups, holders, clients, suppliers);
  }

  private static Person person(Somebody somebody) {
    return new Person(
        somebody.id(),
        somebody.name(),
        somebody.contacts(),
        new Reach(somebody.attempts(somebody.high()), somebody.attempts(somebody.low())),
        somebody.capacity(),
        somebody.skills());
  }

  private static Vendor vendor(Supplier vendor) {
    return new Vendor(
        vendor.key(),
        vendor.name(),
        vendor.address(),
        vendor.hours().map(hours -> hours.toCalendar(vendor.key())));
  }

  private static Team team(Group group) {
    return new Team(
        group.key(),
        ids(group.members()),
        group.lead().map(RosterDoc::personId),
        group.onCall().map(turns -> new Rotation(turns.handOff(), ids(turns.people()))));
  }

  private static Company company(Client client) {
    return new Company(
        client.id(),
        client.name(),
        client.hours().map(hours -> hours.toCalendar(client.name())),
        client.primaryContact().map(RosterDoc::personId),
        client.accountManager().map(RosterDoc::personId));
  }

  private static List<PersonId> ids(List<String> names) {
    return names.stream().map(RosterDoc::personId).toList();
  }

  private static UUID uuid(String kind, String name) {
    return UUID.nameUUIDFromBytes((kind + ":" + name).getBytes(StandardCharsets.UTF_8));
  }
}
