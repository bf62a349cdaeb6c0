package belay.server.adoption;

import belay.policyfile.source.Finding;
import belay.server.desk.PolicyVersion;
import java.util.List;
import java.util.Optional;

/** What came of applying a policy. */
public sealed interface Outcome {
  /** It is the present one; open tickets are being moved onto it. */
  record Applied(PolicyVersion version) implements Outcome {}

  /** It is the present one already, to the letter. */
  record Unchanged(PolicyVersion version) implements Outcome {}

  /** It can't be read; at least one finding is an error. */
  record Unreadable(List<Finding> findings) implements Outcome {
    public Unreadable {
      findings = List.copyOf(findings);
    }
  }

  /** Open tickets stand on tiers that it does not have. */
  record Strands(DryRun.Named tickets) implements Outcome {}

  /** Somebody else has applied another one since it was looked at. */
  record Stale(Optional<PolicyVersion> present) implements Outcome {}
}
