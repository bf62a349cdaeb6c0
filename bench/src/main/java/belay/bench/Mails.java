package belay.bench;

import java.util.Base64;
import java.util.Random;

/** Mails as people write them, each another one. */
final class Mails {
  private static final int SENDERS = 500;
  private static final int LINE = 76;

  private Mails() {}

  /** Who writes the nth. */
  static String sender(long nth) {
    return "writer-%d@example.org".formatted(nth % SENDERS);
  }

  /** Some lines of text. */
  static String plain(String run, long nth) {
    return head(run, nth)
        + "Content-Type: text/plain; charset=utf-8\n\n"
        + "Since this morning the printer on the second floor prints nothing. The display\n"
        + "says 79.01FE. I have switched it off and on again, which changed nothing.\n\n"
        + "Regards,\nWriter "
        + nth % SENDERS
        + "\n";
  }

  /** The same with a file that no other mail has. */
  static String withFile(String run, long nth, int bytes) {
    byte[] file = new byte[bytes];
    new Random(nth).nextBytes(file);
    return head(run, nth)
        + "Content-Type: multipart/mixed; boundary=\"b-e-n-c-h\"\n\n"
        + "--b-e-n-c-h\nContent-Type: text/plain\n\nThe log is attached.\n"
        + "--b-e-n-c-h\nContent-Type: application/octet-stream\n"
        + "Content-Disposition: attachment; filename=\"log-"
        + nth
        + ".bin\"\n"
        + "Content-Transfer-Encoding: base64\n\n"
        + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(file)
        + "\n--b-e-n-c-h--\n";
  }

  private static String head(String run, long nth) {
    return "From: Writer %1$d <%2$s>\nTo: desk@localhost\nSubject: The printer is down, %3$d\n"
            .formatted(nth % SENDERS, sender(nth), nth)
        + "Message-ID: <%s.%d@example.org>\nMIME-Version: 1.0\n".formatted(run, nth);
  }
}
