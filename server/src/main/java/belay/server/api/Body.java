package belay.server.api;

import belay.core.calendar.BusinessDuration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object, read field by field. Faults are gathered, so that a caller learns all of them at
 * once; until {@link #done()} has passed, what was read is not to be used.
 */
final class Body {
  private static final Pattern ID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final ObjectNode object;
  private final String place;
  private final Faults faults;
  private final Set<String> known = new LinkedHashSet<>();
  private final List<Body> parts = new ArrayList<>();

  Body(ObjectNode object) {
    this(object, "", new Faults());
  }

  private Body(ObjectNode object, String place, Faults faults) {
    this.object = object;
    this.place = place;
    this.faults = faults;
  }

  /** A text of at least one visible character. */
  String text(String field, int most) {
    return required(field, optionalText(field, most), "");
  }

  Optional<String> optionalText(String field, int most) {
    return node(field)
        .flatMap(node -> string(field, node))
        .flatMap(text -> sound(field, text, most));
  }

  /** As {@link #optionalText}, without line breaks and the space around it. */
  Optional<String> optionalLine(String field, int most) {
    Optional<String> text = optionalText(field, most).map(String::strip);
    if (text.isPresent() && text.get().codePoints().anyMatch(Character::isISOControl)) {
      faults.at(pointer(field), "one-line", field);
    }
    return text;
  }

  String line(String field, int most) {
    return required(field, optionalLine(field, most), "");
  }

  boolean flag(String field) {
    Optional<Boolean> flag =
        node(field)
            .flatMap(node ->
                node.isBoolean()
                    ? Optional.of(node.booleanValue())
                    : wrong(field, "true or false"));
    return required(field, flag, false);
  }

  /** False when it is not there. */
  boolean optionalFlag(String field) {
    known.add(field);
    return !lacks(field) && flag(field);
  }

  /** A whole number from 0 on. */
  Optional<Long> optionalCount(String field) {
    return node(field)
        .flatMap(node ->
            node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0
                ? Optional.of(node.longValue())
                : wrong(field, "a whole number"));
  }

  <T> Optional<T> optionalChoice(String field, Map<String, T> choices) {
    return node(field)
        .flatMap(node -> string(field, node))
        .flatMap(key -> pick(field, key, choices));
  }

  <T> T choice(String field, Map<String, T> choices) {
    return required(field, optionalChoice(field, choices), choices.values().iterator().next());
  }

  /** A list of keys, each at most once. */
  <T> Set<T> choices(String field, Map<String, T> choices) {
    Set<T> chosen = new LinkedHashSet<>();
    node(field).ifPresent(node -> pickAll(field, node, choices, chosen));
    return chosen;
  }

  /** A list of ids, each once; an empty one when it is not there. */
  List<UUID> ids(String field, int most) {
    Set<UUID> ids = new LinkedHashSet<>();
    node(field).ifPresent(node -> readIds(field, node, most, ids));
    return List.copyOf(ids);
  }

  /** A list of single lines, each once; an empty one when it is not there. */
  List<String> lines(String field, int most, int longest) {
    Set<String> lines = new LinkedHashSet<>();
    node(field).ifPresent(node -> readLines(field, node, most, longest, lines));
    return List.copyOf(lines);
  }

  Optional<BusinessDuration> optionalDuration(String field) {
    return node(field)
        .flatMap(node -> string(field, node))
        .flatMap(text -> parsed(field, text, BusinessDuration::parse));
  }

  Optional<Instant> optionalMoment(String field) {
    return node(field).flatMap(node -> string(field, node)).flatMap(text -> moment(field, text));
  }

  Instant moment(String field) {
    return required(field, optionalMoment(field), Instant.MAX);
  }

  Optional<Body> optionalPart(String field) {
    return node(field).flatMap(node -> part(field, node));
  }

  Body part(String field) {
    Optional<Body> part = optionalPart(field);
    return required(field, part, new Body(object.objectNode(), pointer(field), new Faults()));
  }

  /** Some field makes no sense together with another. */
  void notWith(String field, String other) {
    faults.at(pointer(field), "not-with", field, other);
  }

  void missing(String field) {
    faults.at(pointer(field), "missing", field);
  }

  void fault(String field, String code, Object... arguments) {
    faults.at(pointer(field), code, arguments);
  }

  /**
   * Call it after the last field has been asked for: fields nobody asked for are unknown.
   *
   * @throws Refusal naming every fault
   */
  void done() {
    nameUnknown();
    faults.refuseIfAny();
  }

  private void nameUnknown() {
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        faults.shapeAt(pointer(name), "unknown-field", name, String.join(", ", known));
      }
    }
    parts.forEach(Body::nameUnknown);
  }

  private <T> T required(String field, Optional<T> value, T otherwise) {
    if (value.isEmpty() && lacks(field)) {
      missing(field);
    }
    return value.orElse(otherwise);
  }

  /** Whether the field is not there, or null. */
  boolean lacks(String field) {
    return object.path(field).isMissingNode() || object.path(field).isNull();
  }

  private Optional<JsonNode> node(String field) {
    known.add(field);
    return lacks(field) ? Optional.empty() : Optional.of(object.path(field));
  }

  private Optional<String> string(String field, JsonNode node) {
    return node.isString() ? Optional.of(node.stringValue()) : wrong(field, "a string");
  }

  private <T> Optional<T> wrong(String field, String type) {
    faults.shapeAt(pointer(field), "wrong-type", field, type);
    return Optional.empty();
  }

  private Optional<String> sound(String field, String text, int most) {
    @Nullable Fault fault = Texts.fault(pointer(field), field, text, most);
    if (fault == null) {
      return Optional.of(text);
    }
    faults.add(fault);
    return Optional.empty();
  }

  private <T> Optional<T> pick(String field, String key, Map<String, T> choices) {
    Optional<T> choice = Optional.ofNullable(choices.get(key));
    if (choice.isEmpty()) {
      faults.at(pointer(field), "not-one-of", field, String.join(", ", choices.keySet()));
    }
    return choice;
  }

  private <T> void pickAll(String field, JsonNode node, Map<String, T> choices, Set<T> chosen) {
    if (!node.isArray()) {
      wrong(field, "a list of strings");
      return;
    }
    for (JsonNode entry : node.values()) {
      Optional<String> key = string(field, entry);
      Optional<T> choice = key.flatMap(k -> pick(field, k, choices));
      if (key.isEmpty() || choice.isEmpty()) {
        return; // one absurd entry is as good as a thousand
      }
      chosen.add(choice.get());
    }
  }

  private void readIds(String field, JsonNode node, int most, Set<UUID> ids) {
    if (!node.isArray()) {
      wrong(field, "a list of ids");
    } else if (node.size() > most) {
      faults.at(pointer(field), "too-many", field, node.size(), most);
    } else {
      node.values().forEach(entry -> string(field, entry).ifPresent(id -> readId(field, id, ids)));
    }
  }

  private void readLines(String field, JsonNode node, int most, int longest, Set<String> lines) {
    if (!node.isArray()) {
      wrong(field, "a list of strings");
    } else if (node.size() > most) {
      faults.at(pointer(field), "too-many", field, node.size(), most);
    } else {
      node.values()
          .forEach(entry ->
              string(field, entry)
                  .flatMap(text -> sound(field, text, longest))
                  .ifPresent(lines::add));
    }
  }

  private void readId(String field, String id, Set<UUID> ids) {
    if (ID.matcher(id).matches()) {
      ids.add(UUID.fromString(id));
    } else {
      faults.at(pointer(field), "not-an-id", field);
    }
  }

  private <T> Optional<T> parsed(String field, String text, Function<String, T> parser) {
    try {
      return Optional.of(parser.apply(Texts.shortened(text)));
    } catch (IllegalArgumentException e) {
      faults.at(pointer(field), "not-a-duration", field, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private Optional<Instant> moment(String field, String text) {
    try {
      return Optional.of(OffsetDateTime.parse(Texts.shortened(text)).toInstant());
    } catch (DateTimeParseException e) {
      faults.at(pointer(field), "not-a-moment", field);
      return Optional.empty();
    }
  }

  private Optional<Body> part(String field, JsonNode node) {
    if (!(node instanceof ObjectNode inner)) {
      return wrong(field, "an object");
    }
    Body part = new Body(inner, pointer(field), faults);
    parts.add(part);
    return Optional.of(part);
  }

  private String pointer(String field) {
    return place + "/" + field.replace("~", "~0").replace("/", "~1");
  }
}
