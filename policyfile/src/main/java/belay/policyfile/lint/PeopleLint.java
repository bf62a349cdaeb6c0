package belay.policyfile.lint;

import belay.core.policy.Mention;
import belay.core.policy.Policy;
import belay.core.roster.Company;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Who;
import belay.policyfile.source.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whether everybody whom the policy counts on is there. */
final class PeopleLint {
  private static final String ACCOUNT_MANAGER = "account-manager";

  /** By default whoever may override the last tier, which is looked at there. */
  private static final String ROUND_TABLE = "round-table.who";

  private final Policy policy;
  private final Roster roster;
  private final Remarks remarks;

  PeopleLint(Policy policy, Roster roster, Remarks remarks) {
    this.policy = policy;
    this.roster = roster;
    this.remarks = remarks;
  }

  void check() {
    Mention.all(policy).stream()
        .filter(mention -> !mention.path().equals(ROUND_TABLE) || remarks.written(ROUND_TABLE))
        .forEach(mention -> exists(mention.path(), mention.who()));
    for (int i = 0; i < policy.practices().maintenance().size(); i++) {
      String path = "maintenance." + i + ".company";
      policy.practices().maintenance().get(i).company().ifPresent(name -> company(path, name));
    }
    policy
        .practices()
        .categories()
        .forEach((name, category) ->
            category.skill().ifPresent(skill -> skill("categories." + name + ".skill", skill)));
  }

  private void company(String path, String name) {
    Set<String> known =
        roster.companies().values().stream()
            .map(Company::name)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!known.contains(name)) {
      remarks.warn(path, "there is no company '" + name + "'" + Nearest.hint(name, known));
    }
  }

  private void skill(String path, String skill) {
    Set<String> known =
        roster.people().values().stream()
            .filter(person -> roster.isStaff(person.id()))
            .flatMap(person -> person.skills().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!known.contains(skill)) {
      remarks.warn(path, "nobody has the skill '" + skill + "'" + Nearest.hint(skill, known));
    }
  }

  private void exists(String path, Who who) {
    switch (who) {
      case Who.Role role -> role(path, role.key());
      case Who.Team team -> team(path, team.key());
      case Who.OnCall(var team) -> team(path, team);
      case Who.Named named -> named(path, named.key());
      case Who.Vendor vendor -> vendor(path, vendor.key());
      case Who.Address _, Who.Part _ -> {}
    }
  }

  private void vendor(String path, String key) {
    if (!roster.vendors().containsKey(key)) {
      remarks.error(
          path, "there is no vendor '" + key + "'" + Nearest.hint(key, roster.vendors().keySet()));
    }
  }

  private void role(String path, String role) {
    boolean perCompany =
        role.equals(ACCOUNT_MANAGER)
            && !roster.companies().isEmpty()
            && roster.companies().values().stream()
                .map(Company::accountManager)
                .allMatch(Optional::isPresent);
    if (roster.holders(role, Optional.empty()).isEmpty() && !perCompany) {
      remarks.error(
          path,
          "nobody holds the role '" + role + "'" + Nearest.hint(role, roster.roles().keySet()));
    }
  }

  private void team(String path, String key) {
    if (roster.team(key).isEmpty()) {
      remarks.error(
          path, "there is no team '" + key + "'" + Nearest.hint(key, roster.teams().keySet()));
    }
  }

  private void named(String path, String name) {
    if (!roster.named(name).isEmpty()) {
      return;
    }
    if (roster.people().values().stream().anyMatch(person -> person.name().equals(name))) {
      remarks.error(path, "'" + name + "' is in no team and has no role");
    } else {
      remarks.error(path, "there is nobody called '" + name + "'" + Nearest.hint(name, staff()));
    }
  }

  private List<String> staff() {
    return roster.people().values().stream()
        .filter(person -> roster.isStaff(person.id()))
        .map(Person::name)
        .toList();
  }
}
