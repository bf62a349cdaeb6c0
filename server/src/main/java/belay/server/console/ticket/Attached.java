package belay.server.console.ticket;

import belay.server.console.Labels;
import belay.server.files.FileLine;

/**
 * A file that goes with something written.
 *
 * @param picture browsers may show it in place
 * @param size to be read: 1.2 MB
 */
public record Attached(String id, String name, String address, boolean picture, String size) {
  static Attached of(FileLine line, long number) {
    String id = line.id().toString();
    String address = "/tickets/" + number + "/files/" + id;
    return new Attached(id, line.name(), address, line.isPicture(), Labels.size(line.size()));
  }
}
