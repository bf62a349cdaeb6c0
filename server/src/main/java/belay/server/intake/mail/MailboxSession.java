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
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection to a mailbox. */
final class MailboxSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MailboxSession.class);

  /** A message that could not be had so often, each time over a new connection, is passed by. */
  private static final int MAX_FATAL = 3;

  private final String mailbox;
  private final Settings settings;
  private final RawMails mails;
  private final MailboxStore store;
  private final long fence;

  /** Renews the lease; false when it is lost. */
  private final BooleanSupplier isOurs;

  private final InstantSource clock;
  private final Map<Long, Integer> fatal;
  private final IMAPStore imap;
  private final IMAPFolder folder;
  private final long uidvalidity;

  /** How many messages there were before the last look for new ones. */
  private int looked;

  MailboxSession(
      MailUrl url,
      Settings settings,
      RawMails mails,
      MailboxStore store,
      long fence,
      BooleanSupplier isOurs,
      InstantSource clock,
      Map<Long, Integer> fatal)
      throws MessagingException {
    this.mailbox = url.withoutPassword();
    this.settings = settings;
    this.mails = mails;
    this.store = store;
    this.fence = fence;
    this.isOurs = isOurs;
    this.clock = clock;
    this.fatal = fatal;
    this.imap =
        (IMAPStore) Session.getInstance(properties(url, settings.timeout())).getStore(url.scheme());
    imap.connect(url.host(), url.port(), url.user(), url.password());
    this.folder = (IMAPFolder) imap.getFolder(url.path().isEmpty() ? "INBOX" : url.path());
    folder.open(Folder.READ_WRITE);
    folder.addMessageCountListener(new Bell());
    this.uidvalidity = folder.getUIDValidity();
  }

  /**
   * Takes what has not been taken, in the order of UIDs.
   *
   * @return false when somebody else reads this mailbox now
   * @throws MessagingException when the connection breaks
   * @throws SQLException when the database does
   */
  boolean takeAll() throws MessagingException, SQLException {
    if (!isOurs.getAsBoolean()) {
      return false;
    }
    looked = folder.getMessageCount();
    Optional<Cursor> known = store.cursor(mailbox).filter(c -> c.uidvalidity() == uidvalidity);
    Cursor cursor = known.isPresent() ? known.get() : firstLook();
    if (known.isEmpty() && !advance(cursor)) {
      return false;
    }
    return (!cursor.backlog() || takeBacklog(cursor.uid()))
        && takeAfter(cursor.uid())
        && takeWanted();
  }

  /** A mailbox read for the first time, or numbered anew by its server. */
  private Cursor firstLook() throws MessagingException {
    List<IMAPMessage> all = messages(1, UIDFolder.LASTUID);
    return new Cursor(uidvalidity, all.isEmpty() ? 0 : folder.getUID(all.getLast()), true);
  }

  /** Of what was there before us, only what nobody has seen is new. */
  private boolean takeBacklog(long upTo) throws MessagingException, SQLException {
    for (IMAPMessage message : messages(1, upTo)) {
      if (!isOurs.getAsBoolean()) {
        return false;
      }
      if (!message.isSet(Flag.SEEN)) {
        take(message, folder.getUID(message));
      }
    }
    return advance(new Cursor(uidvalidity, upTo, false));
  }

  /** What a person has looked at in the meantime is taken as well: seen is not imported. */
  private boolean takeAfter(long uid) throws MessagingException, SQLException {
    for (IMAPMessage message : messages(uid + 1, UIDFolder.LASTUID)) {
      if (!isOurs.getAsBoolean()) {
        return false;
      }
      long taken = folder.getUID(message);
      take(message, taken);
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
      if (!isOurs.getAsBoolean()) {
        return false;
      }
      Optional<IMAPMessage> there = named(name);
      if (there.isPresent()) {
        take(there.get(), folder.getUID(there.get()));
      } else {
        passBy(arrival(name), "it is not in the mailbox any more");
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

  private Arrival arrival(String name) {
    return new Arrival(mailbox, name, null, List.of(), clock.instant());
  }

  private void take(IMAPMessage message, long uid) throws MessagingException, SQLException {
    Arrival arrival = arrival(uidvalidity + "/" + uid);
    if (fatal.getOrDefault(uid, 0) >= MAX_FATAL) {
      fatal.remove(uid);
      passBy(arrival, "the connection breaks over it");
      return;
    }
    try {
      if (message.getSize() > settings.maxBytes()) {
        passBy(arrival, "longer than " + settings.maxBytes() + " bytes");
        return;
      }
      message.setPeek(true);
      try (InputStream raw = message.getMimeStream();
          InputStream whole = new WholeMessage(raw, message.getSize(), RawMails.CHUNK)) {
        mails.keep(arrival, whole);
      }
    } catch (IOException | MessagingException unreadable) {
      int times = fatal.merge(uid, 1, Integer::sum);
      // a server that is busy says no as well, and is not asked again over this connection
      if (times < MAX_FATAL || !folder.isOpen() || !imap.isConnected()) {
        throw new MessagingException("message " + uid + " could not be fetched", unreadable);
      }
      fatal.remove(uid);
      passBy(arrival, String.valueOf(unreadable.getMessage()));
      return;
    }
    fatal.remove(uid);
    flag(message);
  }

  /** The next message must not wait for one that the server cannot hand out. */
  private void passBy(Arrival arrival, String why) {
    LOG.warn("Message {} of {} is passed by: {}", arrival.externalId(), mailbox, why);
    mails.keepFailure(arrival, "could not be fetched: " + why);
  }

  /** Only a courtesy to people who look into the mailbox: what is taken is known by its UID. */
  private void flag(IMAPMessage message) throws MessagingException {
    try {
      message.setFlag(Flag.SEEN, true);
    } catch (MessagingException refused) {
      if (!folder.isOpen()) {
        throw refused;
      }
      LOG.info("The server of {} does not keep flags: {}", mailbox, refused.getMessage());
    }
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
