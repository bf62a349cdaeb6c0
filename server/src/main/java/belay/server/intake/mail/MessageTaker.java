package belay.server.intake.mail;

import jakarta.mail.Flags.Flag;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes single messages over one connection, and passes by those that can't be had. A server that
 * is busy says no to all of them: only while it hands out others is it one message's own fault.
 */
final class MessageTaker {
  private static final Logger LOG = LoggerFactory.getLogger(MessageTaker.class);

  /** Who could not be had so often, each time over a new connection, may be at fault. */
  private static final int MANY = 3;

  private final String mailbox;
  private final long maxBytes;
  private final RawMails mails;
  private final InstantSource clock;
  private final IMAPFolder folder;
  private final long uidvalidity;

  /** How often a message could not be had, by UID, over all connections. */
  private final Map<Long, Integer> failures;

  /** Whether a message was handed out over this connection. */
  private boolean handsOut;

  /** The one that was taken before its turn; no UID is 0. */
  private long early;

  MessageTaker(
      String mailbox,
      long maxBytes,
      RawMails mails,
      InstantSource clock,
      IMAPFolder folder,
      Map<Long, Integer> failures)
      throws MessagingException {
    this.mailbox = mailbox;
    this.maxBytes = maxBytes;
    this.mails = mails;
    this.clock = clock;
    this.folder = folder;
    this.uidvalidity = folder.getUIDValidity();
    this.failures = failures;
  }

  /**
   * Before those are taken, in their order: has the server hand out something, if one of them may
   * be at fault. What failed least is the likeliest to be had, and else what was had before.
   *
   * @throws MessagingException when it does not
   */
  void prepare(List<IMAPMessage> all) throws MessagingException, SQLException {
    List<Sought> sought = new ArrayList<>();
    for (IMAPMessage message : all) {
      int failed = failures.getOrDefault(folder.getUID(message), 0);
      if (message.getSize() <= maxBytes) {
        sought.add(new Sought(message, failed));
      }
    }
    if (handsOut || sought.stream().noneMatch(Sought::mayBeAtFault)) {
      return;
    }
    Sought likeliest = sought.stream().min(Comparator.comparingInt(Sought::failed)).orElseThrow();
    handsOut = likeliest.mayBeAtFault() && handsOutTheOneBefore(all.getFirst());
    if (!handsOut) {
      take(likeliest.message);
      early = folder.getUID(likeliest.message);
    }
  }

  boolean handsOut() {
    return handsOut;
  }

  private record Sought(IMAPMessage message, int failed) {
    boolean mayBeAtFault() {
      return failed >= MANY;
    }
  }

  private boolean handsOutTheOneBefore(IMAPMessage message) throws MessagingException {
    int number = message.getMessageNumber() - 1;
    if (number < 1 || !(folder.getMessage(number) instanceof IMAPMessage before)) {
      return false;
    }
    long uid = folder.getUID(before);
    return !failures.containsKey(uid) && handsOut(before, uid);
  }

  private boolean handsOut(IMAPMessage message, long uid) {
    message.setPeek(true);
    try (InputStream raw = message.getMimeStream()) {
      if (raw.read() >= 0) {
        return true;
      }
    } catch (IOException | MessagingException no) {
      LOG.debug("Message {} of {} can't be had either", uid, mailbox, no);
    }
    failures.put(uid, 1);
    return false;
  }

  /**
   * Keeps that one, or that it can't be had.
   *
   * @throws MessagingException when it is to be tried again over a new connection
   */
  void take(IMAPMessage message) throws MessagingException, SQLException {
    long uid = folder.getUID(message);
    if (uid == early) {
      return;
    }
    Arrival arrival = arrival(uidvalidity + "/" + uid);
    try {
      if (message.getSize() > maxBytes) {
        passBy(arrival, "longer than " + maxBytes + " bytes");
        return;
      }
      message.setPeek(true);
      try (InputStream raw = message.getMimeStream();
          InputStream whole = new WholeMessage(raw, message.getSize(), RawMails.CHUNK)) {
        mails.keep(arrival, whole);
      }
    } catch (IOException | MessagingException unreadable) {
      notHad(arrival, uid, unreadable);
      return;
    }
    failures.remove(uid);
    handsOut = true;
    flag(message);
  }

  private void notHad(Arrival arrival, long uid, Exception why) throws MessagingException {
    int times = failures.merge(uid, 1, Integer::sum);
    if (times < MANY || !handsOut) {
      throw new MessagingException("message " + uid + " could not be fetched", why);
    }
    failures.remove(uid);
    String said = String.valueOf(why.getMessage());
    passBy(arrival, folder.isOpen() ? said : "the connection breaks over it");
  }

  /** So it is named, and is not in the mailbox any more. */
  void gone(String name) {
    passBy(arrival(name), "it is not in the mailbox any more");
  }

  private Arrival arrival(String name) {
    return new Arrival(mailbox, name, null, List.of(), clock.instant());
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
}
