package belay.server.desk;

import belay.core.policy.Priority;
import belay.core.ticket.Text;
import java.util.List;
import java.util.Optional;

/**
 * A part of a ticket that becomes one of its own (INT-8).
 *
 * @param subject of the new one
 * @param message what it is about, as its requester reads it
 * @param carried messages that go along
 * @param claimed empty: the same priority
 * @param category empty: the same
 */
public record SplitRequest(
    String subject,
    Text message,
    List<Text.Ref> carried,
    Optional<Priority> claimed,
    Optional<String> category) {
  public SplitRequest {
    carried = List.copyOf(carried);
  }
}
