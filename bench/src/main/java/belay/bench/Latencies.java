package belay.bench;

import java.util.Arrays;

/** How long each of many acts took. */
final class Latencies {
  private final double seconds;
  private final long[] sorted;

  /**
   * Of all that was done.
   *
   * @param seconds from the first begin to the last end
   * @param nanos of each, in any order
   */
  Latencies(double seconds, long[] nanos) {
    this.seconds = seconds;
    this.sorted = nanos.clone();
    Arrays.sort(sorted);
  }

  int count() {
    return sorted.length;
  }

  double perSecond() {
    return sorted.length / seconds;
  }

  /** Milliseconds within which so many of a thousand are done; 1,000 is the longest of all. */
  double millis(int ofThousand) {
    int at = (int) Math.min(sorted.length - 1L, (long) sorted.length * ofThousand / 1_000);
    return sorted.length == 0 ? 0 : sorted[at] / 1e6;
  }

  @Override
  public String toString() {
    return "%,.0f /s; median %.1f ms, 99 of 100 %.1f ms, longest %.0f ms"
        .formatted(perSecond(), millis(500), millis(990), millis(1_000));
  }
}
