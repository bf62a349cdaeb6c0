package belay.server.intake.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A bare socket that says what a mail server would, or would not. */
final class SmtpClient implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;
  private final OutputStream out;

  SmtpClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(20_000);
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    out = socket.getOutputStream();
  }

  /** The last line of the next answer; "closed" when there is none any more. */
  String hear() throws IOException {
    return hearAll().lines().reduce("closed", (before, last) -> last);
  }

  /** The next answer; empty when there is none any more. */
  String hearAll() throws IOException {
    StringBuilder answer = new StringBuilder();
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      answer.append(line).append('\n');
      if (line.length() < 4 || line.charAt(3) != '-') {
        break;
      }
    }
    return answer.toString();
  }

  void raw(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    out.flush();
  }

  String say(String line) throws IOException {
    raw(line + "\r\n");
    return hear();
  }

  /** Greeting, EHLO, MAIL, RCPT, DATA; the last answer. */
  String begin(String from, String to) throws IOException {
    hear();
    say("EHLO client.example");
    say("MAIL FROM:<" + from + ">");
    say("RCPT TO:<" + to + ">");
    return say("DATA");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
