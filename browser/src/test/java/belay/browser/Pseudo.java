package belay.browser;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A language nobody speaks: English with accents, two fifths longer, in brackets. What stands on a
 * page without brackets does not come from the bundles, and would stay English for ever.
 */
final class Pseudo {
  static final String LOCALE = "en-XA";

  private static final Pattern PLACE = Pattern.compile("\\{[a-z-]+}");
  private static final Pattern BRACKETED = Pattern.compile("\\[[^\\[\\]]*]");
  private static final Pattern ADDRESS = Pattern.compile("[^\\s\\[]+@[^\\s\\]]+");
  private static final String DAY = "(Mon|Tue(s)?|Wed(nes)?|Thu(rs)?|Fri|Sat(ur)?|Sun)(day)?";
  private static final String MONTH =
      "(Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|Sep(t|tember)?"
          + "|Oct(ober)?|Nov(ember)?|Dec(ember)?)";
  private static final Pattern MOMENT =
      Pattern.compile(
          "\\b"
              + DAY
              + "\\b,?( \\d{1,2})?( "
              + MONTH
              + "\\b)?( \\d{1,2}\\b)?(,? \\d{4})?"
              + "(,? \\d\\d:\\d\\d)?( [A-Z]{3,4})?");
  private static final Pattern WORD = Pattern.compile("\\p{L}{2}");
  private static final int LONGER_BY_PERCENT = 40;
  private static final String PLAIN = "aceginorstuyACEGINORSTUY";
  private static final String ACCENTED = "áçéĝîñôřšťûýÁÇÉĜÎÑÔŘŠŤÛÝ";

  /** Every piece of text a person or a screen reader gets, data that says it is data left out. */
  private static final String TEXTS =
      """
      () => {
        const data = 'bdi, time, kbd, code, pre, script, noscript, style, .av, '
          + '[translate=no], [data-left], .letter';
        const texts = [document.title];
        const speaks = el => el.matches('text') || [...el.childNodes]
          .some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
        const inSentence = el => el.parentElement
          && (speaks(el.parentElement) || inSentence(el.parentElement));
        const walk = root => {
          for (const el of root.querySelectorAll('*')) {
            if (el instanceof HTMLTemplateElement) walk(el.content);
            if (el.closest(data)) continue;
            const names = ['aria-label', 'placeholder', 'alt', 'data-command'];
            if (!el.matches('.badge')) names.push('title');
            for (const name of names)
              if (el.hasAttribute(name)) texts.push(el.getAttribute(name));
            if (speaks(el) && !inSentence(el)) {
              const sentence = el.cloneNode(true);
              sentence.querySelectorAll(data).forEach(part => part.remove());
              texts.push(sentence.textContent);
            }
          }
        };
        walk(document);
        return texts.map(text => text.trim().replace(/\\s+/g, ' ')).filter(text => text);
      }\
      """;

  private Pseudo() {}

  /** Puts a translation of every bundle beside these tests, where the desk's words are sought. */
  static void translate() {
    try {
      Path place = Path.of(Pseudo.class.getResource("/").toURI()).resolve("words");
      Files.createDirectories(place);
      var found = new PathMatchingResourcePatternResolver();
      for (Resource bundle : found.getResources("classpath*:words/*.properties")) {
        String name = String.valueOf(bundle.getFilename());
        if (!name.contains("_")) {
          translate(bundle, place.resolve(name.replace(".properties", "_en_XA.properties")));
        }
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void translate(Resource bundle, Path into) throws IOException {
    Properties words = new Properties();
    try (InputStream in = bundle.getInputStream();
        Writer out = Files.newBufferedWriter(into)) {
      words.load(new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8));
      words.replaceAll((_, text) -> text(String.valueOf(text)));
      words.store(out, null);
    }
  }

  /** That sentence in this language; its places stay as they are. */
  static String text(String english) {
    StringBuilder text = new StringBuilder("[");
    Matcher places = PLACE.matcher(english);
    int from = 0;
    while (places.find()) {
      text.append(accented(english.substring(from, places.start()))).append(places.group());
      from = places.end();
    }
    text.append(accented(english.substring(from)));
    return text.append(" ").append("·".repeat(english.length() * LONGER_BY_PERCENT / 100)) + "]";
  }

  private static String accented(String english) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < english.length(); i++) {
      char letter = english.charAt(i);
      int at = PLAIN.indexOf(letter);
      text.append(at < 0 ? letter : ACCENTED.charAt(at));
    }
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /**
   * What a page says in no bundle's words.
   *
   * @param data names, subjects and what else nobody translates
   */
  static List<String> untranslated(Page page, List<String> data) {
    List<?> texts = (List<?>) page.evaluate(TEXTS);
    List<String> known =
        data.stream().sorted(Comparator.comparingInt(String::length).reversed()).toList();
    return texts.stream()
        .map(String::valueOf)
        .filter(text -> WORD.matcher(rest(text, known)).find())
        .distinct()
        .toList();
  }

  private static String rest(String text, List<String> data) {
    String rest = MOMENT.matcher(ADDRESS.matcher(text).replaceAll("")).replaceAll("");
    for (String known : data) {
      rest = rest.replace(known, "");
    }
    while (BRACKETED.matcher(rest).find()) {
      rest = BRACKETED.matcher(rest).replaceAll("");
    }
    return rest.toLowerCase(Locale.ROOT);
  }
}
