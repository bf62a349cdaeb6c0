package belay.server.intake.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.TooMuchDataException;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Takes mail by SMTP, for our own addresses only. 250 after the mail is durable and not before
 * (MAIL-2); nothing is parsed here.
 */
public final class SmtpDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SmtpDoor.class);
  private static final String DISK_FULL = "53100";

  /**
   * @param host address to listen on
   * @param port 0 for any free one
   * @param ownName what we call ourselves in the greeting
   * @param maxBytes of one mail
   * @param timeout for the next command, or the next piece of a mail
   */
  public record Settings(
      InetAddress host,
      int port,
      String ownName,
      int maxBytes,
      int maxRecipients,
      int maxConnections,
      Duration timeout) {

    public static Settings of(InetAddress host, int port, String ownName) {
      return new Settings(host, port, ownName, 50 << 20, 100, 200, Duration.ofMinutes(2));
    }
  }

  private final Settings settings;
  private final Predicate<String> accepts;
  private final RawMails store;
  private final InstantSource clock;
  private final SMTPServer server;

  /**
   * @param accepts whether an address is ours; asked for every recipient
   */
  public SmtpDoor(
      Settings settings, Predicate<String> accepts, RawMails store, InstantSource clock) {
    this.settings = settings;
    this.accepts = accepts;
    this.store = store;
    this.clock = clock;
    this.server =
        SMTPServer.port(settings.port())
            .bindAddress(settings.host())
            .hostName(settings.ownName())
            .softwareName("Belay")
            .maxMessageSize(settings.maxBytes())
            .maxRecipients(settings.maxRecipients())
            .maxConnections(settings.maxConnections())
            // it asks the DNS for the client's name, which may take minutes
            .insertReceivedHeaders(false)
            .connectionTimeoutMs((int) settings.timeout().toMillis())
            .executorService(Executors.newVirtualThreadPerTaskExecutor())
            .messageHandlerFactory(Envelope::new)
            .build();
  }

  public void start() {
    server.start();
  }

  /** The port that is listened on, also when 0 was asked for. */
  public int port() {
    return server.getPortAllocated();
  }

  @Override
  public void close() {
    server.stop();
  }

  /** One mail of one connection. */
  private final class Envelope implements MessageHandler {
    private final List<String> recipients = new ArrayList<>();
    private String from = "";

    Envelope(MessageContext context) {}

    @Override
    public void from(String sender) {
      from = sender;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
      if (!isOurs(recipient)) {
        throw new RejectException(550, "5.1.1 No such mailbox here");
      }
      recipients.add(recipient);
    }

    private boolean isOurs(String recipient) throws RejectException {
      try {
        return accepts.test(recipient);
      } catch (RuntimeException failed) {
        LOG.error("Cannot tell whether an address is ours", failed);
        throw new RejectException(451, "4.3.0 Cannot look that up now, please try again later");
      }
    }

    @Override
    public @Nullable String data(InputStream data) throws RejectException, IOException {
      Limited mail = new Limited(data, settings.maxBytes());
      try {
        Arrival arrival = new Arrival(Arrival.SMTP, null, from, recipients, clock.instant());
        return "2.0.0 Kept as " + store.keep(arrival, mail);
      } catch (TooMuchDataException tooLong) {
        mail.drain();
        throw new RejectException(552, "5.3.4 Longer than " + settings.maxBytes() + " bytes");
      } catch (IOException gone) {
        throw new DropConnectionException(421, "4.4.2 The mail did not come whole");
      } catch (SQLException | RuntimeException failed) {
        LOG.error("A mail could not be kept; its sender was asked to come again", failed);
        mail.drain();
        throw failed instanceof SQLException sql && DISK_FULL.equals(sql.getSQLState())
            ? new RejectException(452, "4.3.1 There is no room for it now, please try again later")
            : new RejectException(
                451, "4.3.0 The mail could not be stored, please try again later");
      }
    }

    @Override
    public void done() {}
  }

  /** Ends a mail that is too long, and can read away what is left of it. */
  private static final class Limited extends InputStream {
    private final InputStream in;
    private final long max;
    private long read;

    Limited(InputStream in, long max) {
      this.in = in;
      this.max = max;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = in.read(target, offset, length);
      read += Math.max(0, count);
      if (read > max) {
        throw new TooMuchDataException();
      }
      return count;
    }

    /** Otherwise the rest of the mail would be taken for commands. */
    void drain() throws IOException, DropConnectionException {
      byte[] away = new byte[8192];
      for (int count = 0; count >= 0; count = in.read(away)) {
        read += count;
        if (read > 4 * max) {
          throw new DropConnectionException(552, "5.3.4 Far too long");
        }
      }
    }
  }
}
