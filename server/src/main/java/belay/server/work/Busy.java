package belay.server.work;

import java.sql.SQLException;
import java.util.Set;

/**
 * Whether somebody else was in the way: a lock that was not let go of in time, a deadlock, a
 * transaction that was waited for too long. Nothing is wrong with what was asked, nor with the
 * database; it goes well later, and other things go well meanwhile.
 */
public final class Busy {
  private static final Set<String> STATES = Set.of("55P03", "40P01", "40001", "25P03");

  private Busy() {}

  /** Looks at all its causes. */
  public static boolean is(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof SQLException sql && STATES.contains(String.valueOf(sql.getSQLState()))) {
        return true;
      }
    }
    return false;
  }
}
