package belay.server.feed;

import belay.server.accounts.Sessions;
import belay.server.desk.Tickets;
import belay.server.work.Bell;
import belay.server.work.Worker;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.SmartLifecycle;

/** All open pages of this node, and what they are told. */
public final class Feeds implements SmartLifecycle {
  /** How often it is looked whether sessions still go on. */
  private static final Duration CHECK = Duration.ofSeconds(20);

  private final Tickets tickets;
  private final Sessions sessions;
  private final Map<Long, Set<Line>> pages = new ConcurrentHashMap<>();
  private final Set<Line> queues = ConcurrentHashMap.newKeySet();
  private final AtomicLong changes = new AtomicLong();
  private final AtomicBoolean anything = new AtomicBoolean();
  private long checked = System.nanoTime();
  private String horizon = "";
  private volatile boolean running;
  private volatile Optional<Worker> worker = Optional.empty();

  public Feeds(Tickets tickets, Sessions sessions, Bell bell) {
    this.tickets = tickets;
    this.sessions = sessions;
    bell.onNews(this::read);
  }

  /** The line to a page that shows a ticket up to that event; close it with {@link #leave}. */
  Line join(long number, UUID session, long version) {
    Line line = new Line(session, version);
    pages.compute(
        number,
        (_, lines) -> {
          Set<Line> all = lines == null ? ConcurrentHashMap.newKeySet() : lines;
          all.add(line);
          return all;
        });
    return line;
  }

  /** The line to a page that shows a list. */
  Line joinQueue(UUID session) {
    Line line = new Line(session, changes.get());
    queues.add(line);
    return line;
  }

  void leave(long number, Line line) {
    pages.computeIfPresent(
        number,
        (_, lines) -> {
          lines.remove(line);
          return lines.isEmpty() ? null : lines;
        });
  }

  void leaveQueue(Line line) {
    queues.remove(line);
  }

  /** How many pages are open. */
  int open() {
    return Math.toIntExact(lines().count());
  }

  private void read(List<String> news) {
    long change = changes.incrementAndGet();
    queues.forEach(line -> line.say(change));
    for (String word : news) {
      int cut = word.indexOf(':');
      if (cut < 0) {
        anything.set(true);
        worker.ifPresent(Worker::wake);
      } else {
        say(Long.parseLong(word, 0, cut, 10), Long.parseLong(word, cut + 1, word.length(), 10));
      }
    }
  }

  private void say(long number, long version) {
    pages.getOrDefault(number, Set.of()).forEach(line -> line.say(version));
  }

  /**
   * A node may die between its commit and its news, and nobody knows what it would have said. So
   * now and then it is looked whether there was anything to be said.
   */
  void look() {
    String now = pages.isEmpty() && queues.isEmpty() ? horizon : tickets.horizon();
    if (!now.equals(horizon)) {
      horizon = now;
      read(List.of(Bell.ANYTHING));
    }
  }

  /** After a silence all that are open are asked about at once. */
  private Duration work() {
    if (anything.getAndSet(false)) {
      try {
        Set<Long> numbers = Set.copyOf(pages.keySet());
        if (!numbers.isEmpty()) {
          tickets.versions(numbers).forEach(this::say);
        }
      } catch (RuntimeException e) {
        anything.set(true);
        throw e;
      }
    }
    if (System.nanoTime() - checked > CHECK.toNanos()) {
      checked = System.nanoTime();
      look();
      endThoseSignedOut();
    }
    return CHECK;
  }

  void endThoseSignedOut() {
    Set<UUID> listening = lines().map(line -> line.session).collect(Collectors.toSet());
    if (listening.isEmpty()) {
      return;
    }
    Set<UUID> ended = new HashSet<>(listening);
    ended.removeAll(sessions.alive(listening));
    lines().filter(line -> ended.contains(line.session)).forEach(Line::close);
  }

  private Stream<Line> lines() {
    return Stream.concat(pages.values().stream().flatMap(Set::stream), queues.stream());
  }

  @Override
  public void start() {
    running = true;
    worker = Optional.of(Worker.start("feeds", this::work));
  }

  /** Pages connect to another node then. */
  @Override
  public void stop() {
    running = false;
    lines().forEach(Line::close);
    worker.ifPresent(Worker::close);
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
