package belay.core.roster;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The snapshot of everybody a decision may need.
 *
 * @param revision grows with every change, so that a stale snapshot can be noticed
 * @param teams by key
 * @param roles holders by role key, in order of standing; {@code account-manager} may also be set
 *     per company
 * @param vendors by key
 */
public record Roster(
    long revision,
    Map<PersonId, Person> people,
    Map<String, Team> teams,
    Map<String, List<PersonId>> roles,
    Map<CompanyId, Company> companies,
    Map<String, Vendor> vendors) {

  public static final Roster EMPTY = new Roster(0, Map.of(), Map.of(), Map.of(), Map.of());
  private static final String ACCOUNT_MANAGER = "account-manager";

  public Roster {
    people = Map.copyOf(people);
    teams = Map.copyOf(teams);
    roles = Map.copyOf(roles);
    companies = Map.copyOf(companies);
    vendors = Map.copyOf(vendors);
  }

  /** Without vendors. */
  public Roster(
      long revision,
      Map<PersonId, Person> people,
      Map<String, Team> teams,
      Map<String, List<PersonId>> roles,
      Map<CompanyId, Company> companies) {
    this(revision, people, teams, roles, companies, Map.of());
  }

  /** Everybody who works tickets: the members of all teams, each once. */
  public List<PersonId> technicians() {
    return teams.values().stream()
        .sorted(Comparator.comparing(Team::key))
        .flatMap(team -> team.members().stream())
        .distinct()
        .filter(people::containsKey)
        .toList();
  }

  public Optional<Person> person(PersonId id) {
    return Optional.ofNullable(people.get(id));
  }

  public Optional<Team> team(String key) {
    return Optional.ofNullable(teams.get(key));
  }

  public Optional<Company> company(Optional<CompanyId> id) {
    return id.map(companies::get);
  }

  /** Holders of the role who are still here, the company's own account manager first. */
  public List<PersonId> holders(String role, Optional<CompanyId> company) {
    if (role.equals(ACCOUNT_MANAGER)) {
      Optional<PersonId> own = company(company).flatMap(Company::accountManager);
      if (own.isPresent() && people.containsKey(own.get())) {
        return List.of(own.get());
      }
    }
    return roles.getOrDefault(role, List.of()).stream().filter(people::containsKey).toList();
  }

  /** Who of the desk bears exactly that name: those who are served may call themselves anything. */
  public List<PersonId> named(String name) {
    return people.values().stream()
        .filter(person -> person.name().equals(name))
        .map(Person::id)
        .filter(this::isStaff)
        .sorted(Comparator.comparing(PersonId::value))
        .toList();
  }

  public boolean holds(PersonId person, String role, Optional<CompanyId> company) {
    return holders(role, company).contains(person);
  }

  /** Works for the desk and has not left: a member or lead of a team, or holder of any role. */
  public boolean isStaff(PersonId person) {
    return people.containsKey(person) && (leadsOrBelongs(person) || holdsAny(person));
  }

  private boolean leadsOrBelongs(PersonId person) {
    return teams.values().stream()
        .anyMatch(team ->
            team.members().contains(person) || team.lead().filter(person::equals).isPresent());
  }

  private boolean holdsAny(PersonId person) {
    return roles.values().stream().anyMatch(holders -> holders.contains(person))
        || companies.values().stream()
            .anyMatch(c -> c.accountManager().filter(person::equals).isPresent());
  }
}
