package belay.server.channel.mail;

import belay.server.channel.mail.SendResult.Refused;
import belay.server.channel.mail.SendResult.Refused.What;
import belay.server.channel.mail.SendResult.Sent;
import belay.server.channel.mail.SendResult.Unknown;
import belay.server.channel.mail.SendResult.Unreachable;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * Hands mails to an SMTP server, one at a time over one connection that is kept while it works.
 * Tries once; never throws for what the other side does, and never waits longer than its timeouts.
 */
public final class MailSender implements AutoCloseable {

  /**
   * How long to wait for a connection, for an answer, and for the other side to read; and for all
   * of it together, however slowly bytes keep coming.
   */
  public record Timeouts(Duration connect, Duration read, Duration write, Duration whole) {
    public static final Timeouts DEFAULT =
        new Timeouts(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(30),
            Duration.ofMinutes(3));
  }

  private static final Duration BRIEF = Duration.ofSeconds(5);

  private final MailUrl url;
  private final MailComposer composer;
  private final Session session;
  private final Duration whole;
  private @Nullable SmtpConnection connection;

  /** Some submission services take no mail from nobody (RFC 5321 §4.5.5), and so no page either. */
  private boolean alwaysNamed;

  /**
   * @param url of scheme smtp or smtps
   * @param ownName what we call ourselves in EHLO: the desk's mail domain
   */
  public MailSender(MailUrl url, MailComposer composer, String ownName, Timeouts timeouts) {
    if (!url.isSmtp()) {
      throw new IllegalArgumentException("mail leaves by smtp:// or smtps://, not by " + url);
    }
    this.url = url;
    this.composer = composer;
    this.whole = timeouts.whole();
    this.session = Session.getInstance(properties(url, ownName, timeouts));
  }

  /** On a virtual thread it ends with its time; on another one each answer has its own. */
  public synchronized SendResult send(OutgoingMail mail) {
    try (Deadline _ = Deadline.in(whole)) {
      SendResult result = sendNow(mail);
      if (!alwaysNamed && mail.envelopeSender().isEmpty() && refusesUs(result)) {
        alwaysNamed = true;
        result = sendNow(mail);
        alwaysNamed = !refusesUs(result);
      }
      return result;
    }
  }

  private static boolean refusesUs(SendResult result) {
    return result instanceof Refused refused
        && refused.what() == What.SENDER
        && refused.permanent();
  }

  private SendResult sendNow(OutgoingMail mail) {
    boolean named = alwaysNamed && mail.envelopeSender().isEmpty();
    String envelopeSender = named ? mail.from().address() : mail.envelopeSender();
    SMTPMessage message;
    Address[] to;
    try {
      message = new SMTPMessage(session, new ByteArrayInputStream(composer.compose(mail)));
      message.setEnvelopeFrom("<" + envelopeSender + ">");
      to = new Address[] {new InternetAddress(mail.to().address(), null)};
    } catch (MessagingException | java.io.UnsupportedEncodingException e) {
      throw new IllegalArgumentException("cannot be made a mail", e);
    }
    SmtpConnection smtp;
    try {
      smtp = connected();
    } catch (MessagingException e) {
      close();
      return new Unreachable(words(e));
    }
    try {
      smtp.sendMessage(message, to);
      return new Sent(oneLine(smtp.getLastServerResponse()));
    } catch (MessagingException e) {
      boolean whole = smtp.isMailWhole();
      close();
      return refusal(e).orElseGet(() -> whole ? new Unknown(words(e)) : new Unreachable(words(e)));
    }
  }

  /** Why that server would take no mail from us now; empty: it would. Sends nothing. */
  public static Optional<String> trouble(MailUrl url) {
    Timeouts brief = new Timeouts(BRIEF, BRIEF, BRIEF, BRIEF.multipliedBy(2));
    try (MailSender sender = new MailSender(url, new MailComposer("doctor"), "localhost", brief)) {
      sender.connected();
      return Optional.empty();
    } catch (MessagingException e) {
      return Optional.of(words(e));
    }
  }

  @Override
  public synchronized void close() {
    SmtpConnection open = connection;
    connection = null;
    if (open != null) {
      open.drop();
    }
  }

  private SmtpConnection connected() throws MessagingException {
    if (connection != null && connection.isConnected()) {
      return connection;
    }
    close();
    SmtpConnection fresh = new SmtpConnection(session, url.isTls());
    connection = fresh;
    fresh.connect(url.host(), url.port(), url.user(), url.password());
    return fresh;
  }

  /** The first answer of the server that is a no; a broken connection has no code. */
  private static Optional<SendResult> refusal(MessagingException thrown) {
    for (Exception e = thrown; e instanceof MessagingException m; e = m.getNextException()) {
      int code =
          switch (e) {
            case SMTPAddressFailedException address -> address.getReturnCode();
            case SMTPSenderFailedException sender -> sender.getReturnCode();
            case SMTPSendFailedException send -> send.getReturnCode();
            default -> 0;
          };
      // 421: the server closes down, whatever it was asked (RFC 5321 §4.2.2)
      if (code >= 400 && code < 600 && code != 421) {
        return Optional.of(new Refused(what(e), code, words(m)));
      }
    }
    return Optional.empty();
  }

  private static What what(Exception refusal) {
    return switch (refusal) {
      case SMTPAddressFailedException _ -> What.RECIPIENT;
      case SMTPSenderFailedException _ -> What.SENDER;
      case SMTPSendFailedException send when send.getCommand().startsWith("MAIL") -> What.SENDER;
      default -> What.MAIL;
    };
  }

  private static String words(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String own = oneLine(String.valueOf(e.getMessage()));
    String first = oneLine(String.valueOf(root.getMessage()));
    return own.contains(first) ? own : own + ": " + first;
  }

  private static String oneLine(String text) {
    return text.replaceAll("[\\p{Cc}\\s]+", " ").strip();
  }

  private static Properties properties(MailUrl url, String ownName, Timeouts timeouts) {
    Properties p = new Properties();
    String prefix = "mail." + url.scheme() + ".";
    p.setProperty(prefix + "localhost", ownName);
    p.setProperty(prefix + "connectiontimeout", millis(timeouts.connect()));
    p.setProperty(prefix + "timeout", millis(timeouts.read()));
    p.setProperty(prefix + "writetimeout", millis(timeouts.write()));
    p.setProperty(prefix + "auth", String.valueOf(url.user() != null));
    p.setProperty(prefix + "starttls.enable", String.valueOf(!url.starttls().equals("off")));
    p.setProperty(prefix + "starttls.required", String.valueOf(url.starttls().equals("required")));
    p.setProperty(prefix + "ssl.checkserveridentity", "true");
    p.setProperty(prefix + "quitwait", "false");
    return p;
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }
}
