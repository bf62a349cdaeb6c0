package belay.server.intake.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/**
 * HTML as text a person can read: lines, lists and links stay, a quotation gets {@code >} in front.
 */
final class HtmlText implements NodeVisitor {
  private static final Set<String> PARAGRAPHS =
      Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "pre", "table", "blockquote");
  private static final Set<String> BLOCKS =
      Set.of(
          "div",
          "li",
          "tr",
          "hr",
          "section",
          "article",
          "header",
          "footer",
          "dt",
          "dd",
          "address",
          "center",
          "form",
          "fieldset",
          "figure",
          "main",
          "nav",
          "aside",
          "caption");
  private static final Set<String> UNSEEN =
      Set.of("head", "style", "script", "title", "template", "noscript", "object", "svg");
  private static final int MAX_QUOTES = 20;

  private final StringBuilder text = new StringBuilder();
  private final Deque<Integer> listNumbers = new ArrayDeque<>();
  private int quotes;
  private int lastQuotes;
  private int preformatted;
  private int unseen;

  /** Line ends still to be written before the next word. */
  private int breaks;

  private boolean space;

  private HtmlText() {}

  static String of(String html) {
    HtmlText reader = new HtmlText();
    Jsoup.parse(html).body().traverse(reader);
    return reader.text.toString().strip();
  }

  @Override
  public void head(Node node, int depth) {
    if (node instanceof TextNode words) {
      write(words.getWholeText());
    } else if (node instanceof Element element) {
      open(element);
    }
  }

  @Override
  public void tail(Node node, int depth) {
    if (node instanceof Element element) {
      close(element);
    }
  }

  private void open(Element element) {
    String name = element.normalName();
    if (isUnseen(element)) {
      unseen++;
    }
    breakFor(name);
    switch (name) {
      case "blockquote" -> quotes++;
      case "pre" -> preformatted++;
      case "br" -> lineEnd();
      case "ul" -> listNumbers.push(-1);
      case "ol" -> listNumbers.push(1);
      case "li" -> bullet();
      case "img" -> write(element.attr("alt").isBlank() ? "" : "[" + element.attr("alt") + "]");
      case "td", "th" -> {
        if (element.previousElementSibling() != null && breaks == 0) {
          write(" ");
        }
      }
      default -> {}
    }
  }

  private void close(Element element) {
    String name = element.normalName();
    if (name.equals("a")) {
      link(element);
    }
    breakFor(name);
    switch (name) {
      case "blockquote" -> quotes--;
      case "pre" -> preformatted--;
      case "ul", "ol" -> listNumbers.poll();
      default -> {}
    }
    if (isUnseen(element)) {
      unseen--;
    }
  }

  private static boolean isUnseen(Element element) {
    return UNSEEN.contains(element.normalName())
        || element.attr("style").replace(" ", "").contains("display:none");
  }

  private void breakFor(String name) {
    if (PARAGRAPHS.contains(name)) {
      breaks = Math.max(breaks, listNumbers.size() > 1 ? 1 : 2);
    } else if (BLOCKS.contains(name)) {
      breaks = Math.max(breaks, 1);
    }
  }

  private void lineEnd() {
    // a <br> that ends a block is no line of its own, but two of them are a blank line
    if (breaks > 0 && !text.isEmpty()) {
      breaks = 2;
    }
    breaks = Math.max(breaks, 1);
  }

  private void bullet() {
    Integer number = listNumbers.poll();
    write(number == null || number < 0 ? "-" : number + ".");
    if (number != null) {
      listNumbers.push(number < 0 ? number : number + 1);
    }
    space = true;
  }

  private void link(Element element) {
    String target = element.attr("href").strip();
    boolean useful = target.regionMatches(true, 0, "http", 0, 4) || target.startsWith("tel:");
    if (useful && !element.text().strip().equals(target)) {
      write(" <" + target + ">");
    }
  }

  private void write(String words) {
    if (unseen > 0) {
      return;
    }
    if (preformatted > 0) {
      words.lines().forEach(this::writeLine);
      return;
    }
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (Character.isWhitespace(c) || c == '\u00A0') {
        space = true;
      } else {
        writeLetter(c);
      }
    }
  }

  private void writeLine(String line) {
    space = false;
    startLine();
    text.append(line);
    breaks = Math.max(breaks, 1);
  }

  private void writeLetter(char c) {
    boolean newLine = startLine();
    if (space && !newLine) {
      text.append(' ');
    }
    space = false;
    text.append(c);
  }

  /** True when the next letter is the first of its line. */
  private boolean startLine() {
    if (text.isEmpty()) {
      breaks = 0;
      lastQuotes = quotes;
      text.append(prefix(quotes));
      return true;
    }
    boolean newLine = breaks > 0;
    for (; breaks > 1; breaks--) {
      text.append('\n').append(prefix(Math.min(quotes, lastQuotes)));
    }
    if (newLine) {
      text.append('\n').append(prefix(quotes));
    }
    breaks = 0;
    lastQuotes = quotes;
    return newLine;
  }

  private static String prefix(int quotes) {
    return "> ".repeat(Math.min(quotes, MAX_QUOTES));
  }
}
