package belay.server.intake.mail;

import belay.server.channel.mail.MailUrl;
import belay.server.intake.mail.MailboxReader.Settings;
import belay.server.intake.mail.MailboxReader.Sleeper;
import belay.server.intake.mail.MailboxStore.Cursor;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags.Flag;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to a mailbox. */
final class MailboxSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MailboxSession.class);

  /** The right to read the mailbox. */
  @FunctionalInterface
  interface Lease {
    /**
     * Renews it.
     *
     * @param read whether the mailbox has been read since it was last renewed
     * @return false when it is lost
     */
    boolean renew(boolean read);
  }

  private final String mailbox;
  private final Settings settings;
  private final RawMails mails;
  private final MailboxStore store;
  private final long fence;
  private final Lease lease;
  private final MessageTaker taker;
  private final IMAPStore imap;
  private final IMAPFolder folder;
  private final long uidvalidity;

  /** How many messages there were before the last look for new ones. */
  private int looked;

  /** Whether a message was taken, or all there is, since the lease was renewed last. */
  private boolean read;

  MailboxSession(
      MailUrl url,
      Settings settings,
      RawMails mails,
      MailboxStore store,
      long fence,
      Lease lease,
      InstantSource clock,
      Map<Long, Integer> failures)
      throws MessagingException {
    this.mailbox = url.withoutPassword();
    this.settings = settings;
    this.mails = mails;
    this.store = store;
    this.fence = fence;
    this.lease = lease;
    this.imap =
        (IMAPStore) Session.getInstance(properties(url, settings.timeout())).getStore(url.scheme());
    imap.connect(url.host(), url.port(), url.user(), url.password());
    this.folder = (IMAPFolder) imap.getFolder(url.path().isEmpty() ? "INBOX" : url.path());
    folder.open(Folder.READ_WRITE);
    folder.addMessageCountListener(new Bell());
    this.uidvalidity = folder.getUIDValidity();
    this.taker = new MessageTaker(mailbox, settings.maxBytes(), mails, clock, folder, failures);
  }

  /**
   * Takes what has not been taken, in the order of UIDs.
   *
   * @return false when somebody else reads this mailbox now
   * @throws MessagingException when the connection breaks
   * @throws SQLException when the database does
   */
  boolean takeAll() throws MessagingException, SQLException {
    if (!renew()) {
      return false;
    }
    looked = folder.getMessageCount();
    Optional<Cursor> known = store.cursor(mailbox).filter(c -> c.uidvalidity() == uidvalidity);
    Cursor cursor = known.isPresent() ? known.get() : firstLook();
    if (known.isEmpty() && !advance(cursor)) {
      return false;
    }
    List<IMAPMessage> backlog = cursor.backlog() ? unseen(cursor.uid()) : List.of();
    List<IMAPMessage> later = messages(cursor.uid() + 1, UIDFolder.LASTUID);
    taker.prepare(Stream.concat(backlog.stream(), later.stream()).toList());
    boolean all =
        (!cursor.backlog() || takeBacklog(backlog, cursor.uid()))
            && takeLater(later)
            && takeWanted();
    read |= all;
    return all;
  }

  /** Whether a message was taken, or all there is, and the lease does not say so yet. */
  boolean hasRead() {
    return read;
  }

  /** Whether the server has handed out a message over this connection. */
  boolean handsOut() {
    return taker.handsOut();
  }

  /** False when the lease is lost. */
  private boolean renew() {
    boolean ours = lease.renew(read);
    read = false;
    return ours;
  }

  private void take(IMAPMessage message) throws MessagingException, SQLException {
    taker.take(message);
    read = true;
  }

  /** A mailbox read for the first time, or numbered anew by its server. */
  private Cursor firstLook() throws MessagingException {
    List<IMAPMessage> all = messages(1, UIDFolder.LASTUID);
    return new Cursor(uidvalidity, all.isEmpty() ? 0 : folder.getUID(all.getLast()), true);
  }

  /**
   * Of what was there before us, only what nobody has seen is new; for what was passed by somebody
   * has to ask.
   */
  private List<IMAPMessage> unseen(long upTo) throws MessagingException {
    Set<String> passedBy = mails.passedBy(mailbox);
    List<IMAPMessage> unseen = new ArrayList<>();
    for (IMAPMessage message : messages(1, upTo)) {
      String name = uidvalidity + "/" + folder.getUID(message);
      if (!message.isSet(Flag.SEEN) && !passedBy.contains(name)) {
        unseen.add(message);
      }
    }
    return unseen;
  }

  private boolean takeBacklog(List<IMAPMessage> all, long upTo)
      throws MessagingException, SQLException {
    for (IMAPMessage message : all) {
      if (!renew()) {
        return false;
      }
      take(message);
    }
    return advance(new Cursor(uidvalidity, upTo, false));
  }

  /** What a person has looked at in the meantime is taken as well: seen is not imported. */
  private boolean takeLater(List<IMAPMessage> all) throws MessagingException, SQLException {
    for (IMAPMessage message : all) {
      if (!renew()) {
        return false;
      }
      long taken = folder.getUID(message);
      take(message);
      if (!advance(new Cursor(uidvalidity, taken, false))) {
        return false;
      }
    }
    return true;
  }

  private boolean advance(Cursor to) {
    return store.advance(mailbox, fence, to);
  }

  private List<IMAPMessage> messages(long from, long to) throws MessagingException {
    if (to == 0) {
      return List.of(); // the mailbox was empty; no UID is 0
    }
    Message[] found = folder.getMessagesByUID(from, to);
    FetchProfile profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.FLAGS);
    profile.add(FetchProfile.Item.SIZE);
    folder.fetch(found, profile);
    List<IMAPMessage> messages =
        Stream.of(found)
            .filter(IMAPMessage.class::isInstance)
            .map(IMAPMessage.class::cast)
            .toList();
    // "n:*" names the last message even when it is below n (RFC 3501 §6.4.8)
    return messages.isEmpty() || folder.getUID(messages.getLast()) >= from ? messages : List.of();
  }

  /** What was passed by before and somebody asks for again. */
  private boolean takeWanted() throws MessagingException, SQLException {
    for (String name : mails.wanted(mailbox)) {
      if (!renew()) {
        return false;
      }
      Optional<IMAPMessage> there = named(name);
      if (there.isPresent()) {
        taker.prepare(List.of(there.get()));
        take(there.get());
      } else {
        taker.gone(name);
      }
    }
    return true;
  }

  /** Numbers of before the mailbox was numbered anew mean nothing. */
  private Optional<IMAPMessage> named(String name) throws MessagingException {
    String numbering = uidvalidity + "/";
    if (!name.startsWith(numbering)) {
      return Optional.empty();
    }
    long uid = Long.parseLong(name.substring(numbering.length()));
    return messages(uid, uid).stream().findFirst();
  }

  /** Returns when there may be new mail, and after {@code poll} at the latest. */
  void await(Sleeper sleeper) throws MessagingException, InterruptedException {
    if (!imap.hasCapability("IDLE")) {
      sleeper.sleep(settings.poll());
      return;
    }
    AtomicBoolean asleep = new AtomicBoolean(true);
    Thread alarm = Thread.ofVirtual().start(() -> ringAfter(sleeper, asleep));
    try {
      if (folder.getMessageCount() == looked) {
        folder.idle(true);
      }
    } finally {
      // an alarm that is ringing must not be interrupted: that would close the connection
      if (asleep.compareAndSet(true, false)) {
        alarm.interrupt();
      }
      alarm.join();
    }
  }

  private void ringAfter(Sleeper sleeper, AtomicBoolean asleep) {
    try {
      sleeper.sleep(settings.poll());
      if (asleep.compareAndSet(true, false)) {
        ring();
      }
    } catch (InterruptedException mailCame) {
      // nothing to ring for
    }
  }

  /** Any command ends IDLE; over a dead connection it fails, and IDLE with it. */
  private void ring() {
    try {
      folder.doCommand(protocol -> {
        protocol.noop();
        return null;
      });
    } catch (MessagingException | IllegalStateException broken) {
      LOG.debug("IDLE ended by a broken connection", broken);
    }
  }

  /**
   * A server may tell of new mail in its answer to IDLE, before it begins; the library would then
   * wait for the mail after that. What it tells before, the count of messages shows.
   */
  private final class Bell extends MessageCountAdapter {
    @Override
    public void messagesAdded(MessageCountEvent event) {
      ring();
    }
  }

  @Override
  public void close() {
    try {
      imap.close();
    } catch (MessagingException gone) {
      LOG.debug("The connection was gone already", gone);
    }
  }

  /** Why that mailbox can't be opened; empty: it can. */
  static Optional<String> trouble(MailUrl url, Duration patience) {
    try (IMAPStore store =
        (IMAPStore) Session.getInstance(properties(url, patience)).getStore(url.scheme())) {
      store.connect(url.host(), url.port(), url.user(), url.password());
      store.getFolder(url.path().isEmpty() ? "INBOX" : url.path()).open(Folder.READ_ONLY);
      return Optional.empty();
    } catch (MessagingException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static Properties properties(MailUrl url, Duration patience) {
    Properties p = new Properties();
    String prefix = "mail." + url.scheme() + ".";
    String timeout = String.valueOf(patience.toMillis());
    for (String name : List.of("connectiontimeout", "timeout", "writetimeout")) {
      p.setProperty(prefix + name, timeout);
    }
    p.setProperty(prefix + "fetchsize", String.valueOf(RawMails.CHUNK));
    p.setProperty(prefix + "starttls.enable", String.valueOf(!url.starttls().equals("off")));
    p.setProperty(prefix + "starttls.required", String.valueOf(url.starttls().equals("required")));
    p.setProperty(prefix + "ssl.checkserveridentity", "true");
    return p;
  }
}
