package belay.core.ticket;

/** A ticket is as none may ever be: a bug, or somebody has changed the database by hand. */
public final class BrokenRule extends IllegalStateException {
  private static final long serialVersionUID = 1;
  private final Broken what;

  /**
   * @param which the clock it is about; empty: the whole ticket
   */
  BrokenRule(Broken what, String which, Ticket ticket) {
    super((which.isEmpty() ? "" : which + " ") + what.words() + ": " + ticket);
    this.what = what;
  }

  public Broken what() {
    return what;
  }
}
