package belay.server.intake.mail;

import java.util.List;
import java.util.StringJoiner;

/** The text of a mail from its parts. */
final class BodyText {
  /** Characters. Longer texts are cut here; {@link Attachments} keeps them whole. */
  static final int LONGEST = 1 << 20;

  private BodyText() {}

  static String of(MimePart part) {
    return CleanText.lines(start(raw(part)));
  }

  private static String raw(MimePart part) {
    if (part.isText()) {
      return part.is("text/html") ? HtmlText.of(start(part.bodyText())) : start(part.bodyText());
    }
    return part.is("multipart/alternative") ? bestOf(part.children()) : joined(part.children());
  }

  private static String start(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Plain text if it says anything, else the richest that does (RFC 2046 §5.1.4: the last). */
  private static String bestOf(List<MimePart> choices) {
    return choices.stream()
        .filter(p -> p.is("text/plain"))
        .map(BodyText::raw)
        .filter(t -> !t.isBlank())
        .findFirst()
        .or(() ->
            choices.reversed().stream().map(BodyText::raw).filter(t -> !t.isBlank()).findFirst())
        .orElse("");
  }

  /** No more than is shown: two thousand parts must not take their size in memory once more. */
  private static String joined(List<MimePart> parts) {
    StringJoiner joined = new StringJoiner("\n\n");
    for (MimePart part : parts) {
      if (joined.length() >= LONGEST) {
        break;
      }
      String text = raw(part);
      if (!text.isBlank()) {
        joined.add(text);
      }
    }
    return start(joined.toString());
  }
}
