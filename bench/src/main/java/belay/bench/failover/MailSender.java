package belay.bench.failover;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Gives mails to the SMTP door, each under a Message-ID of its own. */
record MailSender(int port) implements Sender {
  private static final int TIMEOUT_MILLIS = 60_000;

  @Override
  public String send(String subject) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      var in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String heard = answer(in);
      for (String line :
          List.of(
              "HELO load",
              "MAIL FROM:<dana@example.com>",
              "RCPT TO:<desk@belay.example>",
              "DATA",
              mail(subject))) {
        if (!heard.startsWith("2") && !heard.startsWith("3")) {
          break;
        }
        say(socket.getOutputStream(), line);
        heard = answer(in);
      }
      return heard.startsWith("250 2.0.0 Kept") ? "" : "smtp " + heard.split(" ", 2)[0];
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static String answer(BufferedReader in) throws IOException {
    String line = in.readLine();
    if (line == null) {
      throw new IOException("closed");
    }
    return line;
  }

  private static String mail(String subject) {
    return """
    From: Dana <dana@example.com>
    To: desk@belay.example
    Subject: %1$s
    Message-ID: <%1$s@example.com>
    Date: Thu, 01 Jan 2026 10:00:00 +0000

    Since this morning.
    .\
    """
        .formatted(subject)
        .replace("\n", "\r\n");
  }
}
