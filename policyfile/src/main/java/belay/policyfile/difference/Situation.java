package belay.policyfile.difference;

import belay.core.policy.Priority;

/**
 * A ticket that both policies are asked about.
 *
 * @param when such as {@code on a Saturday}
 * @param company by name, or {@link #NONE}
 * @param category or {@link #NONE}
 */
public record Situation(Priority priority, String when, String company, String category) {
  public static final String NONE = "none";
}
