package belay.bench;

import belay.core.roster.Channel;
import belay.server.outbox.Carrier;
import belay.server.outbox.Delivery;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider in this process that takes everything, after so long as one far away needs. */
record FakeCarrier(Duration answersAfter, AtomicInteger taken) implements Carrier {
  @Override
  public Channel channel() {
    return Channel.MAIL;
  }

  @Override
  public Result carry(Delivery delivery) {
    try {
      Thread.sleep(answersAfter);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Result.TryAgain("the bench is over");
    }
    return new Result.Sent("fake-" + taken.incrementAndGet());
  }
}
