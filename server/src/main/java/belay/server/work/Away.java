package belay.server.work;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/**
 * Whether the database is away: down, changing hands, silent, without room for one more, with a
 * disk that is full or fails, or no longer the one that may be written to. Then nothing is wrong
 * with what was asked, and the same may be asked again later; what was being committed may or may
 * not have been done.
 */
public final class Away {
  /** Of PostgreSQL's error codes: lost connections, and a server that is ending or starting. */
  private static final Set<String> CLASSES = Set.of("08", "57P");

  /** Read-only, so a primary no more; a full disk, too many connections; a disk that fails. */
  private static final Set<String> STATES = Set.of("25006", "53100", "53300", "58030");

  private Away() {}

  /** Looks at all its causes, also behind a rollback that then failed too. */
  public static boolean is(@Nullable Throwable failure) {
    return failure != null && (says(failure) || is(failure.getCause()));
  }

  private static boolean says(Throwable failure) {
    return switch (failure) {
      case SQLTransientConnectionException _ -> true;
      case SQLException sql -> says(sql.getSQLState());
      case TransactionSystemException rollback -> is(rollback.getApplicationException());
      default -> false;
    };
  }

  private static boolean says(@Nullable String state) {
    return state != null
        && (STATES.contains(state) || CLASSES.stream().anyMatch(state::startsWith));
  }
}
