package belay.server.db;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.IntFunction;
import org.springframework.dao.DataAccessException;

/** Numbered chunks as one stream; the next one is fetched when the last is used up. */
public final class ChunkStream extends InputStream {
  private final IntFunction<Optional<byte[]>> chunks;
  private final int full;
  private byte[] chunk = {};
  private boolean last;
  private int next;
  private int at;

  /**
   * From some chunk on.
   *
   * @param chunks by number; empty behind the last
   * @param full the size of each but the last, which is shorter or as large
   */
  public ChunkStream(IntFunction<Optional<byte[]>> chunks, int first, int full) {
    this.chunks = chunks;
    this.next = first;
    this.full = full;
  }

  @Override
  public int read() throws IOException {
    return fill() ? chunk[at++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, chunk.length - at);
    System.arraycopy(chunk, at, target, offset, count);
    at += count;
    return count;
  }

  /** False at the end. */
  private boolean fill() throws IOException {
    while (at == chunk.length) {
      Optional<byte[]> following = last ? Optional.empty() : fetch();
      if (following.isEmpty()) {
        return false;
      }
      chunk = following.get();
      last = chunk.length < full;
      at = 0;
      next++;
    }
    return true;
  }

  private Optional<byte[]> fetch() throws IOException {
    try {
      return chunks.apply(next);
    } catch (DataAccessException failed) {
      throw new IOException(failed);
    }
  }
}
