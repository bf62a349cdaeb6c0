package belay.server.files;

import java.util.UUID;

/** A file of a ticket. */
public record FileId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
