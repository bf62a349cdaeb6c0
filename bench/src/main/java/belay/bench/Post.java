package belay.bench;

import belay.testkit.ReceivedMail;
import belay.testkit.SmtpServer;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the desk's mail leaves. It keeps none, and remembers which tickets' requesters had some.
 */
final class Post implements AutoCloseable {
  private static final Pattern TAG = Pattern.compile("\\[#([0-9]+)]");

  private final SmtpServer server = new SmtpServer(this::take);
  private final AtomicLong received = new AtomicLong();
  private final BitSet told = new BitSet();

  String url() {
    return "smtp://127.0.0.1:" + server.port();
  }

  private void take(ReceivedMail mail) {
    received.incrementAndGet();
    if (mail.recipient().startsWith("person-")) {
      Matcher tag = TAG.matcher(new String(mail.raw(), StandardCharsets.ISO_8859_1));
      if (tag.find()) {
        synchronized (told) {
          told.set(Integer.parseInt(tag.group(1)));
        }
      }
    }
  }

  long received() {
    return received.get();
  }

  /** How many tickets' requesters have had a mail. */
  int told() {
    synchronized (told) {
      return told.cardinality();
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
