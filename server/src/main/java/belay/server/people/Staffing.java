package belay.server.people;

import belay.core.access.Role;
import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.core.roster.Roster;
import belay.core.roster.Team;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Who works at the desk, in which teams and with which roles: for those who decide that. */
public final class Staffing {
  /** Whatever a policy may ask for, a desk may always give these. */
  private static final Set<Role> USUAL =
      EnumSet.of(
          Role.ADMIN,
          Role.SERVICE_DESK_MANAGER,
          Role.ESCALATION_MANAGER,
          Role.ACCOUNT_MANAGER,
          Role.IT_MANAGER);

  private final StaffStore store;
  private final Directory directory;
  private final TransactionOperations transactions;
  private final InstantSource clock;

  public Staffing(
      JdbcClient jdbc,
      Directory directory,
      TransactionOperations transactions,
      InstantSource clock) {
    this.store = new StaffStore(jdbc);
    this.directory = directory;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A team to be in.
   *
   * @param rotates whether its members take turns on call
   */
  public record Group(String key, String name, boolean rotates) {}

  /**
   * Somebody of the desk.
   *
   * @param mail where they are reached; empty: nowhere, so they can't sign in by password
   * @param bounced addresses from which mail came back: nothing is sent there
   * @param teams keys
   * @param leads keys of the teams they answer for
   * @param roles keys
   * @param turns keys of the teams in which they take turns on call
   * @param signsIn has a password or a passkey
   */
  public record Member(
      PersonId person,
      String name,
      Optional<String> mail,
      List<String> bounced,
      Set<String> teams,
      Set<String> leads,
      Set<String> roles,
      Set<String> turns,
      boolean signsIn,
      Optional<Instant> leftAt) {
    public Member {
      bounced = List.copyOf(bounced);
      teams = Set.copyOf(teams);
      leads = Set.copyOf(leads);
      roles = Set.copyOf(roles);
      turns = Set.copyOf(turns);
    }

    public Post post() {
      return new Post(teams, roles, turns);
    }
  }

  /**
   * Where somebody works: keys of teams and of roles.
   *
   * @param turns keys of those of the teams in which they take turns on call
   */
  public record Post(Set<String> teams, Set<String> roles, Set<String> turns) {
    public Post {
      teams = Set.copyOf(teams);
      roles = Set.copyOf(roles);
      turns = turns.stream().filter(teams::contains).collect(Collectors.toUnmodifiableSet());
    }

    public Post(Set<String> teams, Set<String> roles) {
      this(teams, roles, Set.of());
    }

    /** The same for the same post only: what a form brings of the one that it was drawn with. */
    public String mark() {
      return String.join("/", mark(teams), mark(roles), mark(turns));
    }

    private static String mark(Set<String> keys) {
      return String.join(" ", new TreeSet<>(keys));
    }
  }

  /** Why something about a person was not done. */
  public enum Fault {
    /** Somebody has to be able to undo it. */
    LAST_ADMIN,
    /** Works here no more: has to be brought back first. */
    HAS_LEFT,
    /** Has to be in a team or have a role. */
    NO_POST,
    /** Another person's. */
    ADDRESS_TAKEN,
    /** There is no such team or role. */
    UNKNOWN_POST,
    /** Somebody else has changed it since it was looked at. */
    CHANGED_MEANWHILE;

    /** Such as {@code last-admin}. */
    public String key() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** By name, those who have left at the end. */
  public List<Member> all() {
    return store.all();
  }

  public Optional<Member> find(PersonId person) {
    return all().stream().filter(member -> member.person().equals(person)).findFirst();
  }

  public List<Group> teams() {
    return store.teams();
  }

  /** Keys of the roles that may be given. */
  public Set<String> roles() {
    Set<String> keys = new TreeSet<>();
    USUAL.forEach(role -> keys.add(role.key()));
    keys.addAll(directory.roster().roles().keySet());
    return keys;
  }

  /** Adds somebody; who was served at that address until now works here from now on. */
  public Added add(String name, String mail, Post post) {
    return transactions.execute(_ -> {
      store.oneAtATime();
      Optional<Fault> fault = fault(post);
      if (fault.isEmpty() && isStaff(mail)) {
        fault = Optional.of(Fault.ADDRESS_TAKEN);
      }
      return fault
          .<Added>map(Added.Refused::new)
          .orElseGet(() -> {
            PersonId person = hire(name, mail);
            post(person, post);
            return new Added.Person(person);
          });
    });
  }

  /** What became of adding somebody. */
  public sealed interface Added {
    record Person(PersonId id) implements Added {}

    record Refused(Fault fault) implements Added {}
  }

  private boolean isStaff(String mail) {
    Roster roster = directory.roster();
    return directory
        .owner(Channel.MAIL, mail)
        .map(Directory.Reach::person)
        .filter(person -> roster.isStaff(person) && roster.person(person).isPresent())
        .isPresent();
  }

  private PersonId hire(String name, String mail) {
    PersonId person = directory.ownerOrNew(Channel.MAIL, mail, name).person();
    store.hire(person, name);
    return person;
  }

  /** The desk's first admin. */
  public PersonId first(String name, String mail) {
    PersonId person = hire(name, mail);
    store.addRole(person, Role.ADMIN.key());
    return person;
  }

  /**
   * Moves somebody to other teams and roles.
   *
   * @param seen the {@link Post#mark() mark} of where they were when that was decided
   */
  public Optional<Fault> move(PersonId person, Post post, String seen) {
    return transactions.execute(_ -> {
      store.oneAtATime();
      Optional<Fault> fault =
          hasLeft(person)
              .or(() -> changed(person, post, seen))
              .or(() -> fault(post))
              .or(() ->
                  post.roles().contains(Role.ADMIN.key()) ? Optional.empty() : lastAdmin(person));
      if (fault.isEmpty()) {
        post(person, post);
      }
      return fault;
    });
  }

  private Optional<Fault> hasLeft(PersonId person) {
    return find(person).filter(member -> member.leftAt().isPresent()).map(_ -> Fault.HAS_LEFT);
  }

  private Optional<Fault> changed(PersonId person, Post post, String seen) {
    return find(person)
        .map(Member::post)
        .filter(present -> !present.mark().equals(seen) && !present.equals(post))
        .map(_ -> Fault.CHANGED_MEANWHILE);
  }

  private void post(PersonId person, Post post) {
    store.post(person, post);
    takeTurns(person, post.turns());
  }

  /** In these teams and in no others. */
  private void takeTurns(PersonId person, Set<String> teams) {
    Instant now = clock.instant();
    for (Team team : directory.roster().teams().values()) {
      boolean wanted = teams.contains(team.key());
      team.schedule()
          .filter(rotation -> rotation.people().contains(person) != wanted)
          .map(old -> wanted ? old.with(person, now) : old.without(person, now))
          .ifPresent(rotation -> store.turns(team.key(), rotation.people()));
    }
  }

  /** They are gone: nothing is theirs to see or to be told any more. */
  public Optional<Fault> leave(PersonId person) {
    return transactions.execute(_ -> {
      store.oneAtATime();
      Optional<Fault> fault = lastAdmin(person);
      if (fault.isEmpty()) {
        store.leave(person, clock.instant());
        takeTurns(person, Set.of());
      }
      return fault;
    });
  }

  /**
   * They are here again, where they were; turns on call have gone on without them. Former versions
   * left theirs to who left.
   */
  public void back(PersonId person) {
    transactions.executeWithoutResult(_ -> {
      store.oneAtATime();
      takeTurns(person, Set.of());
      store.back(person);
    });
  }

  /**
   * Of those who are served: to whom mail came back, the latest first, as far as fits on a page.
   */
  public List<Unreached> unreached() {
    return store.unreached();
  }

  /** Mail arrives at all their addresses again, as far as anybody knows. */
  public void reachable(PersonId person) {
    store.reachable(person);
  }

  private Optional<Fault> fault(Post post) {
    if (post.teams().isEmpty() && post.roles().isEmpty()) {
      return Optional.of(Fault.NO_POST);
    }
    boolean known =
        roles().containsAll(post.roles())
            && teams().stream().map(Group::key).toList().containsAll(post.teams());
    return known ? Optional.empty() : Optional.of(Fault.UNKNOWN_POST);
  }

  private Optional<Fault> lastAdmin(PersonId person) {
    return store.admins(Role.ADMIN.key()).equals(Set.of(person))
        ? Optional.of(Fault.LAST_ADMIN)
        : Optional.empty();
  }
}
