package belay.server.desk;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * One of the sources a list is merged from: open tickets, closed ones, or those that have moved
 * since the walk began, where they stood then. Each is read in order by an index of its own.
 *
 * @param from tables, and what makes a row be of this source
 * @param rank of a row, the first key of the order
 * @param at of a row, the second; the third is the number
 * @param keys those of the three that differ from row to row
 */
record Branch(String from, String rank, String at, List<String> keys) {
  private static final String NUMBER = "t.number";
  private static final String NEVER = "CAST('infinity' AS timestamptz)";
  private static final String DUE = "coalesce(t.next_due, 'infinity')";
  private static final String RANK = "t.priority_rank";
  private static final String OPEN = "ticket t WHERE t.closed_at IS NULL";
  private static final String CLOSED = "ticket t WHERE t.closed_at IS NOT NULL";

  /**
   * Of each ticket that has moved since, exactly one: its moves follow each other, so none is
   * visible without those before it.
   */
  private static final String MOVED =
      """
      ticket_was w JOIN ticket t USING (number)
      WHERE w.to_xid >= pg_snapshot_xmin(%1$s) AND NOT pg_visible_in_snapshot(w.to_xid, %1$s)
        AND pg_visible_in_snapshot(w.from_xid, %1$s)\
      """;

  static Branch open(Sort sort) {
    return switch (sort) {
      case DUE -> new Branch(OPEN, "0", DUE, List.of(DUE, NUMBER));
      case PRIORITY -> new Branch(OPEN, RANK, DUE, List.of(RANK, DUE, NUMBER));
      case NEWEST, OLDEST -> new Branch(OPEN, "0", NEVER, List.of(NUMBER));
      case UPDATED -> new Branch(OPEN, "0", "t.updated_at", List.of("t.updated_at", NUMBER));
    };
  }

  static Branch closed(Sort sort) {
    return switch (sort) {
      case DUE, PRIORITY -> new Branch(CLOSED, "99", NEVER, List.of(NUMBER));
      case NEWEST, OLDEST -> new Branch(CLOSED, "0", NEVER, List.of(NUMBER));
      case UPDATED -> new Branch(CLOSED, "0", "t.closed_at", List.of("t.closed_at", NUMBER));
    };
  }

  static Branch moved(Sort sort, String snapshot) {
    String rank = sort == Sort.DUE ? "w.priority_rank / 99 * 99" : "w.priority_rank";
    String at = sort == Sort.UPDATED ? "w.touched_at" : "w.next_due";
    return sort == Sort.UPDATED
        ? new Branch(MOVED.formatted(snapshot), "0", at, List.of(at, NUMBER))
        : new Branch(MOVED.formatted(snapshot), rank, at, List.of(rank, at, NUMBER));
  }

  /** Whether all of it comes before that place. */
  boolean isPast(Place place) {
    OptionalInt same = sameRank();
    return same.isPresent() && same.getAsInt() < place.rank();
  }

  /** The condition for what comes after that place. */
  String after(Place place, ListSql sql) {
    OptionalInt same = sameRank();
    if (same.isPresent() && same.getAsInt() > place.rank()) {
      return "TRUE";
    }
    String here =
        keys.stream().map(key -> value(key, place, sql)).collect(Collectors.joining(", "));
    String than = place.sort().descending() ? "<" : ">";
    return "(%s) %s (%s)".formatted(String.join(", ", keys), than, here);
  }

  String order(Sort sort) {
    String direction = sort.descending() ? " DESC" : "";
    return keys.stream().map(key -> key + direction).collect(Collectors.joining(", "));
  }

  private OptionalInt sameRank() {
    return rank.matches("[0-9]+") ? OptionalInt.of(Integer.parseInt(rank)) : OptionalInt.empty();
  }

  private String value(String key, Place place, ListSql sql) {
    if (key.equals(NUMBER)) {
      return sql.bind("bigint", place.number());
    }
    return key.equals(rank) ? sql.bind("smallint", place.rank()) : sql.moment(place.at());
  }
}
