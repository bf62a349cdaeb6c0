package belay.server.outbox;

import belay.core.roster.Channel;

/**
 * Takes messages of one channel to the next server on their way. Called outside of transactions, by
 * many threads at once; must give up well within {@link DeliveryRunner#LEASE}.
 */
public interface Carrier {
  Channel channel();

  /** Carries it now. The same delivery may come again after an unknown outcome. */
  Result carry(Delivery delivery);

  /** What became of it. */
  sealed interface Result {
    /**
     * Handed over. Whether it arrives is not known.
     *
     * @param reference by which the next server knows it
     */
    record Sent(String reference) implements Result {}

    /** Not handed over; may go well later. */
    record TryAgain(String reason) implements Result {}

    /** Not handed over, and never will be as it is. */
    record Rejected(String reason) implements Result {}

    /** May have been handed over, or not. */
    record Unknown(String reason) implements Result {}
  }
}
