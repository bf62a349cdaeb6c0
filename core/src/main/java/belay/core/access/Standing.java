package belay.core.access;

import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.roster.Company;
import belay.core.roster.Roster;
import belay.core.roster.Team;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody is here, and what they may therefore see: no more than that (ORG-2). */
public record Standing(Set<Role> roles, Viewer viewer) {
  public Standing {
    roles = Set.copyOf(roles);
  }

  /**
   * Of a person who has not left.
   *
   * @param partnerOf the companies they look after from outside
   */
  public static Standing of(PersonId person, Roster roster, Set<CompanyId> partnerOf) {
    Set<CompanyId> contactOf = contactOf(person, roster);
    Set<Role> roles = atTheDesk(person, roster);
    if (!contactOf.isEmpty()) {
      roles.add(Role.PRIMARY_CONTACT);
    }
    if (!partnerOf.isEmpty()) {
      roles.add(Role.PARTNER);
    }
    if (roster.isStaff(person)) {
      return new Standing(roles, new Viewer.Staff(person));
    }
    roles.add(Role.REQUESTER);
    Set<CompanyId> companies = new HashSet<>(contactOf);
    companies.addAll(partnerOf);
    return new Standing(
        roles,
        companies.isEmpty()
            ? new Viewer.Requester(person)
            : new Viewer.Representative(person, companies));
  }

  private static Set<CompanyId> contactOf(PersonId person, Roster roster) {
    return roster.companies().values().stream()
        .filter(company -> company.primaryContact().filter(person::equals).isPresent())
        .map(Company::id)
        .collect(Collectors.toSet());
  }

  private static Set<Role> atTheDesk(PersonId person, Roster roster) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    roster
        .roles()
        .forEach((key, holders) -> {
          if (holders.contains(person)) {
            Role.of(key).ifPresent(roles::add);
          }
        });
    for (Team team : roster.teams().values()) {
      if (team.members().contains(person)) {
        roles.add(Role.TECHNICIAN);
      }
      if (team.lead().equals(Optional.of(person))) {
        roles.add(Role.LEAD);
      }
    }
    if (roster.companies().values().stream()
        .anyMatch(company -> company.accountManager().filter(person::equals).isPresent())) {
      roles.add(Role.ACCOUNT_MANAGER);
    }
    return roles;
  }
}
