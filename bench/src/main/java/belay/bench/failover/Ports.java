package belay.bench.failover;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of loopback that are free just now. */
final class Ports {
  private Ports() {}

  static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
