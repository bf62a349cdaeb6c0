package belay.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** One kept SMTP connection over loopback, for one thread at a time. */
final class SmtpLine implements Closeable {
  private final Socket socket;
  private final BufferedReader in;
  private final OutputStream out;

  SmtpLine(int port) {
    try {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      out = socket.getOutputStream();
      hear("220.*");
      say("EHLO client.example", "250.*");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Offers a mail.
   *
   * @return true when the desk has said 250 and so has it on disk, false when it asked to come
   *     again
   */
  boolean send(String from, String to, String mail) throws IOException {
    say("MAIL FROM:<" + from + ">", "250.*");
    say("RCPT TO:<" + to + ">", "250.*");
    say("DATA", "354.*");
    return say(mail.replace("\n", "\r\n") + "\r\n.", "(250|451).*").startsWith("250");
  }

  /**
   * Gives a mail that is to be measured.
   *
   * @throws IllegalStateException when it was not taken: then it is no measurement
   */
  void give(String from, String to, String mail) throws IOException {
    if (!send(from, to, mail)) {
      throw new IllegalStateException("the desk asked to come again with a mail");
    }
  }

  private String say(String words, String hoped) throws IOException {
    out.write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
    return hear(hoped);
  }

  private String hear(String hoped) throws IOException {
    String line = Objects.requireNonNullElse(in.readLine(), "");
    while (line.startsWith("-", 3)) {
      line = Objects.requireNonNullElse(in.readLine(), "");
    }
    if (!line.matches(hoped)) {
      throw new IOException("the desk said '" + line + "', not " + hoped);
    }
    return line;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
