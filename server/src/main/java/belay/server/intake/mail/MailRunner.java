package belay.server.intake.mail;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import belay.server.db.DeskClock;
import belay.server.intake.mail.MailIntake.Outcome;
import belay.server.work.Away;
import belay.server.work.Busy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Reads what was kept, each mail in a transaction of its own, a few at once: those of one sender in
 * the order in which they came. A mail that fails is tried again later and parked in the end; the
 * next one goes through at once (MAIL-2), also when reading it took all memory or killed the node.
 * That somebody else held what it needed is not counted: locks must not park what is sound.
 */
public final class MailRunner {
  private static final Logger LOG = LoggerFactory.getLogger(MailRunner.class);
  private static final int BATCH = 40;
  private static final int AT_ONCE = 4;
  private static final int MOST_ATTEMPTS = 5;

  /** Failing alone never gets there; the rest is for nodes that die over another mail. */
  static final int MOST_CLAIMS = MOST_ATTEMPTS + 10;

  /** Short, since the row's lock keeps two from handling one mail: a crash costs no more. */
  private static final Duration LEASE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofSeconds(20);
  private static final Duration IDLE = Duration.ofMinutes(1);

  private final RawMails mails;
  private final MailParser parser;
  private final MailIntake intake;
  private final TransactionOperations transactions;
  private final DeskClock clock;

  /** Claims that came to nothing by nobody's fault, which the database could not be told. */
  private final ConcurrentMap<UUID, Integer> excused = new ConcurrentHashMap<>();

  public MailRunner(
      RawMails mails,
      MailParser parser,
      MailIntake intake,
      TransactionOperations transactions,
      DeskClock clock) {
    this.mails = mails;
    this.parser = parser;
    this.intake = intake;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Reads all that waits; says how long there will be nothing to do. */
  public Duration run() {
    List<RawMail> claimed = claim();
    while (!claimed.isEmpty()) {
      read(claimed);
      claimed = claim();
    }
    return IDLE;
  }

  private List<RawMail> claim() {
    Instant now = clock.read();
    return mails.claim(BATCH, now, now.plus(LEASE));
  }

  private void read(List<RawMail> claimed) {
    Collection<List<RawMail>> bySender =
        claimed.stream()
            .collect(groupingBy(MailRunner::sender, LinkedHashMap::new, toList()))
            .values();
    try (ExecutorService readers =
        Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("mail-", 0).factory())) {
      List<Future<?>> all =
          bySender.stream()
              .<Future<?>>map(mails -> readers.submit(() -> readInOrder(mails)))
              .toList();
      all.forEach(MailRunner::await);
    }
  }

  /** What ends the reading of one sender's mails ends the round: the database is away. */
  private static void await(Future<?> reading) {
    try {
      reading.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
  }

  private static String sender(RawMail raw) {
    return Objects.requireNonNullElse(raw.envelopeFrom(), "");
  }

  /** The first of a sender's mails that has not ended is the one over which a node dies. */
  private void readInOrder(List<RawMail> ofOne) {
    RawMail first = ofOne.getFirst();
    if (attempts(first) > MOST_CLAIMS) {
      int times = attempts(first) - 1;
      LOG.error("mail {} is parked: begun {} times and never ended", first.id(), times);
      mails.parked(
          first.id(),
          "begun %d times and never ended: what reads it may die of it".formatted(times));
      Instant now = clock.read();
      ofOne.stream().skip(1).forEach(raw -> mails.anew(raw.id(), now));
    } else {
      for (int i = 0; i < ofOne.size(); i++) {
        readOr(ofOne.get(i), ofOne.subList(i, ofOne.size()));
      }
    }
  }

  private int attempts(RawMail raw) {
    return raw.attempts() - excused.getOrDefault(raw.id(), 0);
  }

  /** The database's being away is the fault of none of them. */
  private void readOr(RawMail raw, List<RawMail> waiting) {
    try {
      read(raw);
    } catch (DataAccessResourceFailureException away) {
      waiting.forEach(mail -> excuse(mail, away));
      throw away;
    }
  }

  private void excuse(RawMail raw, DataAccessResourceFailureException away) {
    try {
      mails.postpone(raw.id(), String.valueOf(away.getMessage()), clock.read().plus(LEASE));
    } catch (RuntimeException full) {
      LOG.debug("nor can it be kept that mail {} waits", raw.id(), full);
      excused.merge(raw.id(), 1, Integer::sum);
    }
  }

  private void read(RawMail raw) {
    try {
      Parsed parsed = parse(raw);
      transactions.executeWithoutResult(transaction -> {
        if (mails.lock(raw.id())) {
          finish(raw, outcome(raw, parsed));
        }
      });
      excused.remove(raw.id());
    } catch (RuntimeException | IOException | Error e) {
      if (Away.is(e)) {
        throw new DataAccessResourceFailureException("mail " + raw.id() + " waits", e);
      }
      failed(raw, e);
    }
  }

  private Parsed parse(RawMail raw) throws IOException {
    try (InputStream bytes = mails.open(raw.id())) {
      return parser.parse(bytes, raw.envelopeFrom());
    }
  }

  private Outcome outcome(RawMail raw, Parsed parsed) {
    return switch (parsed) {
      case ReadableMail mail -> take(raw, mail);
      case UnreadableMail unreadable -> new Outcome.Parked(unreadable.reason());
    };
  }

  private Outcome take(RawMail raw, ReadableMail mail) {
    if (MailIntake.cuts(mail)) {
      mails.keepWhole(raw.id());
    }
    Optional<UUID> first = mails.duplicateOf(raw.id(), mail);
    return first
        .<Outcome>map(other -> new Outcome.Ignored("the same as " + other))
        .orElseGet(() -> intake.take(mail, raw));
  }

  private void finish(RawMail raw, Outcome outcome) {
    switch (outcome) {
      case Outcome.Done done -> mails.done(raw.id(), done.ticket().value(), done.how());
      case Outcome.Ignored ignored -> mails.ignored(raw.id(), ignored.why());
      case Outcome.Parked parked -> mails.parked(raw.id(), parked.why());
    }
  }

  private void failed(RawMail raw, Throwable e) {
    if (Busy.is(e)) {
      LOG.warn("mail {} waits for somebody's lock: {}", raw.id(), e.toString());
      mails.postpone(raw.id(), String.valueOf(e), clock.read().plus(PAUSE));
    } else if (attempts(raw) >= MOST_ATTEMPTS) {
      LOG.error("mail {} is parked after {} attempts", raw.id(), attempts(raw), e);
      mails.parked(raw.id(), String.valueOf(e));
    } else {
      LOG.warn("mail {} could not be handled, trying again", raw.id(), e);
      mails.retry(
          raw.id(), String.valueOf(e), clock.read().plus(PAUSE.multipliedBy(attempts(raw))));
    }
  }
}
