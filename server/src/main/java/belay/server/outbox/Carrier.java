package belay.server.outbox;

import belay.core.roster.Channel;

/**
 * Takes messages of one channel to the next server on their way. Called outside of transactions, by
 * many threads at once; must give up well within {@link DeliveryRunner#LEASE}.
 */
public interface Carrier extends AutoCloseable {
  Channel channel();

  /** How many it can carry at once; what is more stays unclaimed, for other nodes or later. */
  default int atOnce() {
    return 64;
  }

  /** Carries it now. The same delivery may come again after an unknown outcome. */
  Result carry(Delivery delivery);

  /** Lets go of what it holds, once nothing is on its way any more. */
  @Override
  default void close() {}

  /** What became of it. */
  sealed interface Result {
    /**
     * Handed over. Whether it arrives is not known.
     *
     * @param reference by which the next server knows it
     */
    record Sent(String reference) implements Result {}

    /** Not handed over, and others would not be either just now; may go well later. */
    record TryAgain(String reason) implements Result {}

    /** Not handed over; the server works, and took exception to this one for the time being. */
    record Later(String reason) implements Result {}

    /** Not handed over, and never will be as it is. */
    record Rejected(String reason) implements Result {}

    /** May have been handed over, or not. */
    record Unknown(String reason) implements Result {}
  }
}
