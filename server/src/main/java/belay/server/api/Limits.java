package belay.server.api;

/** How long what people write may be, in characters. */
final class Limits {
  static final int SUBJECT = 200;
  static final int NAME = 200;
  static final int ADDRESS = 254;
  static final int TEXT = 100_000;
  static final int NOTE = 20_000;

  /** Entries of a list. */
  static final int LIST = 100;

  private Limits() {}
}
