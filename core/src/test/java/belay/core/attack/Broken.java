package belay.core.attack;

import java.util.function.Supplier;

/** A rule did not hold. */
final class Broken extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final String rule;

  Broken(String rule, String detail, Throwable cause) {
    super(rule + ": " + detail, cause);
    this.rule = rule;
  }

  /** Which rule, and nothing of the case: two failures of the same rule are the same failure. */
  String rule() {
    return rule;
  }

  static void unless(boolean holds, String rule, Supplier<Object> detail) {
    if (!holds) {
      throw new Broken(rule, String.valueOf(detail.get()), new IllegalStateException(rule));
    }
  }
}
