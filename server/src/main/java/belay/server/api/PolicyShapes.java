package belay.server.api;

import belay.server.api.Shapes.ActorShape;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is answered about policies. */
final class PolicyShapes {
  private PolicyShapes() {}

  record TierShape(String key, String who) {}

  /** The present one: its ladder from the bottom, with the round-table above it, and its text. */
  record PolicyShape(
      String name,
      String version,
      String zone,
      List<TierShape> ladder,
      List<String> roundTable,
      AppliedShape applied,
      String text) {}

  /**
   * A policy as it was applied.
   *
   * @param ordinal counts the applications: a version may be applied again
   * @param file it came in
   * @param text of the file; only of a single one
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record AppliedShape(
      long ordinal,
      String version,
      String file,
      Instant at,
      ActorShape by,
      @Nullable String note,
      @Nullable String text) {}

  /**
   * What is wrong or questionable.
   *
   * @param severity {@code error} or {@code warning}
   */
  record FindingShape(String severity, int line, int column, String message) {}

  /** Tickets, the first thousand of them by number. */
  record NamedShape(long count, List<Long> numbers) {}

  /**
   * What would happen if the policy were applied now.
   *
   * @param version missing when it can't be read
   * @param counts only from the beginning of the list
   * @param moved tickets with clocks that would move
   * @param next the number to go on after
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DryRunShape(
      @Nullable String version,
      boolean applicable,
      List<FindingShape> findings,
      @Nullable CountsShape counts,
      List<MovedShape> moved,
      @Nullable Long next) {}

  record CountsShape(
      long tickets,
      long moved,
      long clocks,
      long dueNow,
      NamedShape stranded,
      NamedShape undecidable) {}

  record MovedShape(long number, String ticket, String tier, List<MovedClockShape> clocks) {}

  /**
   * A clock that would move.
   *
   * @param from missing: it would begin
   * @param to missing: it would end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record MovedClockShape(String clock, @Nullable WhenShape from, @Nullable WhenShape to) {}

  /**
   * When it rings.
   *
   * @param due missing while it stands still
   * @param left of one that stands still
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WhenShape(
      String rule, String target, String calendar, @Nullable Instant due, @Nullable String left) {}

  /**
   * How far the open tickets have come under the present policy.
   *
   * @param settled nothing is left but tickets that can't be moved
   */
  record ProgressShape(
      AppliedShape present,
      long total,
      long done,
      boolean settled,
      NamedShape stranded,
      NamedShape failed) {}
}
