package belay.server.story;

import belay.server.Belay;
import belay.server.Belay.PolicyText;
import belay.server.config.Settings;
import belay.server.intake.mail.SmtpDoor;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The real program as a process of its own, to be killed. */
final class ChildDesk implements AutoCloseable {
  private static final String READY = "ready ";
  private static final int TAIL = 60;

  private final Process process;
  private final CompletableFuture<List<Integer>> ports = new CompletableFuture<>();
  private final Deque<String> tail = new ArrayDeque<>();

  private ChildDesk(Process process) {
    this.process = process;
    Thread.ofVirtual().name("child's words").start(this::listen);
  }

  /** In the child: the desk that the environment describes, with the policy of that name. */
  public static void main(String[] args) {
    PolicyText policy = RunningDesk.policy(args[0]);
    var belay = Belay.start(Settings.of(System.getenv()), Optional.of(policy));
    int smtp = belay.getBean(SmtpDoor.class).port();
    System.out.println(READY + RunningDesk.httpPort(belay) + " " + smtp);
  }

  /** Starts one, and does not wait until it is ready. */
  static ChildDesk start(Map<String, String> environment, String policy) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(
            java,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            classPath(),
            ChildDesk.class.getName(),
            policy);
    builder.environment().keySet().removeIf(name -> name.startsWith("BELAY_"));
    builder.environment().putAll(environment);
    builder.environment().put("BELAY_HTTP_PORT", "0");
    builder.environment().put("BELAY_SMTP_PORT", "0");
    return new ChildDesk(builder.redirectErrorStream(true).start());
  }

  private static String classPath() {
    String ofTests = System.getProperty("surefire.test.class.path");
    return ofTests != null ? ofTests : System.getProperty("java.class.path");
  }

  private void listen() {
    try (BufferedReader words = process.inputReader()) {
      for (String line = words.readLine(); line != null; line = words.readLine()) {
        if (line.startsWith(READY)) {
          String[] numbers = line.substring(READY.length()).split(" ", -1);
          ports.complete(List.of(Integer.valueOf(numbers[0]), Integer.valueOf(numbers[1])));
        }
        remember(line);
      }
    } catch (IOException killed) {
      // that is what it is for
    }
    ports.completeExceptionally(new IOException("the child ended before it was ready"));
  }

  private synchronized void remember(String line) {
    tail.add(line);
    if (tail.size() > TAIL) {
      tail.removeFirst();
    }
  }

  /** What it said last. */
  synchronized String words() {
    return String.join("\n", tail);
  }

  void awaitReady() {
    try {
      ports.get(2, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new AssertionError("not ready:\n" + words(), e);
    }
  }

  boolean isReady() {
    return ports.isDone() && !ports.isCompletedExceptionally();
  }

  int httpPort() {
    return ports.join().get(0);
  }

  int smtpPort() {
    return ports.join().get(1);
  }

  /** Lets it live for that long, and fails when it doesn't. */
  void live(Duration time) throws InterruptedException {
    if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("the child ended by itself:\n" + words());
    }
  }

  /** SIGSTOP: it stands still, with all it holds. */
  void pause() {
    signal("STOP");
  }

  /** SIGCONT. */
  void goOn() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
          .inheritIO()
          .start()
          .waitFor();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
