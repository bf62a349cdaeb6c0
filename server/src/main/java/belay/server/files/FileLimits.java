package belay.server.files;

/** How much may be attached. Sizes are in bytes. */
public final class FileLimits {
  public static final long PER_FILE = 25L << 20;
  public static final long PER_MESSAGE = 50L << 20;
  public static final int FILES_PER_MESSAGE = 100;

  /** What one uploader may have waiting for a text. */
  public static final long WAITING = 4 * PER_MESSAGE;

  /** What goes along with a letter. */
  public static final long PER_LETTER = 10L << 20;

  private FileLimits() {}
}
