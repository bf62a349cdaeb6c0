package belay.server.followup;

import belay.core.ids.TicketId;
import belay.core.ticket.Decision;
import belay.server.desk.Desk;
import belay.server.desk.TicketJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A command that waits for its ticket.
 *
 * @param seq of the source's event that it comes from
 * @param subject of the ticket that it opens, if it opens one
 * @param attempts how often it could not be done
 * @param policyVersion of the source
 */
record Letter(
    UUID id,
    TicketId source,
    long seq,
    TicketId target,
    int format,
    String command,
    Optional<String> subject,
    int attempts,
    boolean parked,
    String policyVersion) {
  private static final int BEFORE_PARKING = 5;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration ONCE_PARKED = Duration.ofHours(1);

  /**
   * Does it.
   *
   * @throws IllegalStateException when the desk refuses: nobody asked for it who could be told
   */
  void carryOut(Desk desk) {
    Decision decision =
        desk.followUp(target, TicketJson.command(command, format), subject.orElse(""));
    if (decision instanceof Decision.Refused refused) {
      throw new IllegalStateException("refused: " + refused.problems());
    }
  }

  /** Failed once more: tried again sooner or later, and from some time on seen by people. */
  Letter failed() {
    return new Letter(
        id,
        source,
        seq,
        target,
        format,
        command,
        subject,
        attempts + 1,
        attempts + 1 >= BEFORE_PARKING,
        policyVersion);
  }

  Instant retryAt(Instant now) {
    return now.plus(parked ? ONCE_PARKED : FIRST_PAUSE.multipliedBy(1L << (attempts - 1)));
  }

  /** The moment of parking: people are told once. */
  boolean parksNow() {
    return attempts == BEFORE_PARKING;
  }
}
