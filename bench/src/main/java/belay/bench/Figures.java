package belay.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What was measured of one thing, several times: printed as the median and the extremes. */
record Figures(List<Double> sorted, String format) {

  static <T> Figures of(List<T> runs, ToDoubleFunction<T> value) {
    return of(runs.stream().mapToDouble(value), "%,.0f (%,.0f–%,.0f)");
  }

  static <T> Figures tenths(List<T> runs, ToDoubleFunction<T> value) {
    return of(runs.stream().mapToDouble(value), "%,.1f (%,.1f–%,.1f)");
  }

  /** Of neighbours in time: what else goes on meanwhile slows both. */
  static <T> Figures ratios(List<T> below, List<T> above, ToDoubleFunction<T> value) {
    return of(
        IntStream.range(0, below.size())
            .mapToDouble(
                i -> value.applyAsDouble(above.get(i)) / value.applyAsDouble(below.get(i))),
        "%.2f (%.2f–%.2f)");
  }

  private static Figures of(DoubleStream values, String format) {
    return new Figures(values.sorted().boxed().toList(), format);
  }

  @Override
  public String toString() {
    return format.formatted(sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
  }
}
