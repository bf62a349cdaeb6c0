package belay.server.audit;

import belay.server.audit.Findings.Kind;
import belay.server.words.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the auditor has to say, in the language of who is told when nothing else works. */
record Report(List<String> lines, String key) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ENGLISH);

  Report {
    lines = List.copyOf(lines);
  }

  static Report of(List<Kind> kinds) {
    return new Report(kinds.stream().map(Kind::sentence).toList(), "found");
  }

  /** Not even looking works. */
  static Report blind(RuntimeException why) {
    return new Report(List.of(String.valueOf(why.getMessage())), "blind");
  }

  /** For the log. */
  static String brief(List<Kind> kinds) {
    return kinds.stream()
        .map(kind -> kind.fault() + " " + kind.count() + " " + kind.tickets())
        .collect(Collectors.joining("; "));
  }

  String from() {
    return words().say("from");
  }

  String subject() {
    return words().say(key + ".subject", "count", lines.size());
  }

  String text(String page) {
    return words()
        .say(
            key + ".text",
            "lines",
            lines.stream().map(line -> "- " + line).collect(Collectors.joining("\n")),
            "page",
            page);
  }

  static String line(Kind kind) {
    Words words = words();
    String sentence = kind.said(words);
    String tickets = kind.tickets().stream().map(n -> "#" + n).collect(Collectors.joining(", "));
    String since = since(kind.since());
    return tickets.isEmpty()
        ? words.say("line", "fault", sentence, "since", since)
        : words.say("line.tickets", "fault", sentence, "since", since, "tickets", tickets);
  }

  private static String since(Instant since) {
    return TIME.format(since.truncatedTo(ChronoUnit.MINUTES).atOffset(ZoneOffset.UTC));
  }

  private static Words words() {
    return Words.of("audit", Locale.ENGLISH);
  }
}
