package belay.policyfile.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant. */
public final class Nearest {
  private static final int MOST_CANDIDATES = 2000;
  private static final int LONGEST = 100;

  private Nearest() {}

  /** The candidate with the fewest typing slips from it, if they are few. */
  public static Optional<String> to(String typed, Collection<String> candidates) {
    return all(typed, candidates).stream().findFirst();
  }

  /** Those with few typing slips, the nearest first; none for what is absurdly long. */
  public static List<String> all(String typed, Collection<String> candidates) {
    if (candidates.size() > MOST_CANDIDATES || typed.length() > LONGEST) {
      return List.of();
    }
    String word = typed.toLowerCase(Locale.ROOT);
    int few = Math.max(1, (Math.min(typed.length(), 12) + 1) / 3);
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - typed.length()) <= few)
        .filter(candidate -> slips(word, candidate.toLowerCase(Locale.ROOT)) <= few)
        .sorted(
            Comparator.comparingInt((String c) -> slips(word, c.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .toList();
  }

  /** "; did you mean X?", or what there is to choose from. */
  public static String hint(String typed, Collection<String> candidates) {
    return to(typed, candidates)
        .map(near -> "; did you mean '" + near + "'?")
        .orElseGet(() -> choices(candidates));
  }

  private static String choices(Collection<String> candidates) {
    return candidates.isEmpty() || candidates.size() > 30
        ? ""
        : "; known: " + String.join(", ", candidates);
  }

  /**
   * Insertions, deletions, replacements and swaps of neighbours that lead from one to the other.
   */
  private static int slips(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : cheapest(cost, from, to, i, j);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int cheapest(int[][] cost, String from, String to, int i, int j) {
    int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    int least = Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
