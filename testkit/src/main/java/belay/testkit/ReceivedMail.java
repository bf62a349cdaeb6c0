package belay.testkit;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Properties;

/**
 * A mail as a server took it.
 *
 * @param envelopeFrom what MAIL FROM said; empty for the null sender
 * @param recipient what RCPT TO said
 * @param raw the bytes after DATA
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
public record ReceivedMail(String envelopeFrom, String recipient, byte[] raw) {

  public MimeMessage message() {
    try {
      Session session = Session.getInstance(new Properties());
      return new MimeMessage(session, new ByteArrayInputStream(raw));
    } catch (MessagingException e) {
      throw new AssertionError("not a mail", e);
    }
  }

  /** All values of a header as they stand, one a line; empty when there is none. */
  public String header(String name) {
    try {
      String value = message().getHeader(name, "\n");
      return value == null ? "" : value;
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /** Decoded. */
  public String subject() {
    try {
      String subject = message().getSubject();
      return subject == null ? "" : subject;
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  /** The first part of type text/plain, decoded, lines ended by {@code \n}. */
  public String text() {
    try {
      return text(message()).replace("\r\n", "\n");
    } catch (MessagingException | IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/plain")) {
      return (String) part.getContent();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String text = text(parts.getBodyPart(i));
        if (!text.isEmpty()) {
          return text;
        }
      }
    }
    return "";
  }
}
