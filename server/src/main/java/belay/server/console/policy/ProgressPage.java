package belay.server.console.policy;

import belay.server.console.policy.DryRunPage.Fault;
import belay.server.console.policy.VersionsPage.Applied;
import java.util.List;

/**
 * How far the open tickets have come under what is in force.
 *
 * @param forget whether a draft has been taken by it
 * @param left tickets that can't follow, and why
 */
public record ProgressPage(
    Sheet sheet,
    Applied applied,
    long done,
    long total,
    boolean settled,
    List<Fault> left,
    boolean forget) {
  public ProgressPage {
    left = List.copyOf(left);
  }
}
