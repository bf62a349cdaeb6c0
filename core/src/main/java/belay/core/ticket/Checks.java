package belay.core.ticket;

import belay.core.policy.NoteField;
import belay.core.policy.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Conditions that several commands share; each names its fault in the draft. */
final class Checks {
  /** Nobody may wait, hold or extend further ahead than that. */
  static final Duration HORIZON = Duration.ofDays(90);

  private Checks() {}

  static void staff(Draft draft) {
    if (!draft.byStaff()) {
      draft.refuse(Problem.Code.STAFF_ONLY);
    }
  }

  /** By staff, and the ticket is still being worked on. */
  static void workable(Draft draft) {
    staff(draft);
    if (settled(draft)) {
      draft.refuse(Problem.Code.ALREADY_FIXED);
    }
  }

  /** Fixed, whether or not the fix is still being watched. */
  static boolean settled(Draft draft) {
    Status status = draft.open().status();
    return status == Status.FIXED || status == Status.MONITORING;
  }

  /** Who asked, and who else is served with them. */
  static void client(Draft draft) {
    if (!draft.byClient()) {
      draft.refuse(Problem.Code.CLIENT_ONLY);
    }
  }

  /** Holds one of these roles for the ticket's company. */
  static void oneOf(Draft draft, List<String> roles) {
    if (roles.stream().noneMatch(draft::holds)) {
      draft.refuse(Problem.Code.ONLY_ROLE, String.join(", ", roles));
    }
  }

  static void written(Draft draft, String field, Text text) {
    if (text.blank()) {
      draft.refuse(Problem.Code.EMPTY_TEXT, field);
    }
  }

  /** Every needed part is there; "none" will do, nothing will not (ESC-6). */
  static void note(Draft draft, Set<Reason> reasons, Map<NoteField, Text> note) {
    for (NoteField field : draft.policy().note().needed(reasons)) {
      Text text = note.get(field);
      if (text == null || text.blank()) {
        draft.refuse(Problem.Code.NOTE_LACKS, field.key());
      }
    }
  }

  /**
   * Neither past nor too far ahead.
   *
   * @return whether it is so; what is not, no calendar needs to know
   */
  static boolean ahead(Draft draft, Instant moment) {
    if (!moment.isAfter(draft.now)) {
      draft.refuse(Problem.Code.PAST, moment.toString());
      return false;
    }
    if (moment.isAfter(draft.now.plus(HORIZON))) {
      draft.refuse(Problem.Code.TOO_FAR, moment.toString());
      return false;
    }
    return true;
  }
}
