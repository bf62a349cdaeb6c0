package belay.server.api;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** How the values of an enumeration are written: {@code in-progress}. */
final class Keys {
  private Keys() {}

  static String of(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** All of them by key, in their order. */
  static <E extends Enum<E>> Map<String, E> all(Class<E> type) {
    Map<String, E> all = new LinkedHashMap<>();
    Arrays.stream(type.getEnumConstants()).forEach(value -> all.put(of(value), value));
    return all;
  }
}
