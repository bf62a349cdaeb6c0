package belay.server.db;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One look at the desk, while a page is drawn: what many parts of it ask the database, such as who
 * works here, is asked once and is of one moment. Decisions are none: they ask anew, inside their
 * transaction.
 */
public final class Look implements AutoCloseable {
  private static final ThreadLocal<@Nullable Map<Class<?>, Object>> SEEN = new ThreadLocal<>();

  private Look() {}

  /** Of this thread, until it is closed. */
  public static Look begin() {
    SEEN.set(new HashMap<>());
    return new Look();
  }

  @Override
  public void close() {
    SEEN.remove();
  }

  /** Whether one is taken by this thread. */
  static boolean isTaken() {
    return SEEN.get() != null;
  }

  /**
   * The first answer of this look; asked each time when there is none.
   *
   * @param kind of the answer: there is one of each
   */
  public static <T> T once(Class<T> kind, Supplier<T> ask) {
    Map<Class<?>, Object> seen = SEEN.get();
    if (seen == null) {
      return ask.get();
    }
    Object known = seen.get(kind);
    if (known != null) {
      return kind.cast(known);
    }
    T answer = ask.get();
    seen.put(kind, answer);
    return answer;
  }
}
