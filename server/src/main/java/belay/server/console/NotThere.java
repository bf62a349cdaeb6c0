package belay.server.console;

/** What was asked for is not there, or not for this visitor: one page for both. */
public final class NotThere extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NotThere() {
    super("not there", null, false, false);
  }
}
