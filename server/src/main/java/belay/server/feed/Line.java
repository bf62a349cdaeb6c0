package belay.server.feed;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The line to one open page: holds the latest that it should hear. */
final class Line {
  final UUID session;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rang = lock.newCondition();
  private long version;
  private boolean unheard;
  private boolean closed;

  /**
   * @param session it ends with
   * @param version the last that its page can know
   */
  Line(UUID session, long version) {
    this.session = session;
    this.version = version;
  }

  /** Older news than what was said already says nothing. */
  void say(long now) {
    lock.lock();
    try {
      if (now > version) {
        version = now;
        unheard = true;
        rang.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      rang.signal();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    lock.lock();
    try {
      return closed;
    } finally {
      lock.unlock();
    }
  }

  /** Waits for news; empty when none came for so long, or when it was closed. */
  Optional<Long> next(Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long nanos = patience.toNanos();
      while (!unheard && !closed && nanos > 0) {
        nanos = rang.awaitNanos(nanos);
      }
      boolean heard = unheard;
      unheard = false;
      return heard ? Optional.of(version) : Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  /** Lets a while pass, unless it is closed; what comes meanwhile is heard as one. */
  void rest(Duration quiet) throws InterruptedException {
    lock.lock();
    try {
      long nanos = quiet.toNanos();
      while (!closed && nanos > 0) {
        nanos = rang.awaitNanos(nanos);
      }
    } finally {
      lock.unlock();
    }
  }
}
