package belay.server.console.ticket;

import belay.server.files.FileLine;
import java.util.Locale;

/**
 * A file that goes with something written.
 *
 * @param picture browsers may show it in place
 * @param size to be read: 1.2 MB
 */
public record Attached(String id, String name, String address, boolean picture, String size) {
  private static final long KB = 1 << 10;
  private static final long MB = 1 << 20;

  static Attached of(FileLine line, long number) {
    String id = line.id().toString();
    String address = "/tickets/" + number + "/files/" + id;
    return new Attached(id, line.name(), address, line.isPicture(), size(line.size()));
  }

  private static String size(long bytes) {
    return bytes < MB
        ? Math.max(1, bytes / KB) + " KB"
        : String.format(Locale.ROOT, "%.1f MB", (double) bytes / MB);
  }
}
