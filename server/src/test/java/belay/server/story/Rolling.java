package belay.server.story;

import static org.awaitility.Awaitility.await;

import belay.testkit.DurablePostgres;
import belay.testkit.ReceivedMail;
import belay.testkit.SmtpServer;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Two nodes of an older version are replaced by two of this one, one after the other and under
 * load, on one database that the first new one migrates. For {@code bin/rolling}.
 */
final class Rolling {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MAILS = 15;

  /** One node: a checkout's launcher and what it has started. */
  private record Node(String name, Process process, int http, int smtp) {
    boolean isReady() {
      try {
        URI health = URI.create("http://127.0.0.1:" + http + "/health/readiness");
        var connection = (HttpURLConnection) health.toURL().openConnection();
        connection.setReadTimeout(5_000);
        return connection.getResponseCode() == 200;
      } catch (IOException notYet) {
        return false;
      }
    }

    void awaitReady() {
      await()
          .atMost(PATIENCE)
          .until(() -> {
            if (!process.isAlive()) {
              throw new AssertionError(name + " ended, exit code " + process.exitValue());
            }
            return isReady();
          });
      System.out.println(name + " is ready");
    }

    void end(boolean inOrder) {
      nodes().forEach(inOrder ? ProcessHandle::destroy : ProcessHandle::destroyForcibly);
      process.onExit().join();
      System.out.println(name + (inOrder ? " ended" : " was killed"));
    }

    /** The launcher may have become the node, or have it as its child. */
    private List<ProcessHandle> nodes() {
      List<ProcessHandle> children = process.descendants().toList();
      return children.isEmpty() ? List.of(process.toHandle()) : children;
    }
  }

  private final Queue<ReceivedMail> received = new ConcurrentLinkedQueue<>();
  private final List<Node> nodes = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final Path logs;

  private Rolling(Path logs) {
    this.logs = logs;
  }

  /** Arguments: the older checkout and this one, both built; and a folder for data and logs. */
  public static void main(String[] args) throws Exception {
    new Rolling(Path.of(args[2])).run(Path.of(args[0]), Path.of(args[1]));
    System.exit(0);
  }

  private void run(Path older, Path newer) throws Exception {
    try (SmtpServer out = new SmtpServer(received::add);
        DurablePostgres postgres = TestPostgres.durable(logs.resolve("data"))) {
      postgres.server().ensureDatabase("belay");
      Map<String, String> environment = environment(postgres, out);
      Set<String> taken;
      try (Letterbox letterbox = Letterbox.open(this::door)) {
        roll(older, newer, environment, letterbox);
        letterbox.finish();
        taken = letterbox.taken();
      } finally {
        nodes.forEach(node -> node.end(false));
      }
      System.out.println(taken.size() + " mails were taken");
      try (RunningDesk last =
          RunningDesk.start(environment, RunningDesk.policy("kill.yaml"), "marta@desk.example")) {
        new Aftermath(last, "rolling upgrade").check(taken, received);
      }
      System.out.println("nothing was lost and nothing done twice");
    }
  }

  private void roll(Path older, Path newer, Map<String, String> environment, Letterbox letterbox)
      throws IOException {
    Node old1 = start("old-1", older, environment);
    Node old2 = start("old-2", older, environment);
    awaitMore(letterbox);
    Node new1 = start("new-1", newer, environment);
    awaitMore(letterbox);
    end(old1, true);
    awaitMore(letterbox);
    Node new2 = start("new-2", newer, environment);
    awaitMore(letterbox);
    end(old2, false);
    awaitMore(letterbox);
    end(new1, true);
    end(new2, true);
  }

  private Node start(String name, Path checkout, Map<String, String> environment)
      throws IOException {
    int http = freePort();
    int smtp = freePort();
    String policy = checkout.resolve("server/src/test/resources/kill.yaml").toString();
    ProcessBuilder builder =
        new ProcessBuilder(checkout.resolve("belay").toString(), "run", "--policy", policy);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("BELAY_"));
    builder.environment().putAll(environment);
    builder.environment().put("BELAY_HTTP_PORT", String.valueOf(http));
    builder.environment().put("BELAY_SMTP_PORT", String.valueOf(smtp));
    builder.environment().put("BELAY_AOT", "off");
    Files.createDirectories(logs);
    builder.redirectErrorStream(true).redirectOutput(logs.resolve(name + ".log").toFile());
    Node node = new Node(name, builder.start(), http, smtp);
    nodes.add(node);
    node.awaitReady();
    return node;
  }

  private void end(Node node, boolean inOrder) {
    nodes.remove(node);
    node.end(inOrder);
  }

  private Optional<Integer> door() {
    List<Node> ready = List.copyOf(nodes);
    return ready.isEmpty()
        ? Optional.empty()
        : Optional.of(ready.get(turn.getAndIncrement() % ready.size()).smtp());
  }

  private static void awaitMore(Letterbox letterbox) {
    int wanted = letterbox.taken().size() + MAILS;
    await().atMost(PATIENCE).until(() -> letterbox.taken().size() >= wanted);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static Map<String, String> environment(DurablePostgres postgres, SmtpServer out) {
    Map<String, String> all = new HashMap<>();
    all.put(
        "BELAY_DATABASE_URL",
        World.url(
            postgres.server().jdbcUrl("belay"),
            postgres.server().user(),
            postgres.server().password()));
    all.put("BELAY_MAIL_URL", "smtp://127.0.0.1:" + out.port());
    all.put("BELAY_MAIL_ADDRESS", "desk@belay.example");
    return all;
  }
}
