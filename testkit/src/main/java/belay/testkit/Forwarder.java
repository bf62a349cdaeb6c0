package belay.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port in front of another one, so that a server can go down and come back as it was. */
final class Forwarder implements AutoCloseable {
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Port port;
  private volatile String forbidden = "";

  Forwarder(int target) {
    this.target = target;
    port = new Port(this::connect);
  }

  int port() {
    return port.number();
  }

  void up() {
    port.open();
  }

  void down() {
    port.close();
    cut();
  }

  /** Breaks a connection whenever the server says {@code words} over it. */
  void cutOn(String words) {
    forbidden = words;
  }

  /** Breaks every connection; new ones are taken. */
  void cut() {
    open.forEach(Sockets::close);
  }

  @Override
  public void close() {
    down();
  }

  private void connect(Socket near) {
    try {
      Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
      open.add(near);
      open.add(far);
      Thread.ofVirtual().start(() -> pump(near, far, false));
      Thread.ofVirtual().start(() -> pump(far, near, true));
    } catch (IOException nobodyThere) {
      Sockets.close(near);
    }
  }

  private void pump(Socket from, Socket to, boolean listening) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      String heard = "";
      byte[] bytes = new byte[8192];
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        heard += new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
        if (listening && !forbidden.isEmpty() && heard.contains(forbidden)) {
          return;
        }
        heard = heard.substring(Math.max(0, heard.length() - 1000));
        out.write(bytes, 0, count);
        out.flush();
      }
    } catch (IOException cut) {
      // that is what it is for
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }
}
