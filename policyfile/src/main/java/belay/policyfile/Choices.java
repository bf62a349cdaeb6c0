package belay.policyfile;

import belay.core.policy.Priority;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads one or several of a few words that a key may have. */
final class Choices {
  private Choices() {}

  static <T> T one(Entries entries, String key, T[] all, Function<T, String> word, T usual) {
    return entries.get(key).flatMap(value -> value.oneOf(Arrays.asList(all), word)).orElse(usual);
  }

  static <T> Set<T> some(Value value, T[] all, Function<T, String> word) {
    Set<T> some = new HashSet<>();
    value.items().forEach(item -> item.oneOf(Arrays.asList(all), word).ifPresent(some::add));
    return some;
  }

  static Set<Priority> priorities(Entries entries, String key, List<Priority> usual) {
    return entries
        .get(key)
        .map(value -> some(value, Priority.values(), Priority::key))
        .orElseGet(() -> EnumSet.copyOf(usual));
  }
}
