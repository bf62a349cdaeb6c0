package belay.server.console.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody wrote, cut up for the page: paragraphs, code, quotes of earlier mail, and in all of
 * them the addresses that lead somewhere. It stays plain text; nothing in it is ever markup.
 */
public record Prose(List<Block> blocks) {
  private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"'`\\\\{}|^\\p{Cntrl}]+");
  private static final Pattern BEHIND = Pattern.compile("[.,;:!?)\\]]+$");
  private static final String FENCE = "```";

  /** How a block is drawn. */
  public enum Kind {
    TEXT,
    CODE,
    QUOTE
  }

  /** Lines of one kind. */
  public record Block(Kind kind, List<Span> spans) {
    public boolean isQuote() {
      return kind == Kind.QUOTE;
    }

    public boolean isCode() {
      return kind == Kind.CODE;
    }
  }

  /**
   * A run of characters.
   *
   * @param link the text leads to itself
   */
  public record Span(String text, boolean link) {}

  public Prose {
    blocks = List.copyOf(blocks);
  }

  public static Prose of(String text) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    Kind kind = Kind.TEXT;
    for (String line : text.strip().lines().toList()) {
      boolean fence = line.strip().startsWith(FENCE);
      Kind next = fence && kind == Kind.CODE ? Kind.TEXT : kind(line, kind, fence);
      if (next != kind) {
        String introduction = next == Kind.QUOTE ? introduction(lines) : "";
        add(blocks, kind, lines);
        if (!introduction.isEmpty()) {
          lines.add(introduction);
        }
        kind = next;
      }
      if (!fence) {
        lines.add(line);
      }
    }
    add(blocks, kind, lines);
    return new Prose(blocks);
  }

  /** "On Monday Dana wrote:" belongs to what is quoted. */
  private static String introduction(List<String> lines) {
    while (!lines.isEmpty() && lines.getLast().isBlank()) {
      lines.removeLast();
    }
    return !lines.isEmpty() && lines.getLast().endsWith(":") ? lines.removeLast() : "";
  }

  private static Kind kind(String line, Kind before, boolean fence) {
    if (fence || before == Kind.CODE) {
      return Kind.CODE;
    }
    return line.startsWith(">") ? Kind.QUOTE : Kind.TEXT;
  }

  private static void add(List<Block> blocks, Kind kind, List<String> lines) {
    String text = String.join("\n", lines);
    lines.clear();
    if (!text.isBlank()) {
      blocks.add(new Block(kind, spans(kind == Kind.CODE ? text : text.strip())));
    }
  }

  private static List<Span> spans(String text) {
    List<Span> spans = new ArrayList<>();
    int at = 0;
    for (Matcher links = LINK.matcher(text); links.find(); ) {
      String link = BEHIND.matcher(links.group()).replaceFirst("");
      plain(spans, text.substring(at, links.start()));
      spans.add(new Span(link, true));
      at = links.start() + link.length();
    }
    plain(spans, text.substring(at));
    return List.copyOf(spans);
  }

  private static void plain(List<Span> spans, String text) {
    if (!text.isEmpty()) {
      spans.add(new Span(text, false));
    }
  }
}
