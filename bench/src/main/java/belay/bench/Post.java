package belay.bench;

import belay.testkit.ReceivedMail;
import belay.testkit.SmtpServer;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the desk's mail leaves. It keeps none, and remembers which tickets' requesters had some;
 * the ids of the deliveries go into a file, so that the heap that is watched does not grow by them.
 */
final class Post implements AutoCloseable {
  private static final Pattern TAG = Pattern.compile("\\[#([0-9]+)]");

  /** The id of the delivery that a mail is. */
  private static final Pattern DELIVERY =
      Pattern.compile("(?im)^Message-ID:\\s*<([0-9a-f-]{36})\\.");

  private final SmtpServer server = new SmtpServer(this::take);
  private final BitSet told = new BitSet();
  private final Path file;
  private final DataOutputStream ids;
  private long received;
  private long noted;

  Post() throws IOException {
    file = Files.createTempFile("belay-soak-", ".ids");
    ids = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
  }

  String url() {
    return "smtp://127.0.0.1:" + server.port();
  }

  private synchronized void take(ReceivedMail mail) {
    received++;
    String text = new String(mail.raw(), StandardCharsets.ISO_8859_1);
    if (mail.recipient().startsWith("person-")) {
      Matcher tag = TAG.matcher(text);
      if (tag.find()) {
        told.set(Integer.parseInt(tag.group(1)));
      }
    }
    Matcher delivery = DELIVERY.matcher(text);
    if (delivery.find()) {
      note(UUID.fromString(delivery.group(1)));
    }
  }

  private void note(UUID id) {
    try {
      ids.writeLong(id.getMostSignificantBits());
      ids.writeLong(id.getLeastSignificantBits());
      noted++;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized long received() {
    return received;
  }

  /** How many tickets' requesters have had a mail. */
  synchronized int told() {
    return told.cardinality();
  }

  /** How often each delivery has left. */
  synchronized Map<UUID, Integer> sends() throws IOException {
    ids.flush();
    Map<UUID, Integer> sends = new HashMap<>();
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (long nth = 0; nth < noted; nth++) {
        sends.merge(new UUID(in.readLong(), in.readLong()), 1, Integer::sum);
      }
    }
    return sends;
  }

  @Override
  public void close() throws IOException {
    server.close();
    ids.close();
    Files.delete(file);
  }
}
