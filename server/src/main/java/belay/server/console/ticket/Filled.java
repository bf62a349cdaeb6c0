package belay.server.console.ticket;

import belay.core.calendar.LocalTimes;
import belay.server.files.FileId;
import belay.server.files.FileLimits;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A form as somebody filled it in, and what is wrong with it, field by field. */
final class Filled {
  static final int MOST = 100_000;
  private static final int ONCE = 64;
  private static final Pattern UUID_TEXT =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Map<String, List<String>> values;
  private final Map<String, List<String>> faults = new LinkedHashMap<>();
  private final ZoneId zone;

  private Filled(Map<String, List<String>> values, ZoneId zone) {
    this.values = values;
    this.zone = zone;
  }

  /**
   * @param zone in which moments are meant
   */
  static Filled of(HttpServletRequest request, ZoneId zone) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    request.getParameterMap().forEach((name, all) -> values.put(name, List.of(all)));
    return new Filled(values, zone);
  }

  static Filled blank(ZoneId zone) {
    return new Filled(Map.of(), zone);
  }

  /** As it was typed, but for line ends, which forms send as CR LF. */
  String text(String name) {
    return all(name).stream().findFirst().orElse("").replace("\r\n", "\n");
  }

  List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  Optional<String> some(String name) {
    return Optional.of(text(name)).filter(text -> !text.isBlank());
  }

  boolean flag(String name) {
    return all(name).contains("yes");
  }

  /** The seq of the last event that was on the page; empty when the form does not say. */
  OptionalLong seen() {
    String text = text("seen");
    return text.matches("[0-9]{1,18}")
        ? OptionalLong.of(Long.parseLong(text))
        : OptionalLong.empty();
  }

  Optional<String> once() {
    return some("once").filter(token -> token.length() <= ONCE);
  }

  /** Files that were uploaded before. */
  List<FileId> files() {
    return all("files").stream()
        .filter(id -> UUID_TEXT.matcher(id).matches())
        .limit(FileLimits.FILES_PER_MESSAGE)
        .map(id -> new FileId(UUID.fromString(id)))
        .toList();
  }

  /** Empty with a fault, too, where clocks that are put forward or back leave it in doubt. */
  Optional<Instant> moment(String name) {
    return parsed(name, "not-a-moment", LocalDateTime::parse)
        .flatMap(local ->
            switch (LocalTimes.resolve(local, zone)) {
              case LocalTimes.Exact(OffsetDateTime time) -> Optional.of(time.toInstant());
              case LocalTimes.Missing _ -> doubtful(name, "skipped-moment");
              case LocalTimes.Twice _ -> doubtful(name, "double-moment");
            });
  }

  private Optional<Instant> doubtful(String name, String fault) {
    fault(name, fault);
    return Optional.empty();
  }

  /** Empty with a fault where something was typed that does not parse. */
  <T> Optional<T> parsed(String name, String fault, Function<String, T> parser) {
    Optional<String> text = some(name);
    try {
      return text.map(typed -> parser.apply(typed.strip()));
    } catch (DateTimeException | IllegalArgumentException e) {
      fault(name, fault);
      return Optional.empty();
    }
  }

  <T> Optional<T> choice(String name, Map<String, T> choices) {
    Optional<String> text = some(name);
    if (text.isPresent() && !choices.containsKey(text.get())) {
      fault(name, "not-offered");
      return Optional.empty();
    }
    return text.flatMap(key -> Optional.ofNullable(choices.get(key)));
  }

  /**
   * @param key of a sentence
   */
  void fault(String name, String key) {
    faults.computeIfAbsent(name, _ -> new ArrayList<>()).add(key);
  }

  void require(String name) {
    if (some(name).isEmpty() && !faults.containsKey(name)) {
      fault(name, "missing");
    }
  }

  void check(String name) {
    if (text(name).length() > MOST) {
      fault(name, "too-long");
    }
  }

  boolean isSound() {
    return faults.isEmpty();
  }

  List<String> faults(String name) {
    return faults.getOrDefault(name, List.of());
  }
}
