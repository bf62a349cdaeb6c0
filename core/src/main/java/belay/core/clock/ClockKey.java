package belay.core.clock;

/**
 * Which clock of a ticket.
 *
 * @param subject what it is about where a ticket can have several of a kind (the tier of an owed
 *     note, the clock a wake-up is for); else empty
 */
public record ClockKey(ClockKind kind, String subject) {
  public static ClockKey of(ClockKind kind) {
    return new ClockKey(kind, "");
  }

  /** One of the tier's own clocks; the promise of a response to the requester is not. */
  public boolean ofTier() {
    return kind.ofTier() || equals(of(ClockKind.RESPOND));
  }

  @Override
  public String toString() {
    return subject.isEmpty() ? kind.key() : kind.key() + ":" + subject;
  }
}
