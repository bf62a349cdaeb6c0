package belay.server.outbox;

import belay.core.roster.Channel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A carrier that remembers what it was given and answers as it is told. */
final class Pigeon implements Carrier {
  final List<Delivery> carried = new CopyOnWriteArrayList<>();
  volatile int atOnce = 64;
  volatile boolean closed;
  volatile Function<Delivery, Result> answer = _ -> new Result.Sent("taken");

  @Override
  public Channel channel() {
    return Channel.MAIL;
  }

  @Override
  public int atOnce() {
    return atOnce;
  }

  @Override
  public Result carry(Delivery delivery) {
    carried.add(delivery);
    return answer.apply(delivery);
  }

  @Override
  public void close() {
    closed = true;
  }

  long times(String kind) {
    return carried.stream().filter(delivery -> delivery.kind().equals(kind)).count();
  }
}
