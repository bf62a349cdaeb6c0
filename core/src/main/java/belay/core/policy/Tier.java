package belay.core.policy;

import belay.core.roster.Who;
import java.util.Optional;

/**
 * One rung of the ladder.
 *
 * @param key stable: rules are cited as {@code tier-3.diagnose}
 * @param who the team, role or person that works it
 * @param respond until somebody acknowledges, else the ticket moves on
 * @param diagnose until a diagnosis plan
 * @param fix from the plan (or from entry) until a fix
 * @param overrider the role that may extend, hold or waive its clocks (ESC-4)
 * @param keeper who answers for it inside while a vendor works on it (ESC-13)
 * @param chase how often a vendor that works on it is asked
 */
public record Tier(
    String key,
    Who who,
    Limits respond,
    Limits diagnose,
    Limits fix,
    FixFrom fixFrom,
    Optional<String> overrider,
    OnRing onRing,
    Optional<Who> keeper,
    Optional<Limit> chase) {

  /** A tier of our own people. */
  public Tier(
      String key,
      Who who,
      Limits respond,
      Limits diagnose,
      Limits fix,
      FixFrom fixFrom,
      Optional<String> overrider,
      OnRing onRing) {
    this(
        key,
        who,
        respond,
        diagnose,
        fix,
        fixFrom,
        overrider,
        onRing,
        Optional.empty(),
        Optional.empty());
  }

  /** When the fix clock starts. */
  public enum FixFrom {
    PLAN,
    ENTRY
  }

  /** What a tier's clock does when it rings. */
  public enum OnRing {
    /** The ticket moves up at once. */
    CLIMB,
    /** The owner and the overrider are told, again and again. */
    PROMPT
  }
}
