package belay.server.words;

import java.util.Locale;
import java.util.Set;

/** In which languages the words are there. */
public final class Languages {
  private static final Set<String> THERE = Set.of("en");
  private static final int LETTERS_OF_A_COUNTRY = 2;

  private Languages() {}

  /**
   * What somebody reads who wishes for that: a language that the words are there in, as it is
   * written in their country. There are only so many, while a browser can wish for ever new ones,
   * and Java keeps for good what it once looked up for each.
   */
  public static Locale read(Locale wished) {
    String language = THERE.contains(wished.getLanguage()) ? wished.getLanguage() : "en";
    String country = wished.getCountry();
    return Locale.of(language, country.length() == LETTERS_OF_A_COUNTRY ? country : "");
  }
}
