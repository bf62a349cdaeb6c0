package belay.bench.failover;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What is done to the cluster under load. */
enum Fault {
  SWITCHOVER("an administrator changes hands", true),
  CRASH("PostgreSQL of the primary killed, its Patroni lives", true),
  KILL("primary and its Patroni killed", true),
  KILL_ASYNC("primary and its Patroni killed, replication asynchronous", false),
  LAG_ASYNC(
      "the primary sends its standbys nothing for 3 s, then it and its Patroni are killed;"
          + " replication asynchronous",
      false),
  ZOMBIE("primary and its Patroni paused for 45 s, then awake", true),
  ZOMBIE_ASYNC("primary and its Patroni paused for 45 s, replication asynchronous", false),
  STANDBY("the standby in step paused for 45 s", true),
  ETCD("etcd lost for 40 s", true),
  ETCD_FAILSAFE("etcd lost for 40 s, failsafe_mode on", true);

  private static final Duration PAUSE = Duration.ofSeconds(45);
  private static final Duration LAG = Duration.ofSeconds(3);

  /** Bytes that a standby may be behind and still follow; the usual, and more than 3 s write. */
  private static final int LITTLE = 1 << 20;

  private static final int MUCH = 64 << 20;
  private static final Duration WITHOUT_ETCD = Duration.ofSeconds(40);

  final String words;
  final boolean synchronous;

  Fault(String words, boolean synchronous) {
    this.words = words;
    this.synchronous = synchronous;
  }

  /** Brings the cluster into the mode the fault wants. */
  void prepare(Cluster cluster) throws IOException, InterruptedException {
    cluster.configure(
        """
        {"synchronous_mode": %1$s, "synchronous_mode_strict": %1$s, "failsafe_mode": %2$s,
         "maximum_lag_on_failover": %3$d}
        """
            .formatted(synchronous, this == ETCD_FAILSAFE, loses() ? MUCH : LITTLE));
    cluster.awaitWhole(synchronous);
  }

  /** What it is there to show: that what was answered is lost. */
  boolean loses() {
    return this == LAG_ASYNC;
  }

  /** Does it; returns when what was broken is allowed to come back. */
  void befall(Cluster cluster) throws IOException, InterruptedException {
    switch (this) {
      case SWITCHOVER -> cluster.switchOver(cluster.leader(), cluster.inStep());
      case CRASH -> Signals.send("KILL", cluster.leader().postgres().stream());
      case KILL, KILL_ASYNC -> kill(cluster.leader());
      case LAG_ASYNC -> fallBehind(cluster);
      case ZOMBIE, ZOMBIE_ASYNC -> pause(cluster.leader());
      case STANDBY -> pause(cluster.inStep());
      case ETCD, ETCD_FAILSAFE -> withoutEtcd(cluster);
    }
  }

  private static void kill(Member member) throws IOException, InterruptedException {
    Signals.send("KILL", member.processes());
    Thread.sleep(PAUSE);
    member.start();
  }

  /** A standby that is only paused would find in its socket's buffer what was sent meanwhile. */
  private static void fallBehind(Cluster cluster) throws IOException, InterruptedException {
    Member leader = cluster.leader();
    Signals.send("STOP", cluster.senders());
    Thread.sleep(LAG);
    kill(leader);
  }

  private static void pause(Member member) throws IOException, InterruptedException {
    List<ProcessHandle> processes = member.processes().toList();
    Signals.send("STOP", processes.stream());
    Thread.sleep(PAUSE);
    Signals.send("CONT", processes.stream().flatMap(Fault::family));
  }

  private static Stream<ProcessHandle> family(ProcessHandle root) {
    return Stream.concat(Stream.of(root), root.descendants());
  }

  private static void withoutEtcd(Cluster cluster) throws IOException, InterruptedException {
    cluster.killEtcd();
    Thread.sleep(WITHOUT_ETCD);
    cluster.startEtcd();
  }
}
