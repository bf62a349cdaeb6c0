package belay.server.outbox;

import belay.core.roster.Channel;
import belay.server.db.DeskClock;
import belay.server.outbox.Carrier.Result;
import belay.server.outbox.Claim.Outcome;
import belay.server.outbox.Claim.State;
import belay.server.outbox.DeliveryStore.Step;
import belay.server.outbox.Outcomes.Ended;
import belay.server.work.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Carries what is due: claims it, sends it outside of any transaction, records what became of it. A
 * row that is being sent when its node dies comes free when its lease ends.
 */
public final class DeliveryRunner implements AutoCloseable {
  /** Longer than all timeouts of any carrier together. */
  public static final Duration LEASE = Duration.ofMinutes(5);

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryRunner.class);
  private static final int KEPT_AT_ONCE = 100;
  private static final int LOST_AT_ONCE = 500;
  private static final Duration POLL = Duration.ofSeconds(2);
  private static final Duration BETWEEN_RECOVERIES = Duration.ofSeconds(1);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final int MOST_DOUBLINGS = 10;
  private static final Duration LAST_WORDS = Duration.ofSeconds(20);

  private final DeliveryStore store;
  private final WaysOut ways;
  private final TransactionOperations transactions;
  private final DeskClock clock;
  private final RandomGenerator random;
  private final Map<Channel, Carrier> carriers = new EnumMap<>(Channel.class);
  private final Map<Channel, Breaker> breakers = new EnumMap<>(Channel.class);
  private final Map<Channel, Room> rooms = new EnumMap<>(Channel.class);
  private final Outcomes outcomes;
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private Instant recovered = Instant.EPOCH;
  private volatile Optional<Worker> worker = Optional.empty();

  /**
   * Carries nothing before it is started or run.
   *
   * @param carriers at most one per channel; what has none on any node is kept, for people to read
   */
  public DeliveryRunner(
      JdbcClient jdbc,
      TransactionOperations transactions,
      DeskClock clock,
      RandomGenerator random,
      List<Carrier> carriers) {
    this.store = new DeliveryStore(jdbc);
    this.transactions = transactions;
    this.clock = clock;
    this.random = random;
    this.outcomes = new Outcomes(store, transactions, clock, this::outcome, senders::isShutdown);
    carriers.forEach(carrier -> this.carriers.put(carrier.channel(), carrier));
    this.ways = new WaysOut(jdbc, this.carriers.keySet());
    for (Channel channel : Channel.values()) {
      breakers.put(channel, new Breaker());
      Carrier carrier = this.carriers.get(channel);
      rooms.put(channel, new Room(carrier == null ? KEPT_AT_ONCE : carrier.atOnce()));
    }
  }

  /** Goes on until it is closed. */
  public void start() {
    worker = Optional.of(Worker.start("deliveries", this::run));
  }

  /** There may be something to carry. */
  public void wake() {
    worker.ifPresent(Worker::wake);
  }

  /** Begins to carry all that is due and that there is room for. */
  public Duration run() {
    try {
      Arrays.stream(Channel.values()).forEach(this::begin);
      return POLL;
    } catch (RuntimeException e) {
      ways.lookAnew();
      throw e;
    }
  }

  private void begin(Channel channel) {
    while (claim(channel) > 0 && !Thread.currentThread().isInterrupted()) {
      // until nothing is due, or there is no room
    }
  }

  /** Waits until nothing is on its way. */
  public void settle() {
    rooms.values().forEach(Room::awaitEmpty);
  }

  /** Leases are minutes: each time somebody rings would be too often. */
  private void recover(Instant now) {
    if (now.isBefore(recovered.plus(BETWEEN_RECOVERIES))) {
      return;
    }
    recovered = now;
    List<Claim> lost = store.lost(now, LOST_AT_ONCE);
    if (!lost.isEmpty()) {
      LOG.warn("{} deliveries were on their way when their node went silent", lost.size());
      store.record(
          lost.stream().map(claim -> claim.unknown(now, now, "the node went silent")).toList());
    }
  }

  private int claim(Channel channel) {
    int free = room(channel).free();
    List<Step> steps =
        transactions.execute(_ -> {
          Instant now = clock.read();
          recover(now);
          return claim(channel, free, now);
        });
    List<Claim> begun =
        steps.stream().filter(step -> step.state() == State.SENDING).map(Step::claim).toList();
    if (!begun.isEmpty()) {
      Instant lease =
          steps.stream().flatMap(step -> step.lease().stream()).findFirst().orElseThrow();
      wanted(begun).forEach(claim -> send(claim, lease));
    }
    return steps.size();
  }

  private List<Step> claim(Channel channel, int free, Instant now) {
    boolean elsewhere = ways.elsewhere(channel, now);
    int limit = free == 0 || elsewhere ? 0 : breaker(channel).room(now, free);
    if (limit == 0) {
      return List.of();
    }
    boolean carried = carriers.containsKey(channel);
    List<Step> steps =
        store.due(channel, now, limit).stream().map(claim -> step(claim, now, carried)).toList();
    store.step(steps);
    return steps;
  }

  private static Step step(Claim claim, Instant now, boolean carried) {
    State state = claim.verdict(now, carried);
    return state == State.SENDING
        ? new Step(claim.begun(), state, Optional.of(now.plus(LEASE)))
        : new Step(claim, state, Optional.empty());
  }

  /**
   * Looks once more: between claim and sending somebody may have acknowledged (rule 7). There is
   * room for all of them, so each of the others begins at once.
   */
  private List<Claim> wanted(List<Claim> begun) {
    Instant now = clock.read();
    List<Claim> wanted = new ArrayList<>();
    List<Step> stale = new ArrayList<>();
    for (Claim claim : store.mine(begun, now)) {
      State state = claim.verdict(now, true);
      if (state == State.SENDING) {
        wanted.add(claim);
      } else {
        stale.add(new Step(claim, state, Optional.empty()));
      }
    }
    if (!stale.isEmpty()) {
      transactions.executeWithoutResult(_ -> store.step(stale));
    }
    return wanted;
  }

  /**
   * Only the loop takes room, and only what it has seen to be free. A process that stood still
   * until its lease was over knows nothing any more of what it was about to send.
   */
  private void send(Claim claim, Instant lease) {
    Room room = room(claim.delivery().channel());
    room.enter();
    senders.execute(() -> {
      try {
        if (clock.guess().isBefore(lease)) {
          Result result = carry(claim.delivery());
          outcomes.record(new Ended(claim, result));
          judge(claim.delivery().channel(), result);
        } else {
          LOG.warn("delivery {} is left to its lease, which is over", claim.delivery().id());
        }
      } catch (RuntimeException e) {
        LOG.error("delivery {} is left to its lease", claim.delivery().id(), e);
      } finally {
        room.leave();
        wake();
      }
    });
  }

  private Outcome outcome(Ended ended, Instant at) {
    Claim claim = ended.claim();
    return claim.outcome(ended.result(), at, pause(claim.attempts()));
  }

  private Result carry(Delivery delivery) {
    try {
      return carrier(delivery.channel()).carry(delivery);
    } catch (RuntimeException e) {
      LOG.error("carrying {} failed in a way nobody foresaw", delivery.id(), e);
      return new Result.Unknown(e.toString());
    }
  }

  private void judge(Channel channel, Result result) {
    switch (result) {
      case Result.Sent _, Result.Rejected _, Result.Later _ -> breaker(channel).worked();
      case Result.TryAgain _, Result.Unknown _ -> breaker(channel).failed(clock.read());
    }
  }

  /** Longer with each try, and never in step with the others. */
  private Duration pause(int attempts) {
    long millis = FIRST_PAUSE.toMillis() << Math.min(attempts - 1, MOST_DOUBLINGS);
    long most = Math.min(millis, LONGEST_PAUSE.toMillis());
    return Duration.ofMillis(random.nextLong(most / 2, most + 1));
  }

  private Carrier carrier(Channel channel) {
    return Optional.ofNullable(carriers.get(channel)).orElseThrow();
  }

  private Room room(Channel channel) {
    return Optional.ofNullable(rooms.get(channel)).orElseThrow();
  }

  private Breaker breaker(Channel channel) {
    return Optional.ofNullable(breakers.get(channel)).orElseThrow();
  }

  /** Begins nothing more; what is on its way may end. */
  @Override
  public void close() {
    worker.ifPresent(Worker::close);
    senders.shutdown();
    try {
      if (!senders.awaitTermination(LAST_WORDS.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("some deliveries are still on their way; their leases will tell");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    carriers.values().forEach(Carrier::close);
  }
}
