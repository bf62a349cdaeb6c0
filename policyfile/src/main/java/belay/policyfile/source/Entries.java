package belay.policyfile.source;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Keys and values. Ask for every key you know, then {@link #rejectOthers}: what nobody asked for is
 * a fault, with the nearest key that is known.
 */
public final class Entries {
  private static final int LONGEST_KEY = 200;

  private final Value owner;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final Map<String, Place> keys = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();

  Entries(Value owner, MappingNode mapping) {
    this.owner = owner;
    mapping.getValue().forEach(this::add);
  }

  private void add(NodeTuple entry) {
    Place place = Place.of(entry.getKeyNode());
    if (!(entry.getKeyNode() instanceof ScalarNode key) || key.getValue().isBlank()) {
      owner.source().error(place, "a key must be a plain word");
      return;
    }
    String name = key.getValue();
    source().works();
    if (name.length() > LONGEST_KEY) {
      source().error(place, "a key is longer than " + LONGEST_KEY + " letters");
      return;
    }
    if (keys.containsKey(name)) {
      owner.source().error(place, "'" + name + "' stands here twice, first in line " + line(name));
      return;
    }
    String path = owner.path().isEmpty() ? name : owner.path() + "." + name;
    owner.source().remember(path, place);
    keys.put(name, place);
    if (name.equals(Source.BLANK)) {
      owner.source().offer(this::unwritten);
    }
    values.put(name, new Value(owner.source(), path, entry.getValueNode()));
  }

  public Source source() {
    return owner.source();
  }

  public Place place() {
    return owner.place();
  }

  public Place place(String key) {
    return keys.getOrDefault(key, place());
  }

  public Optional<Value> get(String key) {
    if (asked.add(key)) {
      source().questions().key(owner.path(), key);
    }
    return Optional.ofNullable(values.get(key));
  }

  /** Reports a missing key. */
  public Optional<Value> require(String key, String why) {
    Optional<Value> found = get(key);
    if (found.isEmpty()) {
      source().error(place(), "'" + key + "' is missing: " + why);
    }
    return found;
  }

  /** All keys in the order of the file, as if each had been asked for. */
  public List<String> all() {
    asked.addAll(values.keySet());
    source().questions().names(owner.path());
    return List.copyOf(values.keySet());
  }

  /** Keys in the order of the file. */
  public Set<String> keys() {
    return values.keySet();
  }

  public void rejectOthers() {
    for (String key : values.keySet()) {
      if (!asked.contains(key) && !source().full()) {
        source().error(place(key), "unknown key '" + key + "'" + Nearest.hint(key, asked));
      }
    }
  }

  private List<String> unwritten() {
    return asked.stream().filter(key -> !values.containsKey(key)).toList();
  }

  private int line(String key) {
    return place(key).line();
  }
}
