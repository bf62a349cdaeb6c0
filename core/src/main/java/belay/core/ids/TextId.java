package belay.core.ids;

import java.util.UUID;

/** A piece of written text (message, note, reason), kept apart so that it can be erased. */
public record TextId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
