package belay.server.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A mail client that knows one thing for sure: whether it heard 250. */
final class Sender {
  private static final int PATIENCE_MILLIS = 20_000;

  private Sender() {}

  /** False when it was not taken, or when nobody said that it was. */
  static boolean offer(int port, String from, String to, String mail) {
    return converse(port, from, to, mail, "250");
  }

  /** Says everything, and is gone before the answer, as when a network breaks. */
  static void leave(int port, String from, String to, String mail) {
    converse(port, from, to, mail, "");
  }

  private static boolean converse(int port, String from, String to, String mail, String last) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = socket.getOutputStream();
      return hears(in, "220")
          && says(out, in, "EHLO client.example", "250")
          && says(out, in, "MAIL FROM:<" + from + ">", "250")
          && says(out, in, "RCPT TO:<" + to + ">", "250")
          && says(out, in, "DATA", "354")
          && says(out, in, mail.strip().replace("\n", "\r\n") + "\r\n.", last);
    } catch (IOException gone) {
      return false;
    }
  }

  private static boolean says(OutputStream out, BufferedReader in, String words, String hoped)
      throws IOException {
    out.write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
    return !hoped.isEmpty() && hears(in, hoped);
  }

  private static boolean hears(BufferedReader in, String hoped) throws IOException {
    String line = Objects.requireNonNullElse(in.readLine(), "");
    while (line.startsWith("-", 3)) {
      line = Objects.requireNonNullElse(in.readLine(), "");
    }
    return line.startsWith(hoped);
  }
}
