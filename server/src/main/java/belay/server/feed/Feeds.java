package belay.server.feed;

import belay.server.accounts.Sessions;
import belay.server.desk.Changes;
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
  /** How often it is looked for what nobody told, and whether sessions still go on. */
  private static final Duration CHECK = Duration.ofSeconds(20);

  private final Changes changes;
  private final Tickets tickets;
  private final Sessions sessions;
  private final Map<Long, Set<Line>> pages = new ConcurrentHashMap<>();
  private final Set<Line> queues = ConcurrentHashMap.newKeySet();
  private final AtomicLong count = new AtomicLong();
  private final AtomicBoolean anything = new AtomicBoolean();
  private long checked = System.nanoTime();

  /** Up to where it was looked, and what was told since. */
  private String looked = "";

  private volatile Set<String> told = ConcurrentHashMap.newKeySet();
  private long parked;
  private volatile boolean running;
  private volatile Optional<Worker> worker = Optional.empty();

  public Feeds(Changes changes, Tickets tickets, Sessions sessions, Bell bell) {
    this.changes = changes;
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
    Line line = new Line(session, count.get());
    queues.add(line);
    return line;
  }

  /**
   * Tells a list that has joined, if anything has happened since it was drawn. All lists join at
   * once when a node has been away; those that missed nothing have nothing to ask for.
   */
  void catchUp(Line line, String since) {
    if (changes.since(since).any()) {
      line.say(count.incrementAndGet());
    }
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
    boolean named = false;
    for (String word : news) {
      int cut = word.indexOf(':');
      if (cut < 0) {
        anything.set(true);
        worker.ifPresent(Worker::wake);
      } else {
        named = true;
        told.add(word);
        say(Long.parseLong(word, 0, cut, 10), Long.parseLong(word, cut + 1, word.length(), 10));
      }
    }
    if (named) {
      tellLists();
    }
  }

  private void tellLists() {
    long now = count.incrementAndGet();
    queues.forEach(line -> line.say(now));
  }

  private void say(long number, long version) {
    pages.getOrDefault(number, Set.of()).forEach(line -> line.say(version));
  }

  /**
   * A node may die between its commit and its news, and a bell may have been silent for a while. So
   * now and then it is looked for what happened to tickets and was not told.
   */
  void look() {
    Set<String> before = told;
    told = ConcurrentHashMap.newKeySet();
    Changes.Since since = changes.since(looked);
    if (since.more()) {
      tellLists();
      tickets.versions(Set.copyOf(pages.keySet())).forEach(this::say);
    } else {
      read(
          since.words().stream()
              .filter(word -> !before.contains(word) && !told.contains(word))
              .toList());
      if (since.parked() != parked) {
        tellLists();
      }
    }
    looked = since.now();
    parked = since.parked();
  }

  private Duration work() {
    boolean due = System.nanoTime() - checked > CHECK.toNanos();
    if (anything.getAndSet(false) || due) {
      try {
        look();
      } catch (RuntimeException e) {
        anything.set(true);
        throw e;
      }
    }
    if (due) {
      checked = System.nanoTime();
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
