package belay.server.intake.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** What is done with the decoded bytes of a mail's parts as they come by, one after the other. */
@FunctionalInterface
interface PartBodies {

  /**
   * A part that has come by.
   *
   * @param start as much as was kept
   * @param size of all of it, in bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  record Body(byte[] start, long size) {
    static final Body NONE = new Body(new byte[0], 0);
  }

  /** Bytes of a text that is shown: its longest in the widest of encodings. */
  int TEXT = 4 * BodyText.LONGEST;

  /** Bytes of what else is looked into: reports and attached headers. */
  int REPORT = 256 * 1024;

  /**
   * Reads a part's bytes, or leaves them.
   *
   * @param number of the part, counted from 1 in their order
   */
  Body read(int number, Headers headers, String type, InputStream decoded) throws IOException;

  /** Keeps what is looked into, and counts the rest: files stay where they are. */
  static Body start(Headers headers, String type, InputStream decoded) throws IOException {
    byte[] start = decoded.readNBytes(kept(headers, type));
    return new Body(start, start.length + decoded.transferTo(OutputStream.nullOutputStream()));
  }

  private static int kept(Headers headers, String type) {
    if (MimePart.isText(type, headers)) {
      return TEXT;
    }
    return type.startsWith("message/") || type.startsWith("text/") ? REPORT : 0;
  }

  /** Hands those files out. */
  static PartBodies to(MailParser.FileTaker taker, Map<Integer, MailAttachment> wanted) {
    return (number, _, _, decoded) -> {
      MailAttachment file = wanted.get(number);
      if (file != null) {
        taker.take(file, decoded);
      }
      decoded.transferTo(OutputStream.nullOutputStream());
      return Body.NONE;
    };
  }
}
