package belay.server.console;

import belay.server.words.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed into a form, with its faults: both go back to them together. Faults are named
 * by keys of the bundle, such as {@code fault.mail}.
 */
public final class Blanks {
  private final Words words;
  private final Map<String, String> typed = new TreeMap<>();
  private final Map<String, String> faults = new LinkedHashMap<>();
  private final Map<String, Set<String>> ticked = new TreeMap<>();

  Blanks(Words words) {
    this.words = words;
  }

  static Blanks of(Words words, String... fieldsAndTexts) {
    Blanks blanks = new Blanks(words);
    for (int i = 0; i + 1 < fieldsAndTexts.length; i += 2) {
      blanks.typed.put(fieldsAndTexts[i], fieldsAndTexts[i + 1].strip());
    }
    return blanks;
  }

  Blanks tick(String field, Set<String> values) {
    ticked.put(field, Set.copyOf(values));
    return this;
  }

  Blanks fault(String field, String key) {
    faults.putIfAbsent(field, key);
    return this;
  }

  public String text(String field) {
    return typed.getOrDefault(field, "");
  }

  Optional<String> some(String field) {
    return Optional.of(text(field)).filter(text -> !text.isEmpty());
  }

  public boolean ticked(String field, String value) {
    return ticked.getOrDefault(field, Set.of()).contains(value);
  }

  Set<String> all(String field) {
    return ticked.getOrDefault(field, Set.of());
  }

  /** What is wrong there, in words; null when nothing is. */
  public @Nullable String wrong(String field) {
    String key = faults.get(field);
    return key == null ? null : words.say(key);
  }

  public boolean fine() {
    return faults.isEmpty();
  }
}
