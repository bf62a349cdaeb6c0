package belay.bench.failover;

import java.io.IOException;

/** One try to give something to a node. */
interface Sender {
  /**
   * Tries once.
   *
   * @param subject by which it is found again; the same one again is the same request again
   * @return empty when it was taken, else what was said instead, in a word or two
   */
  String send(String subject) throws IOException, InterruptedException;
}
