package belay.core.attack;

import belay.core.ticket.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Leaves away what a failure does not need: takes first, then what is in the policy. */
final class Shrinker {
  private static final int TRIES = 4_000;
  private final String rule;
  private int tries;
  private Script best;

  private Shrinker(Script script, String rule) {
    this.best = script;
    this.rule = rule;
  }

  /** The smallest script found in which the same rule does not hold. */
  static Script shrink(Script script, Broken broken) {
    Shrinker shrinker = new Shrinker(script, broken.rule());
    int before;
    do {
      before = shrinker.size();
      shrinker.takes();
      shrinker.world();
    } while (shrinker.size() < before && shrinker.tries < TRIES);
    return shrinker.best;
  }

  /** What a script breaks; empty when it breaks nothing. */
  static Optional<Broken> broken(Script script) {
    try {
      script.play();
      return Optional.empty();
    } catch (Broken broken) {
      return Optional.of(broken);
    } catch (RuntimeException notALife) {
      return Optional.empty();
    }
  }

  private int size() {
    return best.takes().size() + Literal.of(best.world()).length();
  }

  private boolean still(Script script) {
    tries++;
    boolean fails = broken(script).filter(found -> found.rule().equals(rule)).isPresent();
    if (fails) {
      best = script;
    }
    return fails;
  }

  /** Halves, quarters and so on down to single takes, from the end. */
  private void takes() {
    for (int chunk = Math.max(1, best.takes().size() / 2); chunk >= 1; chunk /= 2) {
      for (int end = best.takes().size(); end > 0 && tries < TRIES; end -= chunk) {
        List<Take> less = new ArrayList<>(best.takes());
        less.subList(Math.max(0, end - chunk), Math.min(end, less.size())).clear();
        still(best.with(less));
      }
    }
  }

  private void world() {
    boolean found = true;
    while (found && tries < TRIES) {
      found =
          Simpler.than(best.world())
              .map(World.class::cast)
              .filter(simpler -> !simpler.policy().page().steps().isEmpty())
              .map(best::in)
              .limit(TRIES)
              .anyMatch(this::still);
    }
  }
}
