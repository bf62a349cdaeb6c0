package belay.core.ids;

import java.util.UUID;

/** One way to reach a person; the address itself lives outside the history. */
public record ContactId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
