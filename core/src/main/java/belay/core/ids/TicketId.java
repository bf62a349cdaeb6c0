package belay.core.ids;

import java.util.UUID;

/** A ticket. People say its running number instead, which is never used for authority. */
public record TicketId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
