package belay.server.sample;

import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.ticket.Ticket;
import belay.server.channel.mail.ReplyAddress;
import belay.server.channel.mail.Seat;
import belay.server.intake.mail.Arrival;
import belay.server.intake.mail.MailRunner;
import belay.server.intake.mail.RawMails;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;

/** Brings mails to the desk as its mail door does: kept first, then read. */
public final class Post {
  private final RawMails mails;
  private final MailRunner runner;
  private final ReplyAddress addresses;
  private final String desk;

  /**
   * Brings nothing by itself.
   *
   * @param desk the desk's own address
   */
  public Post(RawMails mails, MailRunner runner, ReplyAddress addresses, String desk) {
    this.mails = mails;
    this.runner = runner;
    this.addresses = addresses;
    this.desk = desk;
  }

  /** Who writes. */
  record Sender(PersonId person, String name, String address) {}

  /** A new mail; the ticket that came of it. */
  Optional<TicketId> writes(Sender from, String subject, String words, Instant at) {
    return bring(from, desk, subject, words, at);
  }

  /** An answer to what the desk has sent about that ticket. */
  void answers(Sender from, Ticket.Open ticket, String subject, String words, Instant at) {
    String seat = addresses.issue(ticket.number(), Seat.of(ticket.id(), from.person()));
    bring(from, seat, "Re: " + subject, words, at);
  }

  private Optional<TicketId> bring(
      Sender from, String to, String subject, String words, Instant at) {
    try {
      byte[] mail = mail(from, to, subject, words, at);
      Arrival arrival = new Arrival(Arrival.SMTP, null, from.address(), List.of(to), at);
      UUID kept = mails.keep(arrival, new ByteArrayInputStream(mail));
      runner.run();
      return mails.ticket(kept).map(TicketId::new);
    } catch (IOException | MessagingException | SQLException e) {
      throw new IllegalStateException("a mail of the sample could not be brought", e);
    }
  }

  private static byte[] mail(Sender from, String to, String subject, String words, Instant at)
      throws IOException, MessagingException {
    MimeMessage mail = new Named(at, from.address());
    mail.setFrom(new InternetAddress(from.address(), from.name(), "UTF-8"));
    mail.setRecipients(Message.RecipientType.TO, to);
    mail.setSubject(subject, "UTF-8");
    mail.setSentDate(Date.from(at));
    mail.setText(words, "UTF-8");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    mail.writeTo(bytes);
    return bytes.toByteArray();
  }

  /** Names itself: otherwise this host's name would go into the Message-ID. */
  private static final class Named extends MimeMessage {
    private final String id;

    Named(Instant at, String address) {
      super(Session.getInstance(new Properties()));
      this.id = "<" + at.toEpochMilli() + "." + address + ">";
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
