package belay.core.attack;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Values with one thing less: nothing for something optional, a list without one of its own. */
final class Simpler {
  private Simpler() {}

  /** One step simpler each, the greatest steps first. */
  static Stream<Object> than(Object value) {
    return switch (value) {
      case Optional<?> optional ->
          optional.isEmpty()
              ? Stream.empty()
              : Stream.concat(Stream.of(Optional.empty()), than(optional.get()).map(Optional::of));
      case OptionalInt number ->
          number.isPresent() ? Stream.of(OptionalInt.empty()) : Stream.empty();
      case List<?> list -> list(new ArrayList<>(list));
      case Set<?> set -> without(set).map(Set::copyOf);
      case Map<?, ?> map -> map(new HashMap<>(map));
      case Record record -> record(record);
      default -> Stream.empty();
    };
  }

  private static Stream<Object> record(Record record) {
    List<Object> parts = Literal.components(record).toList();
    return Stream.iterate(0, i -> i < parts.size(), i -> i + 1)
        .flatMap(i -> than(parts.get(i)).flatMap(part -> with(record, parts, i, part)));
  }

  private static Stream<Object> with(Record record, List<Object> parts, int at, Object part) {
    List<Object> changed = new ArrayList<>(parts);
    changed.set(at, part);
    int[] next = {0};
    try {
      return Stream.of(Shapes.make(record.getClass(), component -> changed.get(next[0]++)));
    } catch (IllegalArgumentException refused) {
      return Stream.empty();
    }
  }

  private static Stream<Object> list(List<Object> list) {
    Stream<Object> inside =
        Stream.iterate(0, i -> i < list.size(), i -> i + 1)
            .flatMap(i ->
                than(list.get(i))
                    .map(simpler -> {
                      List<Object> changed = new ArrayList<>(list);
                      changed.set(i, simpler);
                      return List.copyOf(changed);
                    }));
    return Stream.concat(without(list).map(List::copyOf), inside);
  }

  private static Stream<Collection<Object>> without(Collection<?> all) {
    return all.stream()
        .map(one -> {
          Collection<Object> less = all instanceof List ? new ArrayList<>(all) : new HashSet<>(all);
          less.remove(one);
          return less;
        });
  }

  private static Stream<Object> map(Map<Object, Object> map) {
    Stream<Object> less =
        map.keySet().stream()
            .map(key -> {
              Map<Object, Object> changed = new HashMap<>(map);
              changed.remove(key);
              return Map.copyOf(changed);
            });
    Stream<Object> inside =
        map.entrySet().stream()
            .flatMap(entry ->
                than(entry.getValue())
                    .map(simpler -> {
                      Map<Object, Object> changed = new HashMap<>(map);
                      changed.put(entry.getKey(), simpler);
                      return Map.copyOf(changed);
                    }));
    return Stream.concat(less, inside);
  }
}
