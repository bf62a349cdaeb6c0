package belay.server.sample;

/** Hears how far the sample desk is. */
@FunctionalInterface
public interface Progress {
  /** So many of all its tickets are there. */
  void tickets(int made, int all);
}
