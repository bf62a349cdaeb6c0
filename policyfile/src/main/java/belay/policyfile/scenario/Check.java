package belay.policyfile.scenario;

import belay.core.clock.ClockKey;
import belay.core.policy.Evidence;
import belay.core.policy.Priority;
import belay.core.ticket.Course;
import belay.core.ticket.Status;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a line of {@code then:} asks. */
public sealed interface Check {

  /** The ticket stands there; it came for that reason, by that rule. */
  record TierIs(String tier, Optional<String> reason, Optional<String> rule) implements Check {}

  record OwnerIs(String who) implements Check {}

  record StatusIs(Status status) implements Check {}

  record Owes(String who, Optional<Instant> by) implements Check {}

  record OwesNothing(String who) implements Check {}

  /** These tiers' escalation notes are there, in the order they were written in. */
  record NotesAreFrom(List<String> tiers) implements Check {}

  record IsPaged(String who) implements Check {}

  record NobodyIsPaged() implements Check {}

  /** Not at that moment. */
  record IsNotPaged(String who) implements Check {}

  record IsNotTold(String who, String kind) implements Check {}

  record NobodyIsTold(String kind) implements Check {}

  record PriorityIs(Priority priority) implements Check {}

  /**
   * How the urgency test stands.
   *
   * @param because the answers that decided it; empty: whichever
   */
  record UrgencyIs(Verdict verdict, List<String> because) implements Check {}

  /** What the checklist still lacks; nothing: it is complete. */
  record ChecklistLacks(List<String> items) implements Check {}

  record SessionIs(Course.Session session) implements Check {}

  /** Who or what has confirmed the fix. */
  record ConfirmedBy(Evidence by) implements Check {}

  record IsNotConfirmed() implements Check {}

  /** Where the urgency test stands. */
  enum Verdict {
    CONFIRMED,
    REFUSED,
    OPEN,
    NOT_ASKED
  }

  /**
   * Told of it.
   *
   * @param kind a notice's key; empty: anything
   */
  record IsTold(String who, Optional<String> kind) implements Check {}

  /** A clock stands so. */
  record ClockIs(ClockKey clock, State state) implements Check {}

  record ClockIsDue(ClockKey clock, Instant due) implements Check {}

  /**
   * What was done at that moment was refused.
   *
   * @param role only this role may
   * @param lacks parts of the note that were missing
   */
  record IsRefused(Optional<String> role, List<String> lacks, Optional<String> code)
      implements Check {}

  /** From the expectation's own moment on. */
  record NothingUntil(Instant until) implements Check {}

  /** How a clock may stand. */
  enum State {
    RUNNING,
    PAUSED,
    MET,
    BREACHED,
    WAIVED,
    NOT_ARMED;

    String words() {
      return this == NOT_ARMED ? "not armed" : name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
