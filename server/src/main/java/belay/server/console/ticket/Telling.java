package belay.server.console.ticket;

import belay.core.ticket.Recorded;
import java.util.List;
import java.util.Optional;

/** How what was decided is told: to those who work on it, or to those it is about. */
interface Telling {
  /** A clause for each thing worth saying, besides what was written. */
  List<Phrase> of(List<Recorded> decision);

  /** Who was told, if nothing came of it besides. */
  Optional<String> toldOnly(List<Recorded> decision);

  /** Whether it says who did it and may be asked why. */
  boolean isOpen();
}
