package belay.server.console.policy;

import belay.core.policy.Policy;
import belay.policyfile.Read;
import belay.policyfile.source.Finding;
import java.util.List;
import java.util.Optional;

/**
 * A text that was looked at.
 *
 * @param policy what it says; empty when it can't be read
 * @param findings in the order of the text
 */
record Checked(String text, Optional<Policy> policy, List<Finding> findings) {
  Checked {
    findings = List.copyOf(findings);
  }

  static Checked bad(String text, Read.Bad bad) {
    return new Checked(text, Optional.empty(), bad.findings());
  }

  boolean isBroken() {
    return policy.isEmpty() || findings.stream().anyMatch(Finding::isError);
  }
}
