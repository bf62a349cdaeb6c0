package belay.server.intake.mail;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A node of a mail: either it has {@code children}, or it has a decoded {@code body}. */
@SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are never changed
record MimePart(
    Headers headers, String type, @Nullable String charset, List<MimePart> children, byte[] body) {

  boolean is(String wanted) {
    return type.equals(wanted);
  }

  boolean isMultipart() {
    return !children.isEmpty();
  }

  /** A text that is shown as the message itself, not as a file. */
  boolean isText() {
    return !isMultipart()
        && (is("text/plain") || is("text/html"))
        && !headers.isAttachment()
        && headers.fileName().isEmpty();
  }

  /** This part and all below it, in their order. */
  Stream<MimePart> all() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(MimePart::all));
  }

  String bodyText() {
    return Charsets.decode(body, charset);
  }

  InputStream open() {
    return new ByteArrayInputStream(body);
  }
}
