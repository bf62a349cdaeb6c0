package belay.policyfile.lint;

import belay.core.notice.NoticeKind;
import belay.core.policy.Policy;
import belay.core.policy.Tier;
import belay.core.roster.Company;
import belay.core.roster.Roster;
import belay.core.roster.Who;
import belay.policyfile.source.Nearest;
import java.util.List;
import java.util.Optional;

/** Whether everybody whom the policy counts on is there. */
final class PeopleLint {
  private static final String ACCOUNT_MANAGER = "account-manager";

  private final Policy policy;
  private final Roster roster;
  private final Remarks remarks;

  PeopleLint(Policy policy, Roster roster, Remarks remarks) {
    this.policy = policy;
    this.roster = roster;
    this.remarks = remarks;
  }

  void check() {
    for (Tier tier : policy.tiers()) {
      String path = "tiers." + tier.key();
      exists(path, tier.who());
      tier.overrider().ifPresent(role -> exists(path + ".override", new Who.Role(role)));
    }
    if (remarks.written("round-table.who")) {
      policy.roundTable().who().forEach(who -> exists("round-table.who", who));
    }
    policy.roundTable().tell().forEach(who -> exists("round-table.tell", who));
    exists("page.backstop", policy.page().backstop());
    for (int i = 0; i < policy.page().steps().size(); i++) {
      exists("page.steps." + i + ".to", policy.page().steps().get(i).to());
    }
    for (NoticeKind kind : NoticeKind.values()) {
      policy.audiences().of(kind).forEach(who -> exists("tell." + kind.key(), who));
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
    List<String> names = roster.people().values().stream().map(p -> p.name()).toList();
    if (!names.contains(name)) {
      remarks.error(path, "there is nobody called '" + name + "'" + Nearest.hint(name, names));
    }
  }
}
