package belay.core.policy;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Who may close a ticket, and what must be true first (RES-3).
 *
 * @param requester whether the one who asked may, at any time ("it resolved itself", MAIL-3)
 * @param technicians whether anybody of the desk may, once it is fixed
 * @param roles who may besides, once it is fixed
 * @param needs what the desk has to have first; a requester's own closing is their confirmation
 * @param asks how often a requester is asked in vain before silence closes; empty: never
 */
public record ClosingRule(
    boolean requester, boolean technicians, List<String> roles, Set<Need> needs, OptionalInt asks) {
  /** Either side, and nothing is asked for. */
  public static final ClosingRule USUAL =
      new ClosingRule(true, true, List.of(), Set.of(), OptionalInt.empty());

  /** What has to be recorded before the desk closes. */
  public enum Need {
    /** The requester says that it is fixed. */
    CONFIRMATION,
    /** Somebody or something confirms it (CRIT-4). */
    EVIDENCE,
    /** A monitoring period came to its end (RES-2). */
    MONITORING;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ClosingRule {
    roles = List.copyOf(roles);
    needs = Set.copyOf(needs);
  }
}
