package belay.server.doctor;

import java.util.stream.Stream;

/** One thing to look at. It may throw when it can't: that is said as well. */
interface Check {
  /** In a word or two. */
  String about();

  Stream<Remark> look(Patient patient);
}
