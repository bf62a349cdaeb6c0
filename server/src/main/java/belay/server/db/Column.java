package belay.server.db;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One column of many rows, to be bound as a single array: statements write sets by {@code
 * unnest(CAST(:name AS type[]), …)}, and cost one round trip however many rows there are.
 */
public final class Column {
  private Column() {}

  /**
   * The column as texts that PostgreSQL casts to whatever it is.
   *
   * @param value of each row; an empty {@link Optional} is a null
   */
  public static <T> @Nullable String[] column(
      Collection<T> rows, Function<? super T, ? extends @Nullable Object> value) {
    @Nullable String[] texts = new @Nullable String[rows.size()];
    int i = 0;
    for (T row : rows) {
      texts[i++] = text(value.apply(row));
    }
    return texts;
  }

  private static @Nullable String text(@Nullable Object value) {
    Object plain = value instanceof Optional<?> some ? some.orElse(null) : value;
    return plain == null ? null : plain.toString();
  }

  /** A moment as it is bound in a statement. */
  public static OffsetDateTime time(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
