package belay.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the server says, in {@code postgres.log} and, once that is full, {@code postgres.log.1}. */
record ServerLog(Path file) {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLog.class);
  private static final long FULL_BYTES = 4L << 20;
  private static final int TAIL_LINES = 20;
  private static final int TAIL_BYTES = 16 << 10;

  /** Moves a full log aside by copying: the running server appends to the file it has open. */
  void rotate() {
    try {
      if (size() > FULL_BYTES) {
        Files.copy(file, file.resolveSibling(file.getFileName() + ".1"), replace());
        Files.newByteChannel(file, StandardOpenOption.WRITE).truncate(0).close();
      }
    } catch (IOException e) {
      LOG.warn("cannot rotate {}: {}", file, e.toString());
    }
  }

  private static StandardCopyOption replace() {
    return StandardCopyOption.REPLACE_EXISTING;
  }

  /** Size in bytes: where what the next server says begins. */
  long size() {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last lines written behind {@code start}. */
  String tail(long start) {
    try (FileChannel channel = FileChannel.open(file)) {
      channel.position(Math.max(start, channel.size() - TAIL_BYTES));
      byte[] end = Channels.newInputStream(channel).readAllBytes();
      List<String> lines = new String(end, StandardCharsets.UTF_8).lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    } catch (IOException e) {
      return "no log: " + e;
    }
  }
}
