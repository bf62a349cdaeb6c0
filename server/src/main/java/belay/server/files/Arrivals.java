package belay.server.files;

import belay.server.files.FileFault.Code;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How much each uploader has on its way in to this node. It is in the database chunk by chunk long
 * before it is a file that waits, so without this many at once could fill the disk.
 */
final class Arrivals {
  private final Map<String, Long> bytes = new ConcurrentHashMap<>();

  /**
   * That content, as long as there is room for it; close it when it is kept or broke off.
   *
   * @param room of this uploader, for all that is on its way
   */
  InputStream of(String uploader, long room, InputStream content) {
    return new Counted(uploader, room, content);
  }

  private final class Counted extends FilterInputStream {
    private final String uploader;
    private final long room;
    private long own;

    Counted(String uploader, long room, InputStream content) {
      super(content);
      this.uploader = uploader;
      this.room = room;
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count(Math.max(read, 0));
      return read;
    }

    private void count(int more) throws FileRefused {
      own += more;
      if (more > 0 && bytes.merge(uploader, (long) more, Long::sum) > room) {
        throw new FileRefused(FileFault.of(Code.TOO_MUCH_WAITING, FileLimits.WAITING));
      }
    }

    /** The content itself is its owner's to close. */
    @Override
    public void close() {
      bytes.computeIfPresent(uploader, (_, all) -> all > own ? all - own : null);
      own = 0;
    }
  }
}
