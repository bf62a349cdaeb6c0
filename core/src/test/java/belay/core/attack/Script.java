package belay.core.attack;

import belay.core.ticket.World;
import java.time.Instant;
import java.util.List;

/** What happens at a desk, in full: to be played again without any dice. */
record Script(World world, Instant from, List<Take> takes) {
  Script {
    takes = List.copyOf(takes);
  }

  Bench play() {
    return new Bench(world, from).play(takes);
  }

  Script with(List<Take> others) {
    return new Script(world, from, others);
  }

  Script in(World other) {
    return new Script(other, from, takes);
  }
}
