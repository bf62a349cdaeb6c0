package belay.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Starts the desk as people do, by {@code ./belay run}, until it says that it is ready.
 *
 * @param database its URL; in use by nobody else
 */
record Start(String database) {
  private static final Duration LONGEST = Duration.ofMinutes(3);

  /**
   * One start.
   *
   * @param millis from the start of the process to the answer
   * @param cpuMillis of all its threads till then; beside a busy neighbour the steadier figure
   * @param megabytes resident in the process then, the database not included
   */
  record Run(double millis, double cpuMillis, double megabytes) {}

  Run measure(String aot) throws IOException, InterruptedException {
    try (Desk desk = begin(aot, "")) {
      return desk.run();
    }
  }

  /**
   * A desk that is ready.
   *
   * @param millis that it took until then
   */
  record Desk(Process process, double millis, int smtpPort, Path said) implements AutoCloseable {
    /** Its start, asked right after it. */
    Run run() throws IOException {
      return new Run(millis, cpu(process).toMillis(), megabytes());
    }

    /**
     * CPU that it takes when nothing happens to it, in per cent of one core.
     *
     * @param rest before: the compiler goes on with what the start made much of
     */
    double idle(Duration rest, Duration time) throws InterruptedException {
      Thread.sleep(rest);
      Duration before = cpu(process);
      Thread.sleep(time);
      return cpu(process).minus(before).toNanos() * 100.0 / time.toNanos();
    }

    /** Resident, the database not included. */
    double megabytes() throws IOException {
      return resident(process);
    }

    @Override
    public void close() throws IOException {
      process.destroy();
      if (process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join().isAlive()) {
        process.destroyForcibly();
      }
      Files.delete(said);
    }
  }

  /**
   * Returns when it is ready; it goes on until it is closed.
   *
   * @param options of its JVM
   */
  Desk begin(String aot, String options) throws IOException, InterruptedException {
    int port = freePort();
    int smtpPort = freePort();
    Path said = Files.createTempFile("belay-bench-", ".log");
    ProcessBuilder builder = new ProcessBuilder("./belay", "run");
    builder.environment().put("BELAY_DATABASE_URL", database);
    builder.environment().put("BELAY_HTTP_PORT", Integer.toString(port));
    builder.environment().put("BELAY_SMTP_PORT", Integer.toString(smtpPort));
    builder.environment().put("BELAY_AOT", aot);
    builder.environment().put("BELAY_JAVA_OPTS", options);
    long start = System.nanoTime();
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    try {
      awaitReady(process, port, said);
    } catch (IOException | InterruptedException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
    return new Desk(process, (System.nanoTime() - start) / 1e6, smtpPort, said);
  }

  private static void awaitReady(Process process, int port, Path said)
      throws IOException, InterruptedException {
    URI ready = URI.create("http://127.0.0.1:%d/health/readiness".formatted(port));
    HttpRequest request = HttpRequest.newBuilder(ready).build();
    long until = System.nanoTime() + LONGEST.toNanos();
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (!answers(client, request)) {
        if (!process.isAlive() || System.nanoTime() > until) {
          throw new IllegalStateException("belay did not start:\n" + Files.readString(said));
        }
        Thread.sleep(20);
      }
    }
  }

  private static boolean answers(HttpClient client, HttpRequest request)
      throws InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  /** The launcher becomes the Java process: both have one id. */
  private static double resident(Process process) throws IOException {
    String line =
        Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
            .filter(one -> one.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024;
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElseThrow();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
