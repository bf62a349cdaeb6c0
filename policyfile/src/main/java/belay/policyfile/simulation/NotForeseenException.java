package belay.policyfile.simulation;

/**
 * What would happen can't be told, because of the policy or of what was asked: its message says why
 * in one sentence.
 */
public final class NotForeseenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotForeseenException(String why) {
    super(why);
  }

  /** A calendar that never opens, or years without end. */
  public NotForeseenException(RuntimeException why) {
    super(String.valueOf(why.getMessage()), why);
  }
}
