package belay.server.console.ticket;

import belay.core.ticket.Recorded;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The end of a ticket's history, which several parts of its page go by; for one thread. */
final class Past {
  private final Supplier<List<Recorded>> read;
  private Optional<List<Recorded>> known = Optional.empty();

  Past(Supplier<List<Recorded>> read) {
    this.read = read;
  }

  /** All that counts since it came to where it stands, whoever may see it; read once. */
  List<Recorded> recent() {
    List<Recorded> recent = known.orElseGet(read);
    known = Optional.of(recent);
    return recent;
  }

  /** The same if it has been read by now; else nothing. */
  List<Recorded> known() {
    return known.orElse(List.of());
  }
}
