package belay.core.attack;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Draws a value of any type by chance: a record by its components, a sealed type by its cases. So a
 * command or a rule of the policy that is added tomorrow is drawn tomorrow.
 */
abstract class Shapes {
  private static final int TRIES = 40;
  final Dice dice;

  Shapes(Dice dice) {
    this.dice = dice;
  }

  /** Where a value is wanted: a component of a record. */
  record Spot(Class<?> owner, String component) {
    boolean in(Class<?> record, String... names) {
      return owner == record && (names.length == 0 || List.of(names).contains(component));
    }
  }

  /** What this place or type needs that chance alone would not find; empty: chance will do. */
  abstract Optional<Object> particular(Class<?> type, Spot spot);

  <T> T draw(Class<T> type) {
    return type.cast(draw(type, new Spot(Object.class, "")));
  }

  final Object draw(Type type, Spot spot) {
    Class<?> raw = raw(type);
    return particular(raw, spot).orElseGet(() -> byShape(type, raw, spot));
  }

  private Object byShape(Type type, Class<?> raw, Spot spot) {
    if (raw == Optional.class) {
      return dice.yes() ? Optional.of(draw(argument(type, 0), spot)) : Optional.empty();
    } else if (raw == OptionalInt.class) {
      return dice.yes() ? OptionalInt.of(dice.between(0, 4)) : OptionalInt.empty();
    } else if (raw == List.class) {
      return List.copyOf(several(type, spot));
    } else if (raw == Set.class) {
      return Set.copyOf(new LinkedHashSet<>(several(type, spot)));
    } else if (raw == Map.class) {
      return map(type, spot);
    } else if (raw == boolean.class) {
      return dice.yes();
    } else if (raw == int.class) {
      return dice.between(0, 5);
    } else if (raw == long.class) {
      return (long) dice.between(0, 5);
    } else if (raw.isEnum()) {
      return dice.of(raw.getEnumConstants());
    } else if (raw.isSealed()) {
      return draw(dice.of(raw.getPermittedSubclasses()), spot);
    } else if (raw.isRecord()) {
      return record(raw);
    }
    throw new IllegalArgumentException("no idea how to draw " + type + " for " + spot);
  }

  private List<Object> several(Type type, Spot spot) {
    List<Object> values = new ArrayList<>();
    for (int i = dice.between(0, 3); i > 0; i--) {
      values.add(draw(argument(type, 0), spot));
    }
    return values;
  }

  private Map<Object, Object> map(Type type, Spot spot) {
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = dice.between(0, 3); i > 0; i--) {
      map.put(draw(argument(type, 0), spot), draw(argument(type, 1), spot));
    }
    return Map.copyOf(map);
  }

  /** Again when the record refuses what chance gave it. */
  private Object record(Class<?> type) {
    IllegalStateException last = new IllegalStateException("never tried: " + type);
    for (int i = 0; i < TRIES; i++) {
      try {
        return make(type, component -> draw(component.getGenericType(), spot(component)));
      } catch (IllegalArgumentException refused) {
        last = new IllegalStateException("chance finds no " + type, refused);
      }
    }
    throw last;
  }

  /** All cases of a sealed type, those of sealed cases among them. */
  static List<Class<?>> cases(Class<?> sealed) {
    List<Class<?>> cases = new ArrayList<>();
    for (Class<?> one : sealed.getPermittedSubclasses()) {
      cases.addAll(one.isSealed() ? cases(one) : List.of(one));
    }
    return cases;
  }

  /** What a component is filled with. */
  interface Filling {
    Object of(RecordComponent component);
  }

  /**
   * A record filled in.
   *
   * @throws IllegalArgumentException when it refuses
   */
  static Object make(Class<?> type, Filling filling) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values = Arrays.stream(components).map(filling::of).toArray();
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException refused) {
      throw new IllegalArgumentException(type + " refuses " + Arrays.toString(values), refused);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " has no canonical constructor", e);
    }
  }

  private static Spot spot(RecordComponent component) {
    return new Spot(component.getDeclaringRecord(), component.getName());
  }

  static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  static Type argument(Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }
}
