package belay.policyfile.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Something written in a file. The readers report what does not fit and answer empty, so that
 * reading goes on.
 *
 * @param path the keys that lead to it, such as {@code tiers.tier-3.override}
 */
public record Value(Source source, String path, Node node) {
  /** Nothing a policy says is longer; the patterns that read it are quick up to here. */
  private static final int LONGEST_TEXT = 1000;

  public Place place() {
    return Place.of(node);
  }

  public boolean isText() {
    return node instanceof ScalarNode;
  }

  public boolean isEntries() {
    return node instanceof MappingNode;
  }

  public boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Written as a key with nothing after it. */
  public boolean isEmpty() {
    return node instanceof ScalarNode scalar && scalar.isPlain() && scalar.getValue().isBlank();
  }

  public Optional<String> text() {
    return text(LONGEST_TEXT);
  }

  private Optional<String> text(int longest) {
    source.works();
    if (!(node instanceof ScalarNode scalar)) {
      boolean colon = isEntries() && isItem();
      return fault(
          name() + " must be one text" + (colon ? ": with ': ' in it, it needs quotes" : ""));
    }
    String text = scalar.getValue().strip();
    if (text.length() > longest) {
      return fault(name() + " is longer than " + longest + " letters");
    }
    return text.isEmpty() ? fault(name() + " is empty") : Optional.of(text);
  }

  /** The text as {@code reader} understands it; what it throws is reported here. */
  public <T> Optional<T> as(Function<String, T> reader) {
    return as(LONGEST_TEXT, reader);
  }

  /** The same for what may be longer than most, if the reader is quick however long it is. */
  public <T> Optional<T> as(int longest, Function<String, T> reader) {
    return text(longest).flatMap(text -> attempt(() -> reader.apply(text)));
  }

  public <T> Optional<T> attempt(Supplier<T> reader) {
    if (source.full()) {
      return Optional.empty();
    }
    try {
      return Optional.of(reader.get());
    } catch (IllegalArgumentException e) {
      return fault(Optional.ofNullable(e.getMessage()).orElse("not understood"));
    }
  }

  /** The one of these it names. */
  public <T> Optional<T> oneOf(List<T> choices, Function<T, String> key) {
    source.questions().words(path, choices.stream().map(key).toList());
    return text()
        .flatMap(text ->
            choices.stream()
                .filter(choice -> key.apply(choice).equals(text))
                .findFirst()
                .or(() -> unknown(text, choices.stream().map(key).toList())));
  }

  public Optional<Boolean> yesNo() {
    return oneOf(List.of("yes", "no", "true", "false"), Function.identity())
        .map(word -> word.equals("yes") || word.equals("true"));
  }

  /** A whole number within limits, both included. */
  public Optional<Integer> number(int least, int most) {
    Optional<Integer> number = as(Value::parseNumber);
    if (number.isPresent() && (number.get() < least || number.get() > most)) {
      return fault(name() + " must be from " + least + " to " + most);
    }
    return number;
  }

  public Optional<Entries> entries() {
    source.works();
    return node instanceof MappingNode mapping
        ? Optional.of(new Entries(this, mapping))
        : fault(name() + " must have keys and values");
  }

  /** The items of a list; something else counts as a list of one, nothing as an empty one. */
  public List<Value> items() {
    if (!(node instanceof SequenceNode list)) {
      return isEmpty() ? List.of() : List.of(this);
    }
    List<Value> items = new ArrayList<>();
    for (Node item : list.getValue()) {
      Value value = new Value(source, path + "." + items.size(), item);
      source.remember(value.path(), value.place());
      items.add(value);
    }
    return items;
  }

  /** The texts of a list or the one text. */
  public List<String> texts() {
    return items().stream().flatMap(item -> item.text().stream()).toList();
  }

  /** Reports it and answers empty. */
  public <T> Optional<T> fault(String message) {
    source.error(place(), message);
    return Optional.empty();
  }

  /** Reports what was read without a word once. */
  public void stricter(String message) {
    source.stricter(place(), message);
  }

  public void warn(String message) {
    source.warn(place(), message);
  }

  private <T> Optional<T> unknown(String text, List<String> known) {
    if (text.equals(Source.BLANK)) {
      source.offer(() -> known);
    }
    return source.full()
        ? Optional.empty()
        : fault("'" + text + "' is not known here" + Nearest.hint(text, known));
  }

  private String name() {
    if (path.isEmpty()) {
      return "a document";
    }
    return isItem() ? "this" : "'" + last() + "'";
  }

  /** Of a list, where it has no name but its number. */
  private boolean isItem() {
    return last().matches("\\d+");
  }

  private String last() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static int parseNumber(String text) {
    if (!text.matches("-?\\d{1,9}")) {
      throw new IllegalArgumentException("'" + text + "' is not a whole number");
    }
    return Integer.parseInt(text);
  }
}
