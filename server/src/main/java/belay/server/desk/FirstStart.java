package belay.server.desk;

import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import belay.policyfile.source.Finding;
import belay.server.people.Directory;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a policy file means to a desk: the first one gives it its policy, and its people while it
 * has none. Afterwards it may only be the same.
 */
public final class FirstStart {
  private final TransactionOperations transactions;
  private final Policies policies;
  private final Directory directory;

  public FirstStart(TransactionOperations transactions, Policies policies, Directory directory) {
    this.transactions = transactions;
    this.policies = policies;
    this.directory = directory;
  }

  /**
   * Takes the file, or makes sure that it is the one already taken.
   *
   * @throws IllegalArgumentException if it cannot be read, or the desk has another policy
   */
  public void take(String name, String text) {
    switch (read(name, text)) {
      case Read.Good good -> transactions.executeWithoutResult(_ -> take(name, text, good));
      case Read.Bad bad -> throw new IllegalArgumentException(lines(bad.findings()));
    }
  }

  private Read read(String name, String text) {
    return policies.currentVersion().isEmpty()
        ? PolicyFile.read(name, text)
        : PolicyFile.accepted(name, text);
  }

  private void take(String name, String text, Read.Good good) {
    if (policies.seed(new PolicyDraft(name, text), good.policy())) {
      good.roster().ifPresent(directory::seed);
    }
  }

  private static String lines(List<Finding> findings) {
    return findings.stream().map(Finding::toString).collect(Collectors.joining("\n"));
  }
}
