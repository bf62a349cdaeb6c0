package belay.testkit;

import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * The world's mail in one process: an SMTP server that takes every mail, and mailboxes that are
 * read by IMAP. Both listen on the loopback, on ports of their own.
 */
public final class MailServer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  // A mailbox's own thread dies of a line that is cut: no fault of whoever waits meanwhile.
  static {
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  private final List<ReceivedMail> received = new ArrayList<>();
  private final GreenMail mailboxes;
  private final SmtpServer smtp;
  private final Forwarder imap;

  private MailServer() {
    ServerSetup setup = new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP).dynamicPort();
    mailboxes = new GreenMail(setup);
    mailboxes.start();
    imap = new Forwarder(mailboxes.getImap().getPort());
    smtp = new SmtpServer(this::take);
  }

  public static MailServer start() {
    return new MailServer();
  }

  /** The SMTP half, to be told how to misbehave. */
  public SmtpServer smtp() {
    return smtp;
  }

  public String smtpUrl() {
    return "smtp://127.0.0.1:" + smtp.port();
  }

  /** Where {@code address}'s mailbox is read; {@link #account} made it. */
  public String imapUrl(String address, String password) {
    return "imap://%s:%s@127.0.0.1:%d/INBOX"
        .formatted(address.replace("@", "%40"), password, imap.port());
  }

  /** Makes a mailbox. What is sent to it by SMTP lands there. */
  public void account(String address, String password) {
    try {
      mailboxes.getUserManager().createUser(address, address, password);
    } catch (UserException e) {
      throw new AssertionError(e);
    }
  }

  /** What came by SMTP for {@code address}, oldest first. */
  public synchronized List<ReceivedMail> mailsOf(String address) {
    return received.stream().filter(m -> m.recipient().equalsIgnoreCase(address)).toList();
  }

  /** Waits for such a mail; fails with what did come when there is none in time. */
  public ReceivedMail awaitMail(String address, Predicate<ReceivedMail> wanted) {
    try {
      return Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () -> mailsOf(address).stream().filter(wanted).findFirst(),
              found -> found.isPresent())
          .orElseThrow();
    } catch (ConditionTimeoutException late) {
      List<String> subjects = mailsOf(address).stream().map(ReceivedMail::subject).toList();
      throw new AssertionError("no such mail for " + address + ", only " + subjects, late);
    }
  }

  /** Puts a mail into a mailbox as it is, past all SMTP. */
  public void deliver(String address, byte[] raw) {
    try {
      Session session = Session.getInstance(new Properties());
      MimeMessage mail = new MimeMessage(session, new ByteArrayInputStream(raw));
      user(address).deliver(mail);
    } catch (MessagingException e) {
      throw new AssertionError(e);
    }
  }

  public void deliver(String address, String raw) {
    deliver(address, raw.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** The folder behind an account, to look at flags or to meddle. */
  public MailFolder inbox(String address) {
    try {
      return mailboxes.getManagers().getImapHostManager().getInbox(user(address));
    } catch (com.icegreen.greenmail.store.FolderException e) {
      throw new AssertionError(e);
    }
  }

  /** Both halves refuse connections, and break those there are. */
  public void down() {
    smtp.down();
    imap.down();
  }

  /** Back, on the same ports, with all mail in the mailboxes. */
  public void up() {
    smtp.up();
    imap.up();
  }

  /** Breaks the IMAP connections there are; new ones are taken. */
  public void cutImap() {
    imap.cut();
  }

  /** Breaks an IMAP connection whenever the server hands out {@code words} over it. */
  public void cutImapOn(String words) {
    imap.cutOn(words);
  }

  /** Says NO, so many times, to IMAP commands with {@code words} in them. */
  public void refuseImap(String words, int times) {
    imap.answerTo(words, "%s NO Server busy\r\n", times);
  }

  @Override
  public void close() {
    smtp.close();
    imap.close();
    mailboxes.stop();
  }

  private void take(ReceivedMail mail) {
    synchronized (this) {
      received.add(mail);
    }
    if (mailboxes.getUserManager().getUserByEmail(mail.recipient()) != null) {
      deliver(mail.recipient(), mail.raw());
    }
  }

  private GreenMailUser user(String address) {
    GreenMailUser user = mailboxes.getUserManager().getUserByEmail(address);
    if (user == null) {
      throw new AssertionError("no account " + address);
    }
    return user;
  }
}
