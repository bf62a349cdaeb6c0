package belay.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A port in front of another one, so that a server can go down and come back as it was, or say
 * nothing more without closing anything, as a host does that has lost its power.
 */
public final class Forwarder implements AutoCloseable {
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final Port port;
  private final Set<Socket> mute = ConcurrentHashMap.newKeySet();
  private final AtomicInteger refusals = new AtomicInteger();
  private volatile String unwanted = "";
  private volatile String answer = "";
  private volatile String forbidden = "";
  private volatile boolean silent;

  public Forwarder(int target) {
    this.target = target;
    port = new Port(this::connect);
  }

  public int port() {
    return port.number();
  }

  public void up() {
    port.open();
  }

  public void down() {
    port.close();
    cut();
  }

  /** Breaks a connection whenever the server says {@code words} over it. */
  public void cutOn(String words) {
    forbidden = words;
  }

  /**
   * Answers for the server, so many times, what a client says with {@code words} in it.
   *
   * @param answer in which %s stands for what the client began with
   */
  public void answerTo(String words, String answer, int times) {
    this.unwanted = words;
    this.answer = answer;
    refusals.set(times);
  }

  /** Breaks every connection; new ones are taken. */
  public void cut() {
    open.forEach(Sockets::close);
  }

  /** Nothing is heard any more over any connection, old or new; all seem to be open. */
  public synchronized void silence() {
    silent = true;
    mute.addAll(open);
  }

  /** New connections are as they should be; old ones are never heard of again. */
  public void speak() {
    silent = false;
  }

  @Override
  public void close() {
    down();
  }

  private synchronized void connect(Socket near) {
    try {
      if (silent) {
        open.add(near);
        return;
      }
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
    try {
      pass(from, to, listening);
    } catch (IOException cut) {
      // that is what it is for
    } finally {
      if (!mute.contains(from)) {
        Sockets.close(from);
        Sockets.close(to);
        open.remove(from);
        open.remove(to);
      }
    }
  }

  private void pass(Socket from, Socket to, boolean listening) throws IOException {
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    String heard = "";
    byte[] bytes = new byte[8192];
    for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
      heard += new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
      if (listening && !forbidden.isEmpty() && heard.contains(forbidden)) {
        return;
      }
      if (!listening && refusals.get() > 0 && heard.contains(unwanted)) {
        refusals.decrementAndGet();
        refuse(from, heard);
        heard = "";
        continue;
      }
      heard = heard.substring(Math.max(0, heard.length() - 1000));
      if (!mute.contains(from)) {
        out.write(bytes, 0, count);
        out.flush();
      }
    }
  }

  private void refuse(Socket client, String said) throws IOException {
    String line = said.strip().lines().reduce("", (_, last) -> last);
    String first = line.substring(0, Math.max(0, line.indexOf(' ')));
    client.getOutputStream().write(answer.formatted(first).getBytes(StandardCharsets.US_ASCII));
  }
}
