package belay.server.channel.mail;

import belay.server.channel.mail.OutgoingMail.Enclosed;
import belay.server.channel.mail.OutgoingMail.Mailbox;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;

/** Makes the bytes of a mail: 7-bit clean, CRLF, no line too long for anyone. */
public final class MailComposer {
  private static final String UTF_8 = "UTF-8";
  private static final int MAX_REFERENCES = 20;

  private final String deskId;
  private final Session session = Session.getInstance(new Properties());

  /**
   * @param deskId this desk's id; it stands in every mail so that a loop is known when it comes
   *     back
   */
  public MailComposer(String deskId) {
    if (!deskId.matches("[A-Za-z0-9._-]{1,100}")) {
      throw new IllegalArgumentException("no desk id: a header is made of it");
    }
    this.deskId = deskId;
  }

  public byte[] compose(OutgoingMail mail) {
    try {
      MimeMessage message = new WithId(session, mail.messageId());
      address(message, mail);
      message.setSubject(mail.subject(), UTF_8);
      message.setSentDate(Date.from(mail.date()));
      thread(message, mail.references());
      message.setHeader("X-Belay-Desk", deskId);
      if (mail.automatic()) {
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
      }
      body(message, mail);
      message.saveChanges();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message.writeTo(bytes);
      return bytes.toByteArray();
    } catch (MessagingException e) {
      throw new IllegalArgumentException("cannot be made a mail", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void address(MimeMessage message, OutgoingMail mail)
      throws MessagingException, UnsupportedEncodingException {
    message.setFrom(mailbox(mail.from()));
    message.setRecipient(RecipientType.TO, mailbox(mail.to()));
    if (mail.replyTo() != null) {
      message.setReplyTo(new InternetAddress[] {new InternetAddress(mail.replyTo())});
    }
  }

  private static InternetAddress mailbox(Mailbox mailbox) throws UnsupportedEncodingException {
    return mailbox.name().isEmpty()
        ? new InternetAddress(mailbox.address(), null)
        : new InternetAddress(mailbox.address(), mailbox.name(), UTF_8);
  }

  /** RFC 5322 §3.6.4; a long thread keeps its root and its newest. */
  private static void thread(MimeMessage message, List<String> references)
      throws MessagingException {
    if (references.isEmpty()) {
      return;
    }
    List<String> kept = new ArrayList<>(references);
    if (kept.size() > MAX_REFERENCES) {
      kept.subList(1, kept.size() - MAX_REFERENCES + 1).clear();
    }
    message.setHeader("In-Reply-To", "<" + kept.getLast() + ">");
    message.setHeader("References", "<" + String.join(">\r\n <", kept) + ">");
  }

  private static void body(MimeMessage message, OutgoingMail mail) throws MessagingException {
    if (mail.files().isEmpty()) {
      words(message, mail);
      return;
    }
    MimeBodyPart words = new MimeBodyPart();
    words(words, mail);
    Multipart mixed = new MimeMultipart("mixed", words);
    for (Enclosed file : mail.files()) {
      mixed.addBodyPart(EnclosedPart.of(file));
    }
    message.setContent(mixed);
  }

  private static void words(Part message, OutgoingMail mail) throws MessagingException {
    if (mail.html() == null) {
      text(message, mail.text(), "plain");
      return;
    }
    MimeBodyPart plain = new MimeBodyPart();
    text(plain, mail.text(), "plain");
    MimeBodyPart html = new MimeBodyPart();
    text(html, mail.html(), "html");
    Multipart alternative = new MimeMultipart("alternative", plain, html);
    message.setContent(alternative);
  }

  private static void text(Part part, String text, String kind) throws MessagingException {
    String lines = text.replace("\u0000", "").replaceAll("\r\n?|\n", "\r\n");
    part.setContent(lines, "text/" + kind + "; charset=UTF-8");
    part.setHeader("Content-Transfer-Encoding", encoding(lines));
  }

  private static String encoding(String text) {
    long foreign = text.chars().filter(c -> c > 0x7E).count();
    return foreign * 6 > text.length() ? "base64" : "quoted-printable";
  }

  /** Keeps the Message-ID that the thread is known by. */
  private static final class WithId extends MimeMessage {
    private final String id;

    WithId(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", "<" + id + ">");
    }
  }
}
