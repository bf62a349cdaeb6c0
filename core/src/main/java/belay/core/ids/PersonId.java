package belay.core.ids;

import java.util.UUID;

/** A human being: requester, technician, manager or contact. */
public record PersonId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
