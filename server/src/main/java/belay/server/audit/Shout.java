package belay.server.audit;

import belay.core.audit.Shouting;
import belay.server.audit.Findings.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells people of findings without engine, outbox and delivery runner, which may be what is broken
 * (rule 10): by the log, and by a mail of its own to the policy's backstop. What could not be sent
 * is tried again after the next audit.
 */
public final class Shout implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shout.class);

  /** Broken off so often in a row, an audit is no mishap any more. */
  private static final int BLIND = 3;

  private static final Duration AGAIN = Duration.ofMinutes(30);

  private final FindingStore store;
  private final Supplier<List<String>> backstop;
  private final Optional<Messenger> messenger;
  private final AtomicBoolean sending = new AtomicBoolean();
  private volatile List<String> known = List.of();
  private int brokenOff;
  private volatile long toldBlind = System.nanoTime() - AGAIN.toNanos();

  /**
   * Tells nobody before it is asked to.
   *
   * @param backstop the mail addresses of who is told when nothing else works
   * @param messenger empty: there is no way out, so only the log is told
   */
  public Shout(JdbcClient jdbc, Supplier<List<String>> backstop, Optional<Messenger> messenger) {
    this.store = new FindingStore(jdbc);
    this.backstop = backstop;
    this.messenger = messenger;
  }

  /** Tells what was found, if it is time to. */
  void heed(Instant now) {
    brokenOff = 0;
    learn();
    List<Kind> kinds = store.kinds();
    Optional<Instant> last = store.toldAt();
    if (sending.get()
        || !Shouting.due(kinds.stream().map(Kind::told).toList(), last, now)
        || !store.tell(last, now)) {
      return;
    }
    LOG.error("the auditor found: {}", Report.brief(kinds));
    send(Report.of(kinds), () -> store.untell(last, now));
  }

  private void learn() {
    try {
      known = backstop.get();
    } catch (RuntimeException e) {
      LOG.error("the backstop is not known any more; those known before are told", e);
    }
  }

  /** The auditor can't see; what it knew of people has to do. */
  void blind(RuntimeException why) {
    brokenOff++;
    if (brokenOff >= BLIND && System.nanoTime() - toldBlind >= AGAIN.toNanos()) {
      toldBlind = System.nanoTime();
      send(Report.blind(why), () -> toldBlind = System.nanoTime() - AGAIN.toNanos());
    }
  }

  private void send(Report report, Runnable failed) {
    if (messenger.isEmpty() || !sending.compareAndSet(false, true)) {
      return;
    }
    if (known.isEmpty()) {
      LOG.error("nobody can be told what the auditor found");
    }
    List<String> to = known;
    Thread.ofVirtual()
        .name("shout")
        .start(() -> {
          try {
            if (!messenger.get().send(report, to)) {
              failed.run();
            }
          } catch (RuntimeException e) {
            LOG.error("what the auditor found could not be told", e);
          } finally {
            sending.set(false);
          }
        });
  }

  @Override
  public void close() {
    messenger.ifPresent(Messenger::close);
  }
}
