package belay.server.api;

import belay.core.ids.PersonId;
import belay.core.policy.Tier;
import belay.core.roster.Company;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Team;
import belay.core.roster.Who;
import belay.server.api.Shapes.PersonRef;
import belay.server.desk.Policies;
import belay.server.keys.Scope;
import belay.server.people.Directory;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The people of the desk, and those it serves. */
@RestController
final class DeskRoutes {
  private final Policies policies;
  private final Directory directory;
  private final InstantSource clock;

  DeskRoutes(Policies policies, Directory directory, InstantSource clock) {
    this.policies = policies;
    this.directory = directory;
    this.clock = clock;
  }

  record StaffShape(
      String id, String name, List<String> teams, List<String> onCall, List<String> roles) {}

  /**
   * A team.
   *
   * @param onCall now
   * @param tiers that it works, by the present policy
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TeamShape(
      String key,
      @Nullable PersonRef lead,
      List<PersonRef> members,
      List<PersonRef> onCall,
      List<String> tiers) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CompanyShape(
      String id,
      String name,
      @Nullable PersonRef primaryContact,
      @Nullable PersonRef accountManager) {}

  @GetMapping("/api/people")
  @Needs(value = Scope.TICKETS_READ, ofDesk = true)
  Shapes.Page<StaffShape> people() {
    Roster roster = directory.roster();
    Instant now = clock.instant();
    List<StaffShape> staff =
        roster.people().values().stream()
            .filter(person -> roster.isStaff(person.id()))
            .sorted(Comparator.comparing(Person::name).thenComparing(p -> p.id().value()))
            .map(person -> shape(person, roster, now))
            .toList();
    return new Shapes.Page<>(staff, null);
  }

  @GetMapping("/api/teams")
  @Needs(value = Scope.TICKETS_READ, ofDesk = true)
  Shapes.Page<TeamShape> teams() {
    Names names = new Names(directory);
    Instant now = clock.instant();
    return new Shapes.Page<>(
        names.roster().teams().values().stream()
            .sorted(Comparator.comparing(Team::key))
            .map(team ->
                new TeamShape(
                    team.key(),
                    team.lead().map(names::person).orElse(null),
                    team.members().stream().map(names::person).toList(),
                    team.onCall(now).stream().map(names::person).toList(),
                    tiers(team)))
            .toList(),
        null);
  }

  private List<String> tiers(Team team) {
    return policies.current().stream()
        .flatMap(policy -> policy.tiers().stream())
        .filter(tier -> tier.who().equals(new Who.Team(team.key())))
        .map(Tier::key)
        .toList();
  }

  @GetMapping("/api/companies")
  @Needs(value = Scope.TICKETS_READ, ofDesk = true)
  Shapes.Page<CompanyShape> companies() {
    Names names = new Names(directory);
    return new Shapes.Page<>(
        names.roster().companies().values().stream()
            .sorted(Comparator.comparing(Company::name))
            .map(company ->
                new CompanyShape(
                    company.id().toString(),
                    company.name(),
                    company.primaryContact().map(names::person).orElse(null),
                    company.accountManager().map(names::person).orElse(null)))
            .toList(),
        null);
  }

  private static StaffShape shape(Person person, Roster roster, Instant now) {
    List<Team> teams = teams(roster, person.id());
    return new StaffShape(
        person.id().toString(),
        person.name(),
        teams.stream().map(Team::key).toList(),
        teams.stream()
            .filter(team -> team.onCall(now).contains(person.id()))
            .map(Team::key)
            .toList(),
        roster.roles().entrySet().stream()
            .filter(role -> role.getValue().contains(person.id()))
            .map(Map.Entry::getKey)
            .sorted()
            .toList());
  }

  private static List<Team> teams(Roster roster, PersonId person) {
    return roster.teams().values().stream()
        .filter(team ->
            team.members().contains(person) || team.lead().filter(person::equals).isPresent())
        .sorted(Comparator.comparing(Team::key))
        .toList();
  }
}
