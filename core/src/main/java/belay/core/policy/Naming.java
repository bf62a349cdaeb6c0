package belay.core.policy;

import belay.core.ids.PersonId;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whom a policy means by name is meant until the policy is changed, and nobody else is. */
public final class Naming {
  private Naming() {}

  /** Why somebody can't be called so. */
  public enum Fault {
    /** The policy means them by the name they have. */
    MEANT_BY_NAME,
    /** The policy means somebody else by that name. */
    NAME_MEANT;

    /** Such as {@code name-meant}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** What is wrong with it when somebody takes another name. Who is served is never meant by it. */
  public static Optional<Fault> rename(
      Policy policy, Roster roster, PersonId person, String before, String after) {
    if (after.equals(before) || !roster.isStaff(person)) {
      return Optional.empty();
    }
    if (Mention.names(policy).contains(before)) {
      return Optional.of(Fault.MEANT_BY_NAME);
    }
    return Mention.names(policy).contains(after) ? Optional.of(Fault.NAME_MEANT) : Optional.empty();
  }

  /**
   * What is wrong with it when somebody comes to work here by that name. Whoever fills a place that
   * is empty is welcome.
   *
   * @param known who they are, if they were served here until now
   */
  public static Optional<Fault> join(
      Policy policy, Roster roster, Optional<PersonId> known, String name) {
    Optional<Person> here = known.filter(roster::isStaff).flatMap(roster::person);
    if (here.filter(person -> !person.name().equals(name)).isPresent()) {
      return rename(policy, roster, here.get().id(), here.get().name(), name);
    }
    List<PersonId> bearers = roster.named(name);
    boolean others = bearers.stream().anyMatch(person -> !known.equals(Optional.of(person)));
    return others && Mention.names(policy).contains(name)
        ? Optional.of(Fault.NAME_MEANT)
        : Optional.empty();
  }
}
