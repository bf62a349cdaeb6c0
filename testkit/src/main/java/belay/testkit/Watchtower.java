package belay.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** A service outside that waits for signs of life; may refuse them, or never answer. */
public final class Watchtower implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpServer server;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile int status = 200;
  private volatile boolean mute;

  private Watchtower() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::hear);
    server.start();
  }

  public static Watchtower start() {
    return new Watchtower();
  }

  /** Where signs of life go. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/ping/secret";
  }

  /** From now on it answers so. */
  public void answer(int code) {
    status = code;
  }

  /** From now on it takes requests and never answers. */
  public void fallMute() {
    mute = true;
  }

  /** The paths it was asked for, in that order. */
  public List<String> heard() {
    return List.copyOf(heard);
  }

  /** Waits until it has been asked so often; fails when that takes too long. */
  public void awaitHeard(int times) {
    Awaitility.await().atMost(PATIENCE).until(() -> heard.size() >= times);
  }

  private void hear(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      heard.add(exchange.getRequestURI().getPath());
      if (mute) {
        over.await();
      }
      exchange.sendResponseHeaders(status, -1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
  }
}
