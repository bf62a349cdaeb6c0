package belay.server.console.policy;

import java.util.List;
import java.util.Optional;

/**
 * What was applied, the last first.
 *
 * @param more the ordinal to go on before; empty when these are the first
 */
public record VersionsPage(Sheet sheet, List<Applied> versions, Optional<Long> more) {

  /**
   * One application.
   *
   * @param note why; may be empty
   */
  public record Applied(
      long ordinal,
      String version,
      String at,
      String exact,
      String iso,
      String who,
      String note,
      boolean present) {}

  public VersionsPage {
    versions = List.copyOf(versions);
  }
}
