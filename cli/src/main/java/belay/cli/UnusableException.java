package belay.cli;

/** The input can't be used; the message is the one line that says why. */
final class UnusableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableException(String message) {
    super(message);
  }
}
