package belay.postgres;

import org.jspecify.annotations.Nullable;

/**
 * The embedded PostgreSQL could not do what was asked. The first line of the message says what went
 * wrong and what to do about it; further lines, where there are any, are the end of its log.
 */
public final class PostgresException extends RuntimeException {
  public PostgresException(String message) {
    this(message, null);
  }

  public PostgresException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
