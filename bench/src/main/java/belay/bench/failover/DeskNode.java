package belay.bench.failover;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A node of the desk, started as people do by {@code ./belay run}; never started twice. */
final class DeskNode {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  final int number;
  final int http;
  final int smtp;
  final Path said;
  private final Process process;

  DeskNode(int number, String url, int mailOut, Path policy, Path said) throws IOException {
    this.number = number;
    this.said = said;
    http = Ports.free();
    smtp = Ports.free();
    ProcessBuilder builder = new ProcessBuilder("./belay", "run", "--policy", policy.toString());
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("BELAY_"));
    environment.put("BELAY_DATABASE_URL", url);
    environment.put("BELAY_HTTP_PORT", Integer.toString(http));
    environment.put("BELAY_SMTP_PORT", Integer.toString(smtp));
    environment.put("BELAY_MAIL_URL", "smtp://127.0.0.1:" + mailOut);
    environment.put("BELAY_MAIL_ADDRESS", "desk@belay.example");
    environment.put("BELAY_AOT", "off");
    environment.put("BELAY_JAVA_OPTS", "-Xmx512m");
    process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
  }

  void awaitReady() throws InterruptedException {
    long until = System.nanoTime() + LONGEST.toNanos();
    while (readiness() != 200) {
      if (!process.isAlive() || System.nanoTime() > until) {
        throw new IllegalStateException("a node does not start, see " + said);
      }
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  /** What {@code /health/readiness} answers; 0 without an answer. */
  int readiness() throws InterruptedException {
    URI uri = URI.create("http://127.0.0.1:%d/health/readiness".formatted(http));
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  boolean lives() {
    return process.isAlive();
  }

  void end() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
