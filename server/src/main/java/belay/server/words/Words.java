package belay.server.words;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One bundle in one language. Places in a sentence are named: {@code Ticket #{number}}. */
public final class Words {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z-]+)}");
  private final ResourceBundle bundle;

  private Words(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /**
   * The bundle in that language, or in English where it has not been translated.
   *
   * @param name such as {@code notices}
   */
  public static Words of(String name, Locale locale) {
    ResourceBundle.Control english =
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    return new Words(ResourceBundle.getBundle("words/" + name, locale, english));
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
    Matcher places = PLACE.matcher(bundle.getString(key));
    return places.replaceAll(place -> Matcher.quoteReplacement(value(key, place.group(1), values)));
  }

  private static String value(String key, String place, Map<String, String> values) {
    String value = values.get(place);
    if (value == null) {
      throw new IllegalArgumentException("nothing to put in place of {" + place + "} in " + key);
    }
    return value;
  }
}
