package belay.server.console.policy;

import belay.server.console.policy.VersionsPage.Applied;
import java.util.List;
import java.util.Optional;

/**
 * One of the versions, beside another.
 *
 * @param other what it is compared with; empty: it was the first
 * @param choices others it may be compared with
 * @param present the ordinal of what is in force
 */
public record VersionPage(
    Sheet sheet,
    Applied applied,
    Optional<Applied> other,
    List<Applied> choices,
    Differences differences,
    String text,
    long present) {
  public VersionPage {
    choices = List.copyOf(choices);
  }
}
