package belay.server.api;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
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
    return some(List.of(type.getEnumConstants()));
  }

  /** These by key, in their order. */
  static <E extends Enum<E>> Map<String, E> some(Collection<E> values) {
    Map<String, E> some = new LinkedHashMap<>();
    values.forEach(value -> some.put(of(value), value));
    return some;
  }
}
