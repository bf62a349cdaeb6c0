package belay.core.policy;

import java.util.Locale;

/** The parts of an escalation note (ESC-6). */
public enum NoteField {
  STEPS_ATTEMPTED,
  ERROR_CODES,
  INTERNAL_DISCUSSIONS,
  ISSUE,
  IMPACT,
  RESEARCH,
  RESULTS,
  LOGS,
  NEXT_STEPS,
  HELP_WANTED,
  MISSING_PERMISSIONS,
  REQUIRED_STEPS;

  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
