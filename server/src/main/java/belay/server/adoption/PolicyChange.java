package belay.server.adoption;

import belay.core.policy.Policy;
import belay.core.roster.Roster;
import belay.core.ticket.Actor;
import belay.core.ticket.Adoption;
import belay.core.ticket.World;
import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import belay.policyfile.lint.Lint;
import belay.policyfile.source.Finding;
import belay.server.db.DeskClock;
import belay.server.desk.Policies;
import belay.server.desk.PolicyDraft;
import belay.server.desk.PolicyVersion;
import belay.server.people.Directory;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Changes the policy of a running desk: first looked at, then applied (POL-7). */
public final class PolicyChange {
  private final TransactionOperations transactions;
  private final DeskClock clock;
  private final Policies policies;
  private final Directory directory;
  private final AdoptionStore store;

  public PolicyChange(
      JdbcClient jdbc,
      TransactionOperations transactions,
      DeskClock clock,
      Policies policies,
      Directory directory) {
    this.transactions = transactions;
    this.clock = clock;
    this.policies = policies;
    this.directory = directory;
    this.store = new AdoptionStore(jdbc);
  }

  /**
   * What applying it now would do to every open ticket; changes and locks nothing.
   *
   * @param after goes on with the list after that ticket's number; 0: from the beginning, counting
   *     all
   * @param most tickets in the list
   */
  public DryRun dryRun(PolicyDraft draft, long after, int most) {
    return switch (PolicyFile.read(draft.name(), draft.text())) {
      case Read.Bad bad ->
          new DryRun(
              Optional.empty(), bad.findings(), Optional.empty(), List.of(), OptionalLong.empty());
      case Read.Good good -> dryRun(good, after, most);
    };
  }

  private DryRun dryRun(Read.Good good, long after, int most) {
    Roster roster = directory.roster();
    Instant now = clock.read();
    List<Finding> findings = Lint.of(good, roster, now);
    World world = new World(good.policy(), roster);
    Forecast forecast = new Forecast(store, policies, world, now, most);
    long last = after;
    while (forecast.wantsMore(after)) {
      List<AdoptionStore.Row> rows = store.look(good.policy().version(), last);
      if (rows.isEmpty()) {
        break;
      }
      rows.forEach(forecast::add);
      last = rows.getLast().number();
    }
    return forecast.dryRun(findings, after);
  }

  /**
   * Makes it the present policy. New tickets open under it at once; the open ones follow.
   *
   * @param seen ordinal of the version that was looked at; empty: whatever the present one is
   */
  public Outcome apply(PolicyDraft draft, Actor by, String note, OptionalLong seen) {
    return switch (PolicyFile.read(draft.name(), draft.text())) {
      case Read.Bad bad -> new Outcome.Unreadable(bad.findings());
      case Read.Good good -> transactions.execute(_ -> apply(draft, good.policy(), by, note, seen));
    };
  }

  private Outcome apply(
      PolicyDraft draft, Policy policy, Actor by, String note, OptionalLong seen) {
    policies.oneAtATime();
    Optional<PolicyVersion> present = policies.currentVersion();
    long ordinal = present.map(PolicyVersion::ordinal).orElse(0L);
    if (seen.isPresent() && seen.getAsLong() != ordinal) {
      return new Outcome.Stale(present);
    }
    if (present.filter(last -> policies.text(last).equals(draft.text())).isPresent()) {
      return new Outcome.Unchanged(present.orElseThrow());
    }
    Set<String> gone =
        store.positions(policy.version()).stream()
            .filter(position -> Adoption.strands(policy, position))
            .collect(Collectors.toSet());
    return gone.isEmpty()
        ? new Outcome.Applied(policies.apply(draft, policy, by, note))
        : new Outcome.Strands(store.standing(policy.version(), gone));
  }

  /** How far the open tickets have come; empty before the first start. */
  public Optional<Progress> progress() {
    return policies.currentVersion().map(store::progress);
  }
}
