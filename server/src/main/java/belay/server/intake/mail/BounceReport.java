package belay.server.intake.mail;

import belay.server.intake.mail.Bounce.FailedRecipient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads delivery status notifications (RFC 3464) and the few headers of those who send none. */
final class BounceReport {
  private static final Pattern MESSAGE_ID =
      Pattern.compile(
          "^message-id:\\s*<([^<>\\s]{1,998})>", Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

  private static final Pattern STATUS = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
  private static final int MAX_RECIPIENTS = 200;
  private static final int ENOUGH = 256 * 1024;

  private BounceReport() {}

  static Bounce of(MimePart mail) {
    List<FailedRecipient> reported =
        mail.all()
            .filter(BounceReport::isStatus)
            .flatMap(BounceReport::failed)
            .limit(MAX_RECIPIENTS)
            .toList();
    return new Bounce(reported.isEmpty() ? named(mail) : reported, original(mail).orElse(null));
  }

  static boolean isStatus(MimePart part) {
    return part.is("message/delivery-status") || part.is("message/global-delivery-status");
  }

  private static Stream<FailedRecipient> failed(MimePart status) {
    return Stream.of(start(status).replace("\r\n", "\n").split("\n[ \t]*\n", MAX_RECIPIENTS))
        .map(BounceReport::fields)
        .filter(f -> f.containsKey("final-recipient") || f.containsKey("original-recipient"))
        .filter(f -> Stream.of("failed", "delayed").anyMatch(a -> field(f, "action").startsWith(a)))
        .map(BounceReport::recipient);
  }

  private static FailedRecipient recipient(Map<String, String> fields) {
    String diagnostic = CleanText.oneLine(field(fields, "diagnostic-code"), 1000);
    Matcher code = STATUS.matcher(field(fields, "status") + " " + diagnostic);
    String status = code.find() ? code.group(1) : "";
    boolean permanent = field(fields, "action").startsWith("failed") && !status.startsWith("4.");
    String end = bare(field(fields, "final-recipient"));
    String written = bare(field(fields, "original-recipient"));
    return new FailedRecipient(
        written.isEmpty() ? end : written, end, status, permanent, diagnostic);
  }

  private static String bare(String address) {
    String value = address.substring(address.indexOf(';') + 1);
    return CleanText.oneLine(value.replaceAll("[<>]", ""), 320);
  }

  private static String field(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "");
  }

  private static Map<String, String> fields(String block) {
    Map<String, String> fields = new HashMap<>();
    block
        .replaceAll("\n[ \t]+", " ")
        .lines()
        .filter(l -> l.indexOf(':') > 0)
        .forEach(l -> {
          int colon = l.indexOf(':');
          String name = l.substring(0, colon).strip().toLowerCase(Locale.ROOT);
          fields.putIfAbsent(name, l.substring(colon + 1).strip());
        });
    return fields;
  }

  /** Exim and Gmail name the failed in a header, whatever else they send. */
  private static List<FailedRecipient> named(MimePart mail) {
    return mail.headers().all("x-failed-recipients").stream()
        .flatMap(v -> Stream.of(v.split(",", MAX_RECIPIENTS)))
        .map(BounceReport::bare)
        .filter(a -> a.contains("@"))
        .map(a -> new FailedRecipient(a, a, "", true, ""))
        .toList();
  }

  private static Optional<String> original(MimePart mail) {
    return mail.all()
        .filter(p -> p.is("message/rfc822") || p.is("text/rfc822-headers"))
        .map(p -> MESSAGE_ID.matcher(start(p).replaceAll("\r?\n[ \t]+", " ")))
        .filter(Matcher::find)
        .map(m -> m.group(1))
        .findFirst();
  }

  private static String start(MimePart part) {
    byte[] body = part.body().start();
    return new String(body, 0, Math.min(body.length, ENOUGH), StandardCharsets.UTF_8);
  }
}
