package belay.postgres;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code belay.lock}: one Belay per data home. The operating system holds it, so that it ends with
 * the process, however that ends; the file's content is only there to name the holder.
 */
final class HomeLock implements AutoCloseable {
  // POSIX drops a file's locks when any channel on it closes, so a second taker in this process
  // must not even open it.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private HomeLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static HomeLock take(Path home) {
    Path file = home.resolve("belay.lock");
    if (!HELD.add(file)) {
      throw taken(home, pid());
    }
    try {
      return lock(home, file);
    } catch (IOException e) {
      HELD.remove(file);
      throw new PostgresException("cannot lock " + file + ": " + e + Advice.on(e.toString()), e);
    } catch (PostgresException e) {
      HELD.remove(file);
      throw e;
    }
  }

  private static HomeLock lock(Path home, Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      channel.close();
      throw taken(home, Files.readString(file));
    }
    channel.truncate(0);
    channel.write(ByteBuffer.wrap(pid().getBytes(StandardCharsets.US_ASCII)));
    return new HomeLock(file, channel);
  }

  private static String pid() {
    return Long.toString(ProcessHandle.current().pid());
  }

  private static PostgresException taken(Path home, String pid) {
    return new PostgresException(
        "%s is in use by another Belay, process %s: stop that one, or choose another BELAY_DATA"
            .formatted(home, pid.isBlank() ? "unknown" : pid.strip()));
  }

  @Override
  public void close() {
    // A second close must not let go of what somebody else has taken since.
    if (!channel.isOpen()) {
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new PostgresException("cannot release " + file, e);
    } finally {
      HELD.remove(file);
    }
  }
}
