package belay.policyfile.lint;

import belay.core.ids.PersonId;
import belay.core.notice.Recipient;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.PriorityRule;
import belay.core.roster.Who;
import belay.policyfile.lint.Trial.Page;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.roster.RosterDoc.Group;
import belay.policyfile.roster.RosterDoc.Somebody;
import belay.policyfile.roster.RosterDoc.Turns;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the roster itself has holes. */
final class RosterLint {
  private final Policy policy;
  private final RosterDoc roster;
  private final Trials trials;
  private final Remarks remarks;
  private final Instant now;
  private final Set<String> unreachable;

  RosterLint(Policy policy, RosterDoc roster, Trials trials, Remarks remarks, Instant now) {
    this.policy = policy;
    this.roster = roster;
    this.trials = trials;
    this.remarks = remarks;
    this.now = now;
    this.unreachable =
        roster.people().stream()
            .filter(somebody -> !somebody.reachable())
            .map(Somebody::name)
            .collect(Collectors.toSet());
  }

  void check() {
    roster.teams().forEach(this::team);
    roster
        .roles()
        .forEach((role, holders) -> {
          if (holders.isEmpty()) {
            remarks.error("roster.roles." + role, "nobody holds the role '" + role + "'");
          }
        });
    if (countsClientHours(policy)) {
      roster.companies().stream()
          .filter(company -> company.hours().isEmpty())
          .forEach(company -> noHours(company.name()));
    }
  }

  private void team(Group team) {
    String path = "roster." + team.key();
    if (team.members().isEmpty()) {
      remarks.error(path, "team '" + team.key() + "' has no members");
    }
    if (team.lead().isEmpty()) {
      remarks.warn(path, "team '" + team.key() + "' has no lead to answer for what nobody took");
    }
    team.onCall().ifPresent(turns -> turns(team, turns, path + ".on-call"));
    team.members().stream()
        .filter(this::unreachable)
        .forEach(name -> remarks.warn(path, "'" + name + "' can't be reached: pages fall through"));
  }

  private void turns(Group team, Turns turns, String path) {
    if (turns.handOff().indexAt(now) < 0) {
      remarks.error(
          path,
          "on-call gap: nobody is on call before %s%s"
              .formatted(turns.handOff().anchor(), meanwhile(team)));
    }
    List<String> strangers =
        turns.people().stream().filter(name -> !team.members().contains(name)).toList();
    if (strangers.size() == turns.people().size() && !team.members().isEmpty()) {
      remarks.error(path, "on-call gap: nobody who takes a turn is a member of the team");
    } else {
      strangers.forEach(name ->
          remarks.warn(
              path, "'" + name + "' is no member of the team: the next one has their turn"));
    }
    turns.people().stream()
        .filter(this::unreachable)
        .forEach(
            name -> remarks.error(path, "on-call gap: '" + name + "' takes a turn unreachable"));
  }

  /** Whom the engine would page instead. */
  private String meanwhile(Group team) {
    return Arrays.stream(Priority.values())
        .filter(priority -> policy.rule(priority).pages())
        .map(priority -> trials.at(priority, now))
        .flatMap(trial -> trial.visits().stream())
        .filter(visit -> works(team, visit.tier()) && !visit.pages().isEmpty())
        .findFirst()
        .map(visit ->
            "; till then %s goes to %s first in '%s'"
                .formatted(
                    visit.trial().ticket().replace(" now", ""),
                    names(visit.pages().getFirst()),
                    visit.tier()))
        .orElse("");
  }

  private boolean works(Group team, String tier) {
    return policy
        .tier(tier)
        .filter(found -> found.who().equals(new Who.Team(team.key())))
        .isPresent();
  }

  private String names(Page page) {
    return page.paged().recipients().stream()
        .map(this::name)
        .limit(5)
        .collect(Collectors.joining(", "));
  }

  private String name(Recipient recipient) {
    return switch (recipient) {
      case Recipient.Backstop backstop -> backstop.address();
      case Recipient.Outside outside -> outside.name();
      case Recipient.Member member -> name(member.person());
      case Recipient.Later later -> name(later.person());
    };
  }

  private String name(PersonId person) {
    return roster.people().stream()
        .filter(somebody -> somebody.id().equals(person))
        .map(Somebody::name)
        .findFirst()
        .orElse("?");
  }

  private boolean unreachable(String name) {
    return unreachable.contains(name);
  }

  private void noHours(String company) {
    remarks.warn(
        "roster.companies." + company,
        "'%s' has no hours of its own: clocks in client hours count as their priority does"
            .formatted(company));
  }

  static boolean countsClientHours(Policy policy) {
    return policy.priorities().values().stream()
            .map(PriorityRule::calendar)
            .anyMatch(Policy.CLIENT::equals)
        || Counted.all(policy).stream().anyMatch(some -> some.in(Policy.CLIENT));
  }
}
