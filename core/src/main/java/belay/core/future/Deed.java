package belay.core.future;

import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import java.time.Instant;
import java.util.Optional;

/** What somebody once did to a ticket, as far as its history tells. */
public sealed interface Deed {
  Instant at();

  Actor actor();

  /**
   * It can be done again.
   *
   * @param command with placeholders for its texts, whose words no history keeps
   * @param guessed what of it the history does not tell for certain, if anything
   */
  record Known(Instant at, Actor actor, Command command, Optional<String> guessed)
      implements Deed {}

  /**
   * It can't be done again.
   *
   * @param command its name
   */
  record Lost(Instant at, Actor actor, String command) implements Deed {}
}
