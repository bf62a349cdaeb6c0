package belay.server.desk;

import belay.core.policy.Policy;
import belay.core.roster.Who;
import belay.core.ticket.Actor;
import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import belay.server.db.DeskClock;
import belay.server.db.Glance;
import belay.server.db.Look;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The policies of the desk. A file seeds the first start; from then on the database holds the
 * versions. A ticket goes by the version it was decided by last, until it is moved onto the present
 * one.
 */
public final class Policies {
  private final JdbcClient jdbc;
  private final PolicyStore store;
  private final DeskClock clock;
  private final ConcurrentMap<String, Policy> known = new ConcurrentHashMap<>();

  public Policies(JdbcClient jdbc, DeskClock clock) {
    this.jdbc = jdbc;
    this.store = new PolicyStore(jdbc);
    this.clock = clock;
  }

  /** The one new tickets open under; empty before the first start. */
  public Optional<Policy> current() {
    return Glance.now(jdbc).policy().map(this::policy);
  }

  /** What was applied last; empty before the first start. */
  public Optional<PolicyVersion> currentVersion() {
    return Look.once(Present.class, () -> new Present(store.current())).version();
  }

  private record Present(Optional<PolicyVersion> version) {}

  /** What was applied before that ordinal, the last first; all of it before {@code MAX_VALUE}. */
  public List<PolicyVersion> versions(long before, int most) {
    return store.before(before, most);
  }

  /** When that version was applied last. */
  public Optional<PolicyVersion> version(String version) {
    return store.last(version);
  }

  /** The whole file as it was applied then, with what came after the policy. */
  public String text(PolicyVersion applied) {
    return store.text(applied.ordinal());
  }

  /**
   * The policy of a version some ticket was decided by. Several may load it at once: who waits for
   * a connection keeps nobody else waiting, who may hold it.
   *
   * @throws IllegalStateException when it can't be read any more
   */
  public Policy policy(String version) {
    Policy policy = known.get(version);
    if (policy == null) {
      policy = load(version);
      known.putIfAbsent(version, policy);
    }
    return policy;
  }

  /** As {@link #policy}; empty when this program can't read it any more. */
  public Optional<Policy> readable(String version) {
    try {
      return Optional.of(policy(version));
    } catch (IllegalStateException _) {
      return Optional.empty();
    }
  }

  /** Where the backstop is reached, known even when the policy can no longer be read. */
  public Optional<String> backstop(String version) {
    return store.backstop(version);
  }

  /** Until the transaction ends nobody else changes the policy. */
  public void oneAtATime() {
    store.oneAtATime();
  }

  /**
   * Makes that the present policy; inside a transaction that holds {@link #oneAtATime}. Open
   * tickets have to be moved onto it.
   *
   * @param policy as it was read from the draft
   */
  public PolicyVersion apply(PolicyDraft draft, Policy policy, Actor by, String note) {
    store.known(policy.version(), address(policy.page().backstop()));
    var at = clock.read();
    long ordinal = store.apply(policy.version(), draft, at, by, note);
    return new PolicyVersion(ordinal, policy.version(), draft.name(), at, by, note);
  }

  /**
   * Makes that the desk's policy if it has none.
   *
   * @return whether it was the first
   * @throws IllegalArgumentException if the desk has another one
   */
  boolean seed(PolicyDraft draft, Policy policy) {
    oneAtATime();
    Optional<PolicyVersion> present = store.current();
    if (present.isEmpty()) {
      apply(draft, policy, new Actor.Desk(), "");
      return true;
    }
    if (!present.get().version().equals(policy.version())) {
      throw new IllegalArgumentException(
          """
          %s is not the policy this desk runs on (%s, version %s). \
          Start without --policy to go on with that one; a running desk does not change its \
          policy by being started differently, but by belay apply.\
          """
              .formatted(draft.name(), present.get().name(), present.get().version()));
    }
    return false;
  }

  private static @Nullable String address(Who backstop) {
    return backstop instanceof Who.Address address ? address.key() : null;
  }

  private Policy load(String version) {
    PolicyVersion applied =
        store
            .last(version)
            .orElseThrow(() -> new IllegalStateException("no policy " + version + " was applied"));
    return switch (PolicyFile.accepted(applied.name(), text(applied))) {
      case Read.Good good -> good.policy();
      case Read.Bad bad ->
          throw new IllegalStateException(
              "policy " + version + " can't be read: " + bad.findings());
    };
  }
}
