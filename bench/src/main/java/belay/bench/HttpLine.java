package belay.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One kept HTTP/1.1 connection over loopback, for one thread at a time. The JDK's own client takes
 * about as much of the processor as the desk does, which the desk would be charged with.
 */
final class HttpLine implements Closeable {
  private static final Duration REST = Duration.ofSeconds(10);

  private final int port;
  private final String head;
  private Socket socket;
  private InputStream in;
  private boolean over;
  private long asked = System.nanoTime();

  /**
   * Connects, as a program.
   *
   * @param key sent as {@code Authorization: Bearer} with each request
   */
  HttpLine(int port, String key) {
    this(port, List.of("Authorization: Bearer " + key));
  }

  private HttpLine(int port, List<String> headers) {
    this.port = port;
    socket = connect();
    in = stream();
    head = " HTTP/1.1\r\nHost: localhost\r\n" + String.join("\r\n", headers) + "\r\n";
  }

  /** As a browser in which somebody is signed in. */
  static HttpLine browser(int port, String cookie) {
    return new HttpLine(port, List.of("Cookie: " + cookie, "Accept-Encoding: gzip"));
  }

  private Socket connect() {
    try {
      Socket fresh = new Socket(InetAddress.getLoopbackAddress(), port);
      fresh.setTcpNoDelay(true);
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private InputStream stream() {
    try {
      return new BufferedInputStream(socket.getInputStream(), 1 << 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was answered, as it came. */
  record Answer(int status, List<byte[]> parts) {
    Answer require(int wanted) {
      if (status != wanted) {
        throw new IllegalStateException("answered " + status + ": " + body());
      }
      return this;
    }

    int length() {
      return parts.stream().mapToInt(part -> part.length).sum();
    }

    String body() {
      ByteArrayOutputStream whole = new ByteArrayOutputStream();
      parts.forEach(whole::writeBytes);
      return whole.toString(StandardCharsets.UTF_8);
    }
  }

  Answer get(String path) throws IOException {
    return ask("GET " + path + head + "\r\n");
  }

  Answer post(String path, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return ask(
        "POST %s%sContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, head, body.length, json));
  }

  /** Every now and then a server wants a fresh connection, and it lets go of one that rests. */
  private Answer ask(String request) throws IOException {
    if (over || System.nanoTime() - asked > REST.toNanos()) {
      close();
      socket = connect();
      in = stream();
      over = false;
    }
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    asked = System.nanoTime();
    int status = Integer.parseInt(line().substring(9, 12));
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      } else if (lower.startsWith("transfer-encoding:")) {
        length = -1;
      } else if (lower.equals("connection: close")) {
        over = true;
      }
    }
    return new Answer(status, length < 0 ? chunks() : List.of(in.readNBytes(length)));
  }

  private List<byte[]> chunks() throws IOException {
    List<byte[]> parts = new ArrayList<>();
    for (int size = -1; size != 0; ) {
      size = Integer.parseInt(line(), 16);
      parts.add(in.readNBytes(size));
      line();
    }
    return parts;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the desk has hung up");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
