package belay.cli;

import belay.core.future.Retrial;
import belay.core.future.Toll;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What all tickets of a replay come to. */
final class Sum {
  private final Side was = new Side();
  private final Side then = new Side();
  private long refused;
  private long lost;
  private long cut;

  /** One of the two lives. */
  private static final class Side {
    private final List<Toll> tolls = new ArrayList<>();

    long of(ToIntFunction<Toll> what) {
      return tolls.stream().mapToLong(what::applyAsInt).sum();
    }

    long acknowledged() {
      return tolls.stream().filter(toll -> toll.acknowledgedAfter().isPresent()).count();
    }

    /** Mean time to acknowledge, of those that somebody did acknowledge. */
    Optional<Duration> meanTime() {
      Duration all =
          tolls.stream()
              .flatMap(toll -> toll.acknowledgedAfter().stream())
              .reduce(Duration.ZERO, Duration::plus);
      return acknowledged() == 0 ? Optional.empty() : Optional.of(all.dividedBy(acknowledged()));
    }

    String json() {
      return ("{\"mtta\":%s,\"acknowledged\":%d,\"escalations\":%d,\"moves\":%d,\"pages\":%d,"
              + "\"nightPages\":%d}")
          .formatted(
              meanTime().map(Duration::toSeconds).map(String::valueOf).orElse("null"),
              acknowledged(),
              of(Toll::escalations),
              of(Toll::moves),
              of(Toll::pages),
              of(Toll::nightPages));
    }
  }

  void add(Retrial retrial) {
    was.tolls.add(retrial.was());
    then.tolls.add(retrial.then());
    refused += retrial.refused().size();
    lost += retrial.lost();
    cut += retrial.cut() ? 1 : 0;
  }

  int tickets() {
    return was.tolls.size();
  }

  String words() {
    return "%d tickets  MTTA %s (%s acknowledged)  escalations %s  moves %s  pages %s  at night %s"
        .formatted(
            tickets(),
            ReplayCommand.change(
                ReplayCommand.time(was.meanTime()), ReplayCommand.time(then.meanTime())),
            ReplayCommand.change(was.acknowledged(), then.acknowledged()),
            both(Toll::escalations),
            both(Toll::moves),
            both(Toll::pages),
            both(Toll::nightPages));
  }

  private String both(ToIntFunction<Toll> what) {
    return ReplayCommand.change(was.of(what), then.of(what));
  }

  String json() {
    return "{\"tickets\":%d,\"was\":%s,\"then\":%s,\"refused\":%d,\"lost\":%d,\"cut\":%d}"
        .formatted(tickets(), was.json(), then.json(), refused, lost, cut);
  }

  /** What the numbers do not say. */
  List<String> caveats() {
    List<String> all = new ArrayList<>();
    if (refused > 0) {
      all.add(refused + " acts were refused by that policy, or by people who do not work in it");
    }
    if (lost > 0) {
      all.add(lost + " acts can't be repeated from what is recorded");
    }
    if (cut > 0) {
      all.add(cut + " tickets had too long a life and were cut off");
    }
    return all;
  }
}
