package belay.server.channel.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Angus's SMTP client, which also remembers whether a mail has gone out whole. */
final class SmtpConnection extends SMTPTransport {
  private boolean mailWhole;

  SmtpConnection(Session session, boolean tls) {
    super(
        session,
        new URLName(tls ? "smtps" : "smtp", null, -1, null, null, null),
        tls ? "smtps" : "smtp",
        tls);
  }

  /** From just before the final dot on: what breaks now leaves open whether the server took it. */
  synchronized boolean isMailWhole() {
    return mailWhole;
  }

  @Override
  public synchronized void sendMessage(Message message, Address[] to) throws MessagingException {
    mailWhole = false;
    super.sendMessage(message, to);
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    mailWhole = true;
    super.finishData();
  }

  void drop() {
    try {
      close();
    } catch (MessagingException gone) {
      // nothing is left to be closed
    }
  }
}
