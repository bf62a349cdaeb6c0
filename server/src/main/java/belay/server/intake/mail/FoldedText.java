package belay.server.intake.mail;

import belay.server.channel.mail.ReplyMarker;
import java.util.ArrayList;
import java.util.List;

/**
 * A text in two: what was newly written, and what it answers to plus the signature (MAIL-4).
 * Nothing is lost: when nothing new can be told from the quotes, all of it is new.
 */
record FoldedText(String fresh, String rest) {
  /** Attributions ("On Tuesday … wrote:") are wrapped over no more lines than this. */
  private static final int ATTRIBUTION_LINES = 4;

  static FoldedText of(String text) {
    List<String> lines = text.lines().toList();
    List<String> fresh = new ArrayList<>();
    List<String> rest = new ArrayList<>();
    int i = 0;
    while (i < lines.size() && !startsTail(lines, i)) {
      int quoted = quotedFrom(lines, i);
      if (quoted == 0) {
        fresh.add(lines.get(i++));
      } else {
        rest.addAll(lines.subList(i, i + quoted));
        i += quoted;
      }
    }
    List<String> tail = lines.subList(i, lines.size());
    List<String> signature = Signature.takeFrom(fresh);
    String body = join(fresh);
    if (body.isEmpty()) {
      return new FoldedText(text, "");
    }
    return new FoldedText(body, joinBlocks(signature, rest, tail));
  }

  /** From here on everything is an older mail, marked as such by a line and not by {@code >}. */
  private static boolean startsTail(List<String> lines, int at) {
    String line = lines.get(at);
    return ReplyMarker.isIn(line)
        || QuoteSigns.isDivider(line)
        || QuoteSigns.isHeaderBlock(lines, at)
        || (attributionLength(lines, at) > 0 && !leadsToQuote(lines, at));
  }

  /** How many lines from here are quotation, with the line that introduces it; 0 for none. */
  private static int quotedFrom(List<String> lines, int at) {
    int end = at + attributionLength(lines, at);
    if (end > at) {
      end = skipBlank(lines, end);
    }
    while (end < lines.size() && QuoteSigns.isQuoted(lines.get(end))) {
      end++;
    }
    return end - at;
  }

  private static boolean leadsToQuote(List<String> lines, int at) {
    int next = skipBlank(lines, at + attributionLength(lines, at));
    return next < lines.size() && QuoteSigns.isQuoted(lines.get(next));
  }

  private static int skipBlank(List<String> lines, int from) {
    int at = from;
    while (at < lines.size() && lines.get(at).isBlank()) {
      at++;
    }
    return at;
  }

  private static int attributionLength(List<String> lines, int at) {
    StringBuilder joined = new StringBuilder();
    for (int n = 0; n < ATTRIBUTION_LINES && at + n < lines.size(); n++) {
      String line = lines.get(at + n).strip();
      if (line.isEmpty() || QuoteSigns.isQuoted(line)) {
        return 0;
      }
      joined.append(joined.isEmpty() ? "" : " ").append(line);
      if (line.endsWith(":") || line.endsWith("：")) {
        return QuoteSigns.isAttribution(joined.toString()) ? n + 1 : 0;
      }
    }
    return 0;
  }

  private static String join(List<String> lines) {
    return CleanText.lines(String.join("\n", lines));
  }

  @SafeVarargs
  private static String joinBlocks(List<String>... blocks) {
    List<String> texts = new ArrayList<>();
    for (List<String> block : blocks) {
      String text = join(block);
      if (!text.isEmpty()) {
        texts.add(text);
      }
    }
    return String.join("\n\n", texts);
  }
}
