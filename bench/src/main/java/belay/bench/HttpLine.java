package belay.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One kept HTTP/1.1 connection over loopback, for one thread at a time. The JDK's own client takes
 * about as much of the processor as the desk does, which the desk would be charged with.
 */
final class HttpLine implements Closeable {
  private final int port;
  private final String head;
  private Socket socket;
  private InputStream in;
  private boolean over;

  /**
   * Connects.
   *
   * @param key sent as {@code Authorization: Bearer} with each request
   */
  HttpLine(int port, String key) {
    this.port = port;
    socket = connect();
    in = stream();
    head = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + key + "\r\n";
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

  /** What was answered. */
  record Answer(int status, String body) {
    Answer require(int wanted) {
      if (status != wanted) {
        throw new IllegalStateException("answered " + status + ": " + body);
      }
      return this;
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

  /** Every now and then a server wants a fresh connection. */
  private Answer ask(String request) throws IOException {
    if (over) {
      close();
      socket = connect();
      in = stream();
      over = false;
    }
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
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
    String body = length < 0 ? chunks() : text(length);
    return new Answer(status, body);
  }

  private String chunks() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int size = -1; size != 0; ) {
      size = Integer.parseInt(line(), 16);
      body.append(text(size));
      line();
    }
    return body.toString();
  }

  private String text(int length) throws IOException {
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
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
