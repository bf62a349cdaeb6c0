package belay.policyfile;

import belay.core.policy.Policy;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.scenario.Scenario;
import belay.policyfile.source.Finding;
import belay.policyfile.source.Source;
import java.util.List;
import java.util.Optional;

/** What came of reading a file. */
public sealed interface Read {

  /**
   * It can be used.
   *
   * @param source where each path of keys stands, such as {@code tiers.tier-3.override}
   */
  record Good(
      Policy policy,
      Optional<RosterDoc> roster,
      List<Scenario> scenarios,
      List<Finding> warnings,
      Source source)
      implements Read {
    public Good {
      scenarios = List.copyOf(scenarios);
      warnings = List.copyOf(warnings);
    }
  }

  /** It can't; at least one finding is an error. */
  record Bad(List<Finding> findings) implements Read {
    public Bad {
      findings = List.copyOf(findings);
    }
  }
}
