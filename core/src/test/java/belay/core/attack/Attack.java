package belay.core.attack;

import java.util.Optional;

/** Lives many lives and tells the first that breaks a rule. */
public final class Attack {
  private static final int REPORT_EVERY = 1_000;

  private Attack() {}

  /** {@code LIVES [FIRST-SEED]}; ends with 1 and a story when a rule is broken. */
  @SuppressWarnings("SystemOut") // a command line
  public static void main(String[] arguments) {
    long lives = arguments.length > 0 ? Long.parseLong(arguments[0]) : 20_000;
    long first = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    for (long seed = first; seed < first + lives; seed++) {
      Optional<String> failure = failure(seed);
      if (failure.isPresent()) {
        System.out.println(failure.get());
        System.out.println("found by life " + (seed - first + 1) + " of " + lives);
        System.exit(1);
      }
      if ((seed - first + 1) % REPORT_EVERY == 0) {
        System.out.println((seed - first + 1) + " lives, no rule broken");
      }
    }
    System.out.println(lives + " lives from seed " + first + ", no rule broken");
  }

  /** The shrunk story of that seed and the test it makes; empty when it breaks no rule. */
  static Optional<String> failure(long seed) {
    Life life = new Life(seed);
    try {
      life.live();
      return Optional.empty();
    } catch (Broken broken) {
      Script script = Shrinker.shrink(life.script(), broken);
      return Optional.of(Tale.of(seed, script) + "\n\n" + Tale.test(seed, script));
    }
  }
}
