package belay.server.intake.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.DateTimeField;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawField;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;

/** What the headers of a mail say, as far as it can be used. */
final class MailHeaders {
  private static final int LONGEST_LINE = 998; // RFC 5322 §2.1.1
  private static final int MAX_ADDRESSES = 500;
  private static final int MAX_IDS = 200;
  private static final Pattern BRACKETED = Pattern.compile("<([^<>\\s]{1,998})>");
  private static final Predicate<String> IS_ADDRESS =
      Pattern.compile("[^\\s<>@\\p{Cc}]{1,64}@[^\\s<>@\\p{Cc}]{1,255}").asMatchPredicate();
  private static final Predicate<String> IS_BARE_ID =
      Pattern.compile("[^<>\\s]{1,998}").asMatchPredicate();

  private MailHeaders() {}

  static String subject(Headers headers) {
    return headers
        .first("subject")
        .map(EncodedWords::decode)
        .map(s -> CleanText.oneLine(s, LONGEST_LINE))
        .orElse("");
  }

  static List<MailAddress> addresses(Headers headers, String name) {
    return headers.all(name).stream()
        .flatMap(MailHeaders::mailboxes)
        .map(MailHeaders::address)
        .filter(a -> IS_ADDRESS.test(a.address()))
        .distinct()
        .limit(MAX_ADDRESSES)
        .toList();
  }

  /** Given a string, the parser takes the number of its letters for that of its bytes. */
  private static Stream<Mailbox> mailboxes(String value) {
    ByteSequence bytes = ContentUtil.encode(StandardCharsets.UTF_8, value);
    ParserCursor all = new ParserCursor(0, bytes.length());
    return LenientAddressParser.DEFAULT.parseAddressList(bytes, all).flatten().stream();
  }

  private static MailAddress address(Mailbox mailbox) {
    String name = mailbox.getName();
    String clean = name == null ? "" : CleanText.oneLine(EncodedWords.decode(name), 200);
    return new MailAddress(mailbox.getAddress().strip(), clean.isEmpty() ? null : clean);
  }

  static Optional<String> messageId(Headers headers) {
    return headers
        .first("message-id")
        .flatMap(v -> bracketed(v).findFirst().or(() -> Optional.of(v).filter(IS_BARE_ID)));
  }

  /** The last ones when there are too many: they stand nearest to the answered mail. */
  static List<String> ids(Headers headers, String name) {
    List<String> ids =
        headers.all(name).stream().flatMap(MailHeaders::bracketed).distinct().toList();
    return ids.subList(Math.max(0, ids.size() - MAX_IDS), ids.size());
  }

  private static Stream<String> bracketed(String value) {
    return BRACKETED.matcher(value).results().map((MatchResult m) -> m.group(1));
  }

  static Optional<Instant> date(Headers headers) {
    return headers
        .first("date")
        .map(v ->
            DateTimeFieldLenientImpl.PARSER.parse(new RawField("Date", v), DecodeMonitor.SILENT))
        .map(DateTimeField::getDate)
        .map(Date::toInstant);
  }
}
