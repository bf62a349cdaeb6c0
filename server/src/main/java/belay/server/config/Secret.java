package belay.server.config;

/** A text that may hold a password, so that it is never logged by accident. */
public record Secret(String text) {
  @Override
  public String toString() {
    return "***";
  }
}
