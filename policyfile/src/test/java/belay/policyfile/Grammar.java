package belay.policyfile;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema as a map of paths, such as {@code tiers.x.fix}: {@code x} is a name, 0 an item. */
final class Grammar {
  static final String NAME = "x";
  private static final String DAYS = "mon-fri";

  private final JsonNode root = JsonMapper.shared().readTree(PolicySchema.text());

  /** What may stand there; several where there is a choice. */
  List<JsonNode> at(String document, String path) {
    List<JsonNode> here = open(root.at("/$defs/" + document));
    if (path.isEmpty()) {
      return here;
    }
    for (String step : path.split("\\.", -1)) {
      here = here.stream().flatMap(node -> step(node, step).stream()).toList();
    }
    return here.stream().flatMap(node -> open(node).stream()).toList();
  }

  private List<JsonNode> step(JsonNode node, String step) {
    List<JsonNode> next = new ArrayList<>();
    for (JsonNode choice : open(node)) {
      if (step.matches("\\d+") && choice.has("items")) {
        next.add(choice.get("items"));
      } else {
        key(choice, step).ifPresent(next::add);
      }
    }
    return next;
  }

  /** What stands behind a key, its description still on it. */
  static Optional<JsonNode> key(JsonNode node, String key) {
    JsonNode named = node.path("properties").path(key);
    if (!named.isMissingNode()) {
      return Optional.of(named);
    }
    for (var pattern : node.path("patternProperties").properties()) {
      if (Pattern.compile(pattern.getKey()).matcher(key).find()) {
        return Optional.of(pattern.getValue());
      }
    }
    return Optional.of(node.path("additionalProperties")).filter(JsonNode::isObject);
  }

  /** The node itself, and what it refers to or lets choose. */
  private List<JsonNode> open(JsonNode node) {
    List<JsonNode> all = new ArrayList<>(List.of(node));
    if (node.has("$ref")) {
      all.addAll(open(root.at(node.get("$ref").asString().substring(1))));
    }
    node.path("anyOf").forEach(choice -> all.addAll(open(choice)));
    return all;
  }

  /** Every key, with the path of what it stands in. */
  void keys(String document, BiConsumer<String, String> visitor) {
    walk(document, "", new LinkedHashSet<>(), visitor);
  }

  /** Every place that can be written, names and items included. */
  Set<String> paths(String document) {
    Set<String> seen = new LinkedHashSet<>();
    walk(document, "", seen, (_, _) -> {});
    return seen;
  }

  private void walk(
      String document, String path, Set<String> seen, BiConsumer<String, String> visitor) {
    if (!seen.add(path)) {
      return;
    }
    for (JsonNode node : at(document, path)) {
      node.path("properties")
          .propertyNames()
          .forEach(key -> {
            visitor.accept(path, key);
            walk(document, join(path, key), seen, visitor);
          });
      if (node.path("additionalProperties").isObject()) {
        walk(document, join(path, NAME), seen, visitor);
      }
      if (node.has("patternProperties")) {
        walk(document, join(path, DAYS), seen, visitor);
      }
      if (node.has("items")) {
        walk(document, join(path, "0"), seen, visitor);
      }
    }
  }

  static String join(String path, String step) {
    return path.isEmpty() ? step : path + "." + step;
  }
}
