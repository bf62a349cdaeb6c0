package belay.server.intake.mail;

import belay.server.channel.mail.MailUrl;
import jakarta.mail.MessagingException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Takes the mail out of one IMAP mailbox for as long as it runs, on a thread of its own. Of all
 * nodes that read a mailbox only the one with the lease does. A message is flagged after it is
 * durable (MAIL-2); nothing is deleted or moved. Whatever it throws is noted and tried again.
 */
public final class MailboxReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MailboxReader.class);
  private static final Duration BRIEF = Duration.ofSeconds(5);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(5);

  /**
   * @param poll how long to wait at most before looking again, IDLE or not; below the 29 minutes of
   *     RFC 2177
   * @param lease how long after this node's death another one takes over; longer than {@code poll}
   * @param timeout for a connection and for each answer
   * @param maxBytes a longer message is noted but not taken
   */
  public record Settings(Duration poll, Duration lease, Duration timeout, long maxBytes) {
    public static final Settings DEFAULT =
        new Settings(
            Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofSeconds(30), 75 << 20);

    public Settings {
      if (lease.compareTo(poll.plus(timeout)) <= 0) {
        throw new IllegalArgumentException("a lease has to outlast a poll and a timeout");
      }
    }
  }

  /** Why that mailbox can't be opened now; empty: it can. Takes nothing from it. */
  public static Optional<String> trouble(MailUrl url) {
    return MailboxSession.trouble(url, BRIEF);
  }

  /** How time passes; tests have their own. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
  }

  private final MailUrl url;
  private final String mailbox;
  private final String holder = UUID.randomUUID().toString();
  private final RawMails mails;
  private final MailboxStore store;
  private final Settings settings;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final Thread thread;

  /** How often a message could not be had, by UID. */
  private final Map<Long, Integer> failures = new HashMap<>();

  /** Whether the mailbox was read over a connection that broke before the lease said so. */
  private boolean untold;

  private volatile boolean stopped;
  private volatile @Nullable String trouble;

  /**
   * @param url of scheme imap or imaps; its path names the mailbox
   */
  public MailboxReader(
      MailUrl url,
      RawMails mails,
      DataSource database,
      Settings settings,
      InstantSource clock,
      Sleeper sleeper) {
    if (!url.isImap()) {
      throw new IllegalArgumentException("a mailbox is read by imap:// or imaps://, not by " + url);
    }
    this.url = url;
    this.mailbox = url.withoutPassword();
    this.mails = mails;
    this.store = new MailboxStore(database);
    this.settings = settings;
    this.clock = clock;
    this.sleeper = sleeper;
    // virtual: interrupting one ends its wait for the network, too
    this.thread = Thread.ofVirtual().name("mailbox " + mailbox).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** What is wrong just now, as it was logged; empty while mail can be taken. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Stops, and lets another node have the mailbox at once. */
  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
    try {
      thread.join(settings.timeout().plusSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Doubles from a second to five minutes; {@code spread} is 0 to 1. */
  static Duration backoff(int failures, double spread) {
    double full =
        Math.min(
            (double) LONGEST_BACKOFF.toMillis(), 1000 * Math.pow(2, Math.min(failures - 1, 20)));
    return Duration.ofMillis((long) (full * (0.5 + 0.5 * spread)));
  }

  private void run() {
    int failures = 0;
    while (!stopped) {
      try {
        try {
          read();
        } catch (MessagingException | SQLException | RuntimeException | Error failed) {
          failures = trouble == null ? 1 : failures + 1;
          note(failed);
          sleeper.sleep(backoff(failures, RandomGenerator.getDefault().nextDouble()));
        }
      } catch (InterruptedException stop) {
        break;
      }
    }
    release();
  }

  private void note(Throwable failed) {
    if (stopped) {
      return;
    }
    String words = failed.getClass().getSimpleName() + ": " + failed.getMessage();
    trouble = words;
    LOG.warn("Mailbox {} cannot be read, will try again: {}", mailbox, words);
  }

  /** Until the lease is lost or something breaks. */
  private void read() throws MessagingException, SQLException, InterruptedException {
    OptionalLong fence = lease(untold);
    untold = false;
    if (fence.isEmpty()) {
      trouble = null;
      sleeper.sleep(settings.poll());
      return;
    }
    MailboxSession.Lease ours = read -> !stopped && lease(read).equals(fence);
    long number = fence.getAsLong();
    try (MailboxSession session =
        new MailboxSession(url, settings, mails, store, number, ours, clock, failures)) {
      takeAll(session);
    }
  }

  /** Whatever ends it: who was given a message could read. */
  private void takeAll(MailboxSession session)
      throws MessagingException, SQLException, InterruptedException {
    try {
      while (session.takeAll()) {
        trouble = null;
        session.await(sleeper);
      }
    } finally {
      trouble = session.handsOut() ? null : trouble;
      untold |= session.hasRead();
    }
  }

  private OptionalLong lease(boolean read) {
    Instant now = clock.instant();
    return store.lease(mailbox, holder, read, now, now.plus(settings.lease()));
  }

  private void release() {
    // the interrupt that stopped us would also break the connection to the database
    boolean interrupted = Thread.interrupted();
    try {
      store.release(mailbox, holder, clock.instant());
    } catch (DataAccessException gone) {
      LOG.info("The lease of {} runs out by itself", mailbox);
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
