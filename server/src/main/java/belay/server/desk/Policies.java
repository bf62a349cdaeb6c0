package belay.server.desk;

import belay.core.policy.Policy;
import belay.core.roster.Who;
import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import belay.server.db.Column;
import belay.server.db.DeskClock;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The policies of the desk. A file seeds the first start; from then on the database holds the
 * versions, and open tickets stay on theirs.
 */
public final class Policies {
  /** Until the transaction ends: nodes that start together seed one after the other. */
  static final String ONE_AT_A_TIME =
      "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended('belay policy', 0))";

  static final String CURRENT =
      "SELECT version, name FROM policy_version ORDER BY ordinal DESC LIMIT 1";
  static final String TEXT = "SELECT name, text FROM policy_version WHERE version = :version";
  static final String BACKSTOP = "SELECT backstop FROM policy_version WHERE version = :version";
  static final String ADD =
      """
      INSERT INTO policy_version (version, name, text, backstop, applied_at)
      VALUES (:version, :name, :text, :backstop, :at)
      """;

  private final JdbcClient jdbc;
  private final DeskClock clock;
  private final ConcurrentMap<String, Policy> known = new ConcurrentHashMap<>();

  private record Version(String version, String name) {}

  public Policies(JdbcClient jdbc, DeskClock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** The one new tickets open under; empty before the first start. */
  public Optional<Policy> current() {
    return version().map(Version::version).map(this::policy);
  }

  public Policy policy(String version) {
    return known.computeIfAbsent(version, this::load);
  }

  /** The text of the current one, as somebody wrote it; empty before the first start. */
  public Optional<PolicyText> text() {
    return version().map(current -> text(current.version()));
  }

  private PolicyText text(String version) {
    return jdbc.sql(TEXT)
        .param("version", version)
        .query((row, _) -> new PolicyText(version, row.getString("name"), row.getString("text")))
        .single();
  }

  /** Where the backstop is reached, known even when the policy can no longer be read. */
  public Optional<String> backstop(String version) {
    return jdbc.sql(BACKSTOP).param("version", version).query(String.class).optional();
  }

  /**
   * Makes that the desk's policy if it has none.
   *
   * @return whether it was the first
   * @throws IllegalArgumentException if the desk has another one
   */
  boolean seed(String name, String text, Policy policy) {
    jdbc.sql(ONE_AT_A_TIME).query(Integer.class).single();
    Optional<Version> present = version();
    if (present.isEmpty()) {
      add(name, text, policy);
      return true;
    }
    if (!present.get().version().equals(policy.version())) {
      throw new IllegalArgumentException(
          """
          %s is not the policy this desk runs on (%s, version %s). \
          Start without --policy to go on with that one; a running desk does not change its \
          policy by being started differently.\
          """
              .formatted(name, present.get().name(), present.get().version()));
    }
    return false;
  }

  private void add(String name, String text, Policy policy) {
    jdbc.sql(ADD)
        .param("version", policy.version())
        .param("name", name)
        .param("text", text)
        .param("backstop", address(policy.page().backstop()))
        .param("at", Column.time(clock.read()))
        .update();
  }

  private static @Nullable String address(Who backstop) {
    return backstop instanceof Who.Address address ? address.key() : null;
  }

  private Optional<Version> version() {
    return jdbc.sql(CURRENT)
        .query((row, _) -> new Version(row.getString("version"), row.getString("name")))
        .optional();
  }

  private Policy load(String version) {
    PolicyText source = text(version);
    return switch (PolicyFile.read(source.name(), source.text())) {
      case Read.Good good -> good.policy();
      case Read.Bad bad ->
          throw new IllegalStateException(
              "policy " + version + " can't be read: " + bad.findings());
    };
  }
}
