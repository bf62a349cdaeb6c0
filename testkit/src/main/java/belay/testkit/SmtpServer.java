package belay.testkit;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server that can be told to misbehave in every way a real one does. It takes what it is
 * given strictly: lines end in CRLF, dots are unstuffed.
 */
public final class SmtpServer implements AutoCloseable {
  /** When it closes the connection without a word. */
  public enum Drop {
    NEVER,
    ON_CONNECT,
    ON_RECIPIENT,
    ON_DATA,
    IN_DATA,
    AFTER_DOT
  }

  private final Consumer<ReceivedMail> taken;
  private final Map<String, String> refusedRecipients = new ConcurrentHashMap<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger connected = new AtomicInteger();
  private volatile Drop drop = Drop.NEVER;
  private volatile String answerToMail = "250 ok";
  private volatile @Nullable String answerToNobody;
  private volatile String answerToData = "250 taken";
  private volatile Duration delay = Duration.ZERO;
  private volatile Duration dribble = Duration.ZERO;
  private volatile @Nullable String login;
  private final Port port;

  /**
   * @param taken is told every mail, once for each recipient, before the client hears 250
   */
  public SmtpServer(Consumer<ReceivedMail> taken) {
    this.taken = taken;
    port = new Port(this::welcome);
  }

  public int port() {
    return port.number();
  }

  /** How many connections were ever made. */
  public int connections() {
    return connected.get();
  }

  public void drop(Drop when) {
    drop = when;
  }

  /** Answers MAIL FROM with {@code code}. */
  public void refuseSenders(int code, String text) {
    answerToMail = code + " " + text;
  }

  /** Answers MAIL FROM:&lt;&gt; with {@code code}, as some submission services do. */
  public void refuseNullSender(int code, String text) {
    answerToNobody = code + " " + text;
  }

  public void refuseRecipient(String address, int code, String text) {
    refusedRecipients.put(address.toLowerCase(Locale.ROOT), code + " " + text);
  }

  /** Answers the final dot with {@code code}; the mail is not taken. */
  public void refuseMails(int code, String text) {
    answerToData = code + " " + text;
  }

  /** Waits so long before every answer. */
  public void slow(Duration delay) {
    this.delay = delay;
  }

  /** Every answer comes byte by byte, with such a pause before each. */
  public void dribble(Duration pause) {
    dribble = pause;
  }

  /** Demands AUTH PLAIN with these. */
  public void demand(String user, String password) {
    login = user + "\0" + password;
  }

  /** Back to good manners. */
  public void behave() {
    drop = Drop.NEVER;
    answerToMail = "250 ok";
    answerToNobody = null;
    answerToData = "250 taken";
    delay = Duration.ZERO;
    dribble = Duration.ZERO;
    refusedRecipients.clear();
  }

  /** Closes its port and every connection. */
  public void down() {
    port.close();
    connections.forEach(Sockets::close);
  }

  /** Listens again, on the same port. */
  public void up() {
    port.open();
  }

  @Override
  public void close() {
    down();
  }

  private void welcome(Socket client) {
    connections.add(client);
    connected.incrementAndGet();
    Thread.ofVirtual().name("smtp-fake-client").start(() -> serve(client));
  }

  private void serve(Socket client) {
    try (client) {
      new Conversation(client).run();
    } catch (IOException gone) {
      // the client's business
    } finally {
      connections.remove(client);
    }
  }

  /** One connection. */
  private final class Conversation {
    private final InputStream in;
    private final OutputStream out;
    private String from = "";
    private String recipients = "";
    private boolean greeted = login == null;

    Conversation(Socket client) throws IOException {
      in = new BufferedInputStream(client.getInputStream());
      out = new BufferedOutputStream(client.getOutputStream());
    }

    void run() throws IOException {
      if (drop == Drop.ON_CONNECT) {
        return;
      }
      say("220 fake ESMTP");
      for (String line = line(); line != null; line = line()) {
        String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        if (dropsOn(verb)) {
          return;
        }
        if (verb.equals("DATA")) {
          if (!data()) {
            return;
          }
        } else {
          say(answer(verb, line));
        }
        if (verb.equals("QUIT")) {
          return;
        }
      }
    }

    private boolean dropsOn(String verb) {
      return (drop == Drop.ON_RECIPIENT && verb.equals("RCPT"))
          || (drop == Drop.ON_DATA && verb.equals("DATA"));
    }

    private String answer(String verb, String line) {
      return switch (verb) {
        case "EHLO" -> "250-fake\r\n250-8BITMIME\r\n250 AUTH PLAIN";
        case "HELO", "NOOP" -> "250 ok";
        case "RSET" -> reset();
        case "AUTH" -> authenticate(line);
        case "MAIL" -> mail(line);
        case "RCPT" -> recipient(line);
        case "QUIT" -> "221 bye";
        default -> "502 unknown";
      };
    }

    private String reset() {
      from = "";
      recipients = "";
      return "250 ok";
    }

    private String authenticate(String line) {
      byte[] given = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
      // RFC 4616: whom to act for, NUL, who signs in, NUL, password
      greeted = new String(given, StandardCharsets.UTF_8).endsWith("\0" + login);
      return greeted ? "235 welcome" : "535 5.7.8 wrong name or password";
    }

    private String mail(String line) {
      reset();
      from = path(line);
      if (!greeted) {
        return "530 5.7.0 sign in first";
      }
      return from.isEmpty()
          ? Objects.requireNonNullElse(answerToNobody, answerToMail)
          : answerToMail;
    }

    private String recipient(String line) {
      String address = path(line);
      String refusal = refusedRecipients.get(address.toLowerCase(Locale.ROOT));
      if (refusal != null) {
        return refusal;
      }
      recipients += address + "\n";
      return "250 ok";
    }

    private static String path(String line) {
      return line.substring(line.indexOf('<') + 1, line.indexOf('>'));
    }

    /** False when the connection is to be closed. */
    private boolean data() throws IOException {
      if (recipients.isEmpty()) {
        say("503 5.5.1 no recipients");
        return true;
      }
      say("354 go on");
      ByteArrayOutputStream mail = new ByteArrayOutputStream();
      for (String line = line(); !".".equals(line); line = line()) {
        if (line == null || drop == Drop.IN_DATA) {
          return false;
        }
        mail.writeBytes(
            (line.startsWith(".") ? line.substring(1) : line)
                .concat("\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
      }
      if (answerToData.startsWith("2")) {
        recipients
            .lines()
            .forEach(r -> taken.accept(new ReceivedMail(from, r, mail.toByteArray())));
      }
      if (drop == Drop.AFTER_DOT) {
        return false;
      }
      say(answerToData);
      return true;
    }

    private void say(String words) throws IOException {
      pause(delay);
      for (byte letter : (words + "\r\n").getBytes(StandardCharsets.US_ASCII)) {
        if (!dribble.isZero()) {
          out.flush();
          pause(dribble);
        }
        out.write(letter);
      }
      out.flush();
    }

    private static void pause(Duration time) throws IOException {
      try {
        Thread.sleep(time);
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }

    /** Up to CRLF, as Latin-1 so that no byte is lost; null at the end. */
    private @Nullable String line() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int b = in.read(), before = 0; b >= 0; before = b, b = in.read()) {
        if (b == '\n') {
          if (before != '\r') {
            throw new IOException("a bare LF");
          }
          String text = line.toString(StandardCharsets.ISO_8859_1);
          return text.substring(0, text.length() - 1);
        }
        line.write(b);
      }
      return null;
    }
  }
}
