package belay.bench.failover;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that takes all and counts how often it was given each. */
final class Sink implements AutoCloseable {
  /** The id of the delivery that a mail is. */
  private static final Pattern DELIVERY =
      Pattern.compile("(?im)^Message-ID:\\s*<([0-9a-f-]{36})\\.");

  private final Map<String, Integer> taken = new ConcurrentHashMap<>();
  private final SMTPServer server =
      SMTPServer.port(0)
          .bindAddress(InetAddress.getLoopbackAddress())
          .insertReceivedHeaders(false)
          .messageHandlerFactory(_ -> new Taking())
          .build();

  Sink() {
    server.start();
  }

  int port() {
    return server.getPortAllocated();
  }

  /** Times by delivery. */
  Map<String, Integer> taken() {
    return taken;
  }

  private final class Taking implements MessageHandler {
    @Override
    public void from(String sender) {}

    @Override
    public void recipient(String recipient) {}

    @Override
    public @Nullable String data(InputStream data) throws IOException {
      Matcher id = DELIVERY.matcher(new String(data.readAllBytes(), StandardCharsets.UTF_8));
      if (id.find()) {
        taken.merge(id.group(1), 1, Integer::sum);
      }
      return "2.0.0 taken";
    }

    @Override
    public void done() {}
  }

  @Override
  public void close() {
    server.stop();
  }
}
