package belay.server.words;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One bundle in one language. Places in a sentence are named: {@code Ticket #{number}}. */
public final class Words {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");
  private static final List<String> PLACES = List.of("first", "second", "third");
  private final ResourceBundle bundle;
  private final Locale locale;

  private Words(ResourceBundle bundle, Locale locale) {
    this.bundle = bundle;
    this.locale = locale;
  }

  /**
   * The bundle in the language that is read by who wishes for that one; see {@link Languages}.
   *
   * @param name such as {@code notices}
   */
  public static Words of(String name, Locale wished) {
    Locale locale = Languages.read(wished);
    ResourceBundle.Control english =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    return new Words(ResourceBundle.getBundle("words/" + name, locale, english), locale);
  }

  /** Of the words, not what was wished for. */
  public Locale locale() {
    return locale;
  }

  public boolean has(String key) {
    return bundle.containsKey(key);
  }

  /**
   * The sentence with its places filled; values are put in as they are and never read as places.
   *
   * @throws MissingResourceException for an unknown key
   * @throws IllegalArgumentException for a place without a value
   */
  public String say(String key, Map<String, String> values) {
    String sentence = bundle.getString(key);
    if (sentence.indexOf('{') < 0) {
      return sentence;
    }
    Matcher places = PLACE.matcher(sentence);
    return places.replaceAll(place -> Matcher.quoteReplacement(value(key, place.group(1), values)));
  }

  /**
   * A piece of a sentence.
   *
   * @param filled it was put in a place; else it is the sentence's own
   */
  public record Piece(String text, boolean filled) {}

  /** The sentence in pieces, so that what was put in can be marked as such. */
  public List<Piece> pieces(String key, Map<String, String> values) {
    String sentence = bundle.getString(key);
    List<Piece> pieces = new ArrayList<>();
    int at = 0;
    for (Matcher places = PLACE.matcher(sentence); places.find(); at = places.end()) {
      pieces.add(new Piece(sentence.substring(at, places.start()), false));
      pieces.add(new Piece(value(key, places.group(1), values), true));
    }
    pieces.add(new Piece(sentence.substring(at), false));
    pieces.removeIf(piece -> piece.text().isEmpty());
    return List.copyOf(pieces);
  }

  /**
   * The sentence with its places filled.
   *
   * @param named names and values by turns: {@code "number", 1042}
   */
  public String say(String key, @Nullable Object... named) {
    return say(key, values(named));
  }

  /** The sentence with its places {first}, {second} and {third} filled in that order. */
  public String inOrder(String key, List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < PLACES.size(); i++) {
      values.put(PLACES.get(i), i < arguments.size() ? arguments.get(i) : "");
    }
    return say(key, values);
  }

  /** The sentence for that many: the key with {@code .one} or {@code .other}, place {count}. */
  public String count(String key, long count, @Nullable Object... named) {
    Map<String, String> values = values(named);
    values.put("count", Long.toString(count));
    return say(key + (count == 1 ? ".one" : ".other"), values);
  }

  private static Map<String, String> values(@Nullable Object... named) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < named.length; i += 2) {
      values.put(String.valueOf(named[i]), String.valueOf(named[i + 1]));
    }
    return values;
  }

  private static String value(String key, String place, Map<String, String> values) {
    String value = values.get(place);
    if (value == null) {
      throw new IllegalArgumentException("nothing to put in place of {" + place + "} in " + key);
    }
    return value;
  }
}
