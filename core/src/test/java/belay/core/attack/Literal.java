package belay.core.attack;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.BusinessDuration;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Values as Java text that makes them again. */
final class Literal {
  private Literal() {}

  static String of(Object value) {
    return switch (value) {
      case String text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      case Long number -> number + "L";
      case Boolean flag -> flag.toString();
      case Integer number -> number.toString();
      case Enum<?> constant -> name(constant.getDeclaringClass()) + "." + constant.name();
      case Optional<?> optional ->
          optional.map(some -> "Optional.of(" + of(some) + ")").orElse("Optional.empty()");
      case OptionalInt number ->
          number.isPresent() ? "OptionalInt.of(" + number.getAsInt() + ")" : "OptionalInt.empty()";
      case List<?> list -> "List.of(" + all(list) + ")";
      case Set<?> set -> "Set.of(" + all(set) + ")";
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> "Map.entry(" + of(entry.getKey()) + ", " + of(entry.getValue()) + ")")
              .sorted()
              .collect(Collectors.joining(", ", "Map.ofEntries(", ")"));
      case UUID id -> "UUID.fromString(\"" + id + "\")";
      case Instant moment -> "Instant.parse(\"" + moment + "\")";
      case Duration time -> "Duration.parse(\"" + time + "\")";
      case LocalDate day -> "LocalDate.parse(\"" + day + "\")";
      case LocalTime time -> "LocalTime.parse(\"" + time + "\")";
      case LocalDateTime time -> "LocalDateTime.parse(\"" + time + "\")";
      case ZoneId zone -> "ZoneId.of(\"" + zone + "\")";
      case BusinessDuration duration -> "BusinessDuration.ofSeconds(" + duration.seconds() + ")";
      case BusinessCalendar calendar -> calendar(calendar);
      case Record record ->
          "new "
              + name(record.getClass())
              + "("
              + components(record).map(Literal::of).collect(Collectors.joining(", "))
              + ")";
      default -> throw new IllegalArgumentException("no literal for " + value.getClass());
    };
  }

  /** What a record has in that component. */
  static Object component(RecordComponent part, Object record) {
    try {
      return read(part.getAccessor(), record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record can be read: " + part, e);
    }
  }

  private static Object read(Method accessor, Object from) throws ReflectiveOperationException {
    accessor.setAccessible(true);
    return accessor.invoke(from);
  }

  static java.util.stream.Stream<Object> components(Record record) {
    return Arrays.stream(record.getClass().getRecordComponents())
        .map(part -> component(part, record));
  }

  private static String calendar(BusinessCalendar calendar) {
    String maker = calendar instanceof Record ? "always" : "weekly";
    List<String> parts =
        calendar instanceof Record
            ? List.of("name", "zone")
            : List.of("name", "zone", "windows", "holidays");
    return parts.stream()
        .map(part -> of(part(calendar, part)))
        .collect(Collectors.joining(", ", "BusinessCalendar." + maker + "(", ")"));
  }

  private static Object part(BusinessCalendar calendar, String name) {
    try {
      return read(calendar.getClass().getDeclaredMethod(name), calendar);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a calendar can be read: " + name, e);
    }
  }

  private static String all(Iterable<?> values) {
    StringBuilder text = new StringBuilder();
    for (Object value : values) {
      text.append(text.isEmpty() ? "" : ", ").append(of(value));
    }
    return text.toString();
  }

  /** As code says it that imports the outermost class. */
  private static String name(Class<?> type) {
    String canonical = type.getCanonicalName();
    return canonical.substring(type.getPackageName().length() + 1);
  }
}
