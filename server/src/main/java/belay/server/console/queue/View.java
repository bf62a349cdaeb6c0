package belay.server.console.queue;

import belay.core.access.Viewer;
import belay.core.policy.PauseReason;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.policy.Tier;
import belay.core.roster.Roster;
import belay.core.roster.Who;
import belay.server.accounts.Visitor;
import belay.server.desk.Condition;
import belay.server.desk.Filter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The lists everybody at the desk has. */
public enum View {
  MINE,
  TEAM,
  UNOWNED,
  CRITICAL,
  WAITING,
  ALL,
  CLOSED;

  private static final String ROUND_TABLE = "round-table";

  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String path() {
    return "/queue?view=" + key();
  }

  /** Those somebody is offered: who is served has no team and takes nothing. */
  static List<View> of(Viewer viewer) {
    return viewer.ofDesk() ? List.of(values()) : List.of(ALL, WAITING, CLOSED);
  }

  /** Whether its number is to be loud when there is one. */
  boolean hot() {
    return this == CRITICAL;
  }

  Filter filter(Visitor visitor, Roster roster, Optional<Policy> policy) {
    return switch (this) {
      case MINE -> Filter.OPEN.and(new Condition.OwnedBy(visitor.person()));
      case TEAM -> Filter.OPEN.and(new Condition.PositionIn(positions(visitor, roster, policy)));
      case UNOWNED -> Filter.OPEN.and(new Condition.Unassigned());
      case CRITICAL -> Filter.OPEN.and(new Condition.PriorityIn(Set.of(Priority.CRITICAL)));
      case WAITING -> Filter.OPEN.and(new Condition.WaitingFor(Set.of(PauseReason.values())));
      case ALL -> Filter.OPEN;
      case CLOSED -> Filter.CLOSED;
    };
  }

  /** The rungs that are this person's to work; for who has none the round-table, as a last word. */
  private static Set<String> positions(Visitor visitor, Roster roster, Optional<Policy> policy) {
    boolean staff = visitor.viewer() instanceof Viewer.Staff;
    Set<String> own =
        policy.stream()
            .flatMap(known -> known.tiers().stream())
            .filter(tier -> staff && works(tier, visitor, roster))
            .map(Tier::key)
            .collect(Collectors.toSet());
    return own.isEmpty() ? Set.of(ROUND_TABLE) : own;
  }

  /** What a vendor works on is the list of those who look after it here. */
  private static boolean works(Tier tier, Visitor visitor, Roster roster) {
    return isMeant(tier.who(), visitor, roster)
        || tier.keeper().filter(who -> isMeant(who, visitor, roster)).isPresent();
  }

  private static boolean isMeant(Who who, Visitor visitor, Roster roster) {
    return switch (who) {
      case Who.Team(String key) ->
          roster
              .team(key)
              .filter(team ->
                  team.members().contains(visitor.person())
                      || team.lead().filter(visitor.person()::equals).isPresent())
              .isPresent();
      case Who.OnCall(String team) -> isMeant(new Who.Team(team), visitor, roster);
      case Who.Role(String key) -> roster.holds(visitor.person(), key, Optional.empty());
      case Who.Named(String name) -> name.equals(visitor.name());
      case Who.Address _, Who.Part _, Who.Vendor _ -> false;
    };
  }
}
