package belay.server.story;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A mail client that knows one thing for sure: whether it heard 250. */
final class Sender {
  private static final int PATIENCE_MILLIS = 20_000;

  private Sender() {}

  /** What is said, and how the answer begins that lets the next be said; empty: none is awaited. */
  private record Line(String words, String hoped) {}

  /** False when it was not taken, or when nobody said that it was. */
  static boolean offer(int port, String from, String to, String mail) {
    return answer(port, from, to, mail).startsWith("250");
  }

  /** What was said last: 250 or why not; empty when the line broke. */
  static String answer(int port, String from, String to, String mail) {
    return converse(port, from, to, mail, "250");
  }

  /** Says everything, and is gone before the answer, as when a network breaks. */
  static void leave(int port, String from, String to, String mail) {
    converse(port, from, to, mail, "");
  }

  private static String converse(int port, String from, String to, String mail, String last) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      OutputStream out = socket.getOutputStream();
      String heard = hear(in);
      String hoped = "220";
      for (Line line :
          List.of(
              new Line("EHLO client.example", "250"),
              new Line("MAIL FROM:<" + from + ">", "250"),
              new Line("RCPT TO:<" + to + ">", "250"),
              new Line("DATA", "354"),
              new Line(mail.strip().replace("\n", "\r\n") + "\r\n.", last))) {
        if (!heard.startsWith(hoped)) {
          return heard;
        }
        out.write((line.words() + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        hoped = line.hoped();
        heard = hoped.isEmpty() ? "" : hear(in);
      }
      return heard;
    } catch (IOException gone) {
      return "";
    }
  }

  private static String hear(BufferedReader in) throws IOException {
    String line = Objects.requireNonNullElse(in.readLine(), "");
    while (line.startsWith("-", 3)) {
      line = Objects.requireNonNullElse(in.readLine(), "");
    }
    return line;
  }
}
