package belay.policyfile.roster;

import belay.core.calendar.Recurrence;
import belay.core.ids.CompanyId;
import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.core.roster.Company;
import belay.core.roster.Contact;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Rotation;
import belay.core.roster.Team;
import belay.policyfile.calendar.CalendarDoc;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    List<Client> companies) {
  public static final RosterDoc EMPTY = new RosterDoc(List.of(), List.of(), Map.of(), List.of());

  public RosterDoc {
    people = List.copyOf(people);
    teams = List.copyOf(teams);
    companies = List.copyOf(companies);
  }

  /**
   * A person.
   *
   * @param address mail address, if one is given
   * @param reachable false: written as {@code none}, so that a page falls through
   */
  public record Somebody(String name, Optional<String> address, boolean reachable) {
    public PersonId id() {
      return personId(name);
    }
  }

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
    return new Roster(1, persons, groups, holders, clients);
  }

  private static Person person(Somebody somebody) {
    Contact mail = new Contact(new ContactId(uuid("contact", somebody.name())), Channel.MAIL);
    return new Person(
        somebody.id(), somebody.name(), somebody.reachable() ? List.of(mail) : List.of());
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
