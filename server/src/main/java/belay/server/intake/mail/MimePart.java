package belay.server.intake.mail;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A node of a mail: either it has {@code children}, or it has a body.
 *
 * @param number counted from 1 in the order of parts
 * @param body decoded, as much of it as is looked into
 */
record MimePart(
    int number,
    Headers headers,
    String type,
    @Nullable String charset,
    List<MimePart> children,
    PartBodies.Body body) {

  boolean is(String wanted) {
    return type.equals(wanted);
  }

  boolean isMultipart() {
    return !children.isEmpty();
  }

  /** A text that is shown as the message itself, not as a file. */
  boolean isText() {
    return !isMultipart() && isText(type, headers);
  }

  static boolean isText(String type, Headers headers) {
    return (type.equals("text/plain") || type.equals("text/html"))
        && !headers.isAttachment()
        && headers.fileName().isEmpty();
  }

  /** This part and all below it, in their order. */
  Stream<MimePart> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(MimePart::all));
  }

  String bodyText() {
    return Charsets.decode(body.start(), charset);
  }
}
