package belay.bench;

import belay.bench.Soak.Minute;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Whether what was quick at first was quick in the end: the median of the last third's minutes to
 * that of the first third's, each by the same of a bare durable row in the same minutes, since the
 * machine has other work. The first minute, when everything is new, is left out.
 */
record Drift(List<Minute> all) {
  private static final double MEDIAN = 1.5;
  private static final double SLOW = 2.5;
  private static final double MEMORY = 1.3;
  private static final int ENOUGH = 9;

  void judge(Verdict verdict) {
    if (all.size() < ENOUGH) {
      verdict.say(
          true, "too short to say whether anything drifts: %d minutes".formatted(all.size()));
      return;
    }
    double control = ratio(took(Traffic.CONTROL, 500));
    verdict.say(
        true,
        "in the last third of the minutes %s took %.2f times as long as in the first"
            .formatted(Traffic.CONTROL, control));
    for (String kind : kinds()) {
      double median = ratio(took(kind, 500)) / control;
      double slow = ratio(took(kind, 990)) / control;
      verdict.say(
          median <= MEDIAN && slow <= SLOW,
          ("%s took %.2f times as long by that (99 of 100: %.2f): median %.1f, then %.1f ms;"
                  + " 99 of 100 %.0f, then %.0f ms")
              .formatted(
                  kind,
                  median,
                  slow,
                  first(took(kind, 500)),
                  last(took(kind, 500)),
                  first(took(kind, 990)),
                  last(took(kind, 990))));
    }
    double late = ratio(minute -> 1 + minute.look().rings().late()) / control;
    verdict.say(
        late <= MEDIAN,
        "clocks rang late by %.1f, then %.1f ms"
            .formatted(
                first(minute -> minute.look().rings().late()),
                last(minute -> minute.look().rings().late())));
    verdict.say(
        ratio(minute -> minute.look().heap()) <= MEMORY,
        "the heap after collections held %.0f, then %.0f MB"
            .formatted(
                first(minute -> minute.look().heap() / 1048576.0),
                last(minute -> minute.look().heap() / 1048576.0)));
  }

  private Set<String> kinds() {
    Set<String> kinds = new TreeSet<>(all.getLast().took().keySet());
    kinds.remove(Traffic.CONTROL);
    return kinds;
  }

  private static ToDoubleFunction<Minute> took(String kind, int ofThousand) {
    return minute -> {
      Latencies took = minute.took().get(kind);
      return took == null ? Double.NaN : took.millis(ofThousand);
    };
  }

  private double ratio(ToDoubleFunction<Minute> value) {
    return last(value) / first(value);
  }

  private double first(ToDoubleFunction<Minute> value) {
    return median(all.subList(1, 1 + all.size() / 3), value);
  }

  private double last(ToDoubleFunction<Minute> value) {
    return median(all.subList(all.size() - all.size() / 3, all.size()), value);
  }

  private static double median(List<Minute> part, ToDoubleFunction<Minute> value) {
    double[] sorted =
        part.stream().mapToDouble(value).filter(v -> !Double.isNaN(v)).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
