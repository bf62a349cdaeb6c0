package belay.server.backup;

/** A backup can't be made or used; the message is the sentence that says why. */
public final class BackupFault extends RuntimeException {
  private static final long serialVersionUID = 1;

  BackupFault(String message) {
    super(message);
  }

  BackupFault(String message, Throwable cause) {
    super(message, cause);
  }
}
