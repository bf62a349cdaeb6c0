package belay.server.desk;

import belay.core.access.Viewer;
import belay.server.desk.ListSql.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The statement for one part of a list. */
final class PageSql {
  private final ListSql sql = new ListSql("p");
  private final Sort sort;
  private final Optional<Place> after;
  private final int limit;
  private final List<String> branches = new ArrayList<>();

  private PageSql(Sort sort, Optional<Place> after, int limit) {
    this.sort = sort;
    this.after = after;
    this.limit = limit;
  }

  /**
   * The beginning of a list, or what comes after a place; empty when nothing can.
   *
   * @param limit written out: by a parameter PostgreSQL would take it for a tenth of the list, and
   *     plan each time anew
   */
  static Optional<ListSql.Statement> of(
      Filter filter, Sort sort, Optional<Place> after, Viewer viewer, int limit) {
    PageSql page = new PageSql(sort, after, limit);
    page.fill(filter, viewer);
    return page.branches.isEmpty() ? Optional.empty() : Optional.of(page.statement());
  }

  private void fill(Filter filter, Viewer viewer) {
    Optional<String> snapshot =
        after.filter(_ -> sort.moves()).map(place -> sql.bind("pg_snapshot", place.snapshot()));
    String stays = snapshot.map(began -> " AND " + stays(began)).orElse("");
    for (String share : sql.shares(viewer)) {
      if (filter.open()) {
        add(Branch.open(sort), sql.of(filter, share, Said.OPEN) + stays);
      }
      if (filter.closed()) {
        add(Branch.closed(sort), sql.of(filter, share, Said.CLOSED) + stays);
      }
      snapshot.ifPresent(
          began -> add(Branch.moved(sort, began), sql.of(filter, share, Said.NOTHING)));
    }
  }

  private static String stays(String snapshot) {
    return "pg_visible_in_snapshot(t.moved_xid, " + snapshot + ")";
  }

  private void add(Branch branch, String where) {
    if (after.filter(branch::isPast).isEmpty()) {
      branches.add(branch(branch, where));
    }
  }

  /** Each gives at most a page. */
  private String branch(Branch branch, String where) {
    return """
    (SELECT t.id, t.number, CAST(%s AS smallint) AS rank, %s AS at
     FROM %s AND %s AND %s ORDER BY %s LIMIT %d)
    """
        .formatted(
            branch.rank(),
            branch.at(),
            branch.from(),
            where,
            after.map(place -> branch.after(place, sql)).orElse("TRUE"),
            branch.order(sort),
            limit);
  }

  /** Only the rows of the page are read whole. */
  private ListSql.Statement statement() {
    String text =
        """
        WITH found AS (%1$s), page AS (SELECT * FROM found ORDER BY %2$s LIMIT %3$d)
        SELECT t.id, t.number, t.subject, t.status, t.priority, t.position, t.round, t.owner_kind,
          t.owner_id, o.name AS owner_name, t.requester_id, r.name AS requester_name, t.company_id,
          c.name AS company_name, t.category, t.waiting, t.due_clock, t.due_since, t.next_due,
          t.held_clock, t.held_left, t.opened_at, t.updated_at, t.closed_at, t.parked_at,
          page.rank, page.at, CAST(pg_current_snapshot() AS text) AS snapshot
        FROM page JOIN ticket t ON t.id = page.id
        JOIN person r ON r.id = t.requester_id
        LEFT JOIN person o ON o.id = t.owner_id
        LEFT JOIN company c ON c.id = t.company_id
        ORDER BY %2$s
        """
            .formatted(
                String.join("UNION ALL\n", branches),
                sort.descending() ? "rank DESC, at DESC, number DESC" : "rank, at, number",
                limit);
    return sql.statement(text);
  }
}
