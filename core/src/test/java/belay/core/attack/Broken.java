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

  Broken(String rule, Throwable thrown) {
    this(rule + ", least of all " + kind(thrown), String.valueOf(thrown.getMessage()), thrown);
  }

  /** What was thrown and where, without the case at hand. */
  private static String kind(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    int end = message.indexOf(':');
    String what =
        thrown instanceof IllegalStateException && end > 0 ? message.substring(0, end) : "";
    return thrown.getClass().getSimpleName() + " " + what + " at " + place(thrown);
  }

  private static String place(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return trace.length == 0 ? "nowhere" : trace[0].getClassName() + "." + trace[0].getMethodName();
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
