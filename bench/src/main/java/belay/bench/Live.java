package belay.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Pages that stay open and listen, each on a connection of its own. */
final class Live implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 60;

  private final int port;
  private final String cookie;
  private final List<Socket> pages = new ArrayList<>();
  private volatile CountDownLatch unheard = new CountDownLatch(0);

  Live(int port, String cookie) {
    this.port = port;
    this.cookie = cookie;
  }

  /** Opens that many pages and returns when each has been answered. */
  void open(int count, String path) throws IOException, InterruptedException {
    CountDownLatch answered = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      Socket page = new Socket(InetAddress.getLoopbackAddress(), port);
      pages.add(page);
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nCookie: %s\r\n\r\n"
              .formatted(path, cookie);
      page.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      Thread.ofVirtual().start(() -> listen(page, answered));
    }
    wait(answered);
  }

  private void listen(Socket page, CountDownLatch answered) {
    try (page;
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(page.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("retry:")) {
          answered.countDown();
        } else if (line.startsWith("data:")) {
          unheard.countDown();
        }
      }
    } catch (IOException closed) {
      // the bench is over
    }
  }

  /** How long it takes until all of them have heard of a change, in milliseconds. */
  double hear(Runnable change) throws InterruptedException {
    unheard = new CountDownLatch(pages.size());
    long began = System.nanoTime();
    change.run();
    wait(unheard);
    return (System.nanoTime() - began) / 1e6;
  }

  private static void wait(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(latch.getCount() + " pages heard nothing");
    }
  }

  @Override
  public void close() {
    for (Socket page : pages) {
      try {
        page.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
