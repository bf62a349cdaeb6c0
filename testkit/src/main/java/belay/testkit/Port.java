package belay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A port of the loopback that can be closed and opened again under its number. Closed means closed:
 * when {@link #close} returns, nobody listens there and no connection is still being taken.
 */
final class Port implements AutoCloseable {
  private final Consumer<Socket> guests;
  private @Nullable ServerSocket socket;
  private @Nullable Thread doorman;
  private volatile int number;

  /**
   * @param guests is handed every connection, on the one thread that takes them
   */
  Port(Consumer<Socket> guests) {
    this.guests = guests;
    open();
  }

  int number() {
    return number;
  }

  synchronized void open() {
    try {
      ServerSocket fresh = new ServerSocket();
      fresh.setReuseAddress(true);
      fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
      number = fresh.getLocalPort();
      socket = fresh;
      // not a virtual thread: one of those holds a closed port until it is next scheduled
      doorman = Thread.ofPlatform().daemon().name("port-" + number).start(() -> take(fresh));
    } catch (IOException e) {
      throw new AssertionError("no port " + number, e);
    }
  }

  @Override
  public synchronized void close() {
    if (socket == null || doorman == null) {
      return;
    }
    try {
      socket.close();
      doorman.join();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    socket = null;
    doorman = null;
  }

  private void take(ServerSocket from) {
    while (!from.isClosed()) {
      try {
        guests.accept(from.accept());
      } catch (IOException closed) {
        return;
      }
    }
  }
}
