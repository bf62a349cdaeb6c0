package belay.server.audit;

import belay.core.audit.Pile;
import belay.core.audit.Unsound;
import belay.core.ticket.Broken;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** All that can be found. */
final class FaultKeys {
  private FaultKeys() {}

  static List<String> all() {
    return Stream.of(
            Arrays.stream(Broken.values()).map(Broken::key),
            Arrays.stream(Unsound.values()).map(Unsound::key),
            Arrays.stream(Pile.values()).map(Pile::key))
        .flatMap(keys -> keys)
        .toList();
  }
}
