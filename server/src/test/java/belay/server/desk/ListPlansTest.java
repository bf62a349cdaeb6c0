package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.access.Viewer;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.policy.PauseReason;
import belay.core.ticket.Status;
import belay.server.Node;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * How PostgreSQL reads the lists people have open all day, on a desk of some thousand tickets of
 * which a third is open: by an index each, and planned once.
 */
@Tag("UI-1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListPlansTest {
  private static final int PAGE = 51;

  /** The driver prepares at the fifth time, PostgreSQL decides at the sixth from there. */
  private static final int UNTIL_DECIDED = 12;

  private static final Pattern INDEX = Pattern.compile("(?:using|Scan on) (ticket_\\w+)");
  private static final CompanyId COMPANY = new CompanyId(id(2, 7));
  private static final PersonId PERSON = new PersonId(id(3, 7));
  private static final Viewer STAFF = Node.STAFF;
  private static final Viewer CHIEF = new Viewer.Representative(PERSON, Set.of(COMPANY));
  private static final Viewer SERVED = new Viewer.Requester(PERSON);

  /** Times are as good as random, so that no index stands in the order of another. */
  private static final Map<String, String> OF_ITS_OWN =
      Map.of(
          "id", "CAST(lpad('1' || n, 32, '0') AS uuid)",
          "number", "1000 + n",
          "position", "(ARRAY['desk', 'second', 'third', 'round-table'])[1 + n % 4]",
          "owner_id", ids(3, "n % 20"),
          "requester_id", ids(3, "n % 500"),
          "company_id", ids(2, "n % 50"),
          "priority", "(ARRAY['MEDIUM', 'LOW', 'HIGH', 'MEDIUM', 'CRITICAL'])[1 + n % 5]",
          "waiting", "CASE WHEN n % 21 = 0 THEN 'CUSTOMER' END",
          "closed_at",
              "CASE WHEN n % 3 > 0 THEN now() - make_interval(secs => n * 7919 % 10007) END",
          "updated_at", "now() - make_interval(secs => n * 7919 % 10007)");

  private Node node;

  private static UUID id(long kind, long nth) {
    return new UUID(0, kind << 48 | nth);
  }

  /** The same in SQL. */
  private static String ids(long kind, String nth) {
    return "CAST('00000000-0000-0000-%04d-' || lpad(to_hex(%s), 12, '0') AS uuid)"
        .formatted(kind, nth);
  }

  record Seen(String name, Filter filter, Sort sort, Viewer viewer, Set<String> indexes) {
    static Seen of(String name, Filter filter, Sort sort, Viewer viewer, String... indexes) {
      return new Seen(name, filter, sort, viewer, Set.of(indexes));
    }

    ListSql.Statement page() {
      return PageSql.of(filter, sort, Optional.empty(), viewer, PAGE).orElseThrow();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Seen> lists() {
    Filter open = Filter.OPEN;
    Filter mine = open.and(new Condition.OwnedBy(PERSON));
    Filter active =
        Filter.of(new Condition.StatusIn(EnumSet.complementOf(EnumSet.of(Status.CLOSED))));
    Filter waits = open.and(new Condition.WaitingFor(Set.of(PauseReason.values())));
    return Stream.of(
        Seen.of("all, due next", open, Sort.DUE, STAFF, "ticket_open_due"),
        Seen.of("all, by priority", open, Sort.PRIORITY, STAFF, "ticket_open_priority"),
        Seen.of("all, changed last", open, Sort.UPDATED, STAFF, "ticket_open_updated"),
        Seen.of("all, oldest", open, Sort.OLDEST, STAFF, "ticket_open_number"),
        Seen.of("by status", active, Sort.DUE, STAFF, "ticket_open_due"),
        Seen.of("mine", mine, Sort.DUE, STAFF, "ticket_open_owner"),
        Seen.of("waiting", waits, Sort.DUE, STAFF, "ticket_open_waiting"),
        Seen.of("closed", Filter.CLOSED, Sort.UPDATED, STAFF, "ticket_closed"),
        Seen.of(
            "everything", Filter.ALL, Sort.UPDATED, STAFF, "ticket_closed", "ticket_open_updated"),
        Seen.of("one's own", open, Sort.UPDATED, SERVED, "ticket_open_requester"),
        Seen.of(
            "a company's and one's own",
            open,
            Sort.UPDATED,
            CHIEF,
            "ticket_open_company_updated",
            "ticket_open_requester"));
  }

  @BeforeAll
  void fill() throws SQLException {
    node = Node.start();
    node.open();
    try (Connection one = node.place.dataSource().getConnection()) {
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(one, true));
      jdbc.sql("SET session_replication_role = replica").update();
      jdbc.sql(
              """
              INSERT INTO person (id, name, created_at)
              SELECT %s, 'Person ' || n, now() FROM generate_series(0, 499) n
              """
                  .formatted(ids(3, "n")))
          .update();
      List<String> columns =
          jdbc.sql(
                  """
                  SELECT column_name FROM information_schema.columns
                  WHERE table_name = 'ticket' AND is_generated = 'NEVER'
                  """)
              .query((row, _) -> row.getString("column_name"))
              .list();
      List<String> values =
          columns.stream().map(name -> OF_ITS_OWN.getOrDefault(name, "t." + name)).toList();
      jdbc.sql(
              "INSERT INTO ticket (%s) SELECT %s FROM ticket t, generate_series(1, 8000) n"
                  .formatted(String.join(", ", columns), String.join(", ", values)))
          .update();
      jdbc.sql(
              """
              INSERT INTO ticket_was
                (number, priority_rank, next_due, touched_at, from_xid, to_xid, until)
              SELECT number, 0, now(), now(), '3', CAST(CAST(number AS text) AS xid8), now()
              FROM ticket
              """)
          .update();
      jdbc.sql("VACUUM (ANALYZE)").update();
    }
  }

  @AfterAll
  void end() throws SQLException {
    node.close();
  }

  @ParameterizedTest
  @MethodSource("lists")
  void a_list_is_read_by_the_indexes_made_for_it(Seen seen) throws SQLException {
    String plan = plan(seen.page().text());
    assertThat(INDEX.matcher(plan).results().map(hit -> hit.group(1)))
        .as(plan)
        .filteredOn(name -> !name.equals("ticket_pkey"))
        .containsExactlyInAnyOrderElementsOf(seen.indexes());
    assertThat(plan).doesNotContain("Seq Scan on ticket");
  }

  /** A plan for whatever is asked is as good as one made each time, and so it is kept. */
  @ParameterizedTest
  @MethodSource("lists")
  void a_list_is_planned_once(Seen seen) throws SQLException {
    try (Connection one = node.place.dataSource().getConnection()) {
      JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(one, true));
      QueueStore store = new QueueStore(jdbc);
      for (int i = 0; i < UNTIL_DECIDED; i++) {
        assertThat(store.page(seen.filter(), seen.sort(), Optional.empty(), seen.viewer(), PAGE))
            .isNotEmpty();
      }
      assertThat(
              jdbc.sql(
                      """
                      SELECT generic_plans FROM pg_prepared_statements
                      WHERE statement LIKE 'WITH found%'
                      """)
                  .query(Integer.class)
                  .list())
          .singleElement()
          .satisfies(kept -> assertThat(kept).isPositive());
    }
  }

  /** Asked by each list that joins its feed. */
  @Test
  void what_has_happened_since_a_moment_is_found_by_indexes() throws SQLException {
    String plan = plan(Changes.SINCE.replace(":snapshot", ":p0"));
    assertThat(plan)
        .doesNotContain("Seq Scan on ticket ", "Seq Scan on ticket_was ", "Seq Scan on ticket t");
    assertThat(plan).contains("using ticket_was_to", "using ticket_number_key");
  }

  /** As it is once it is planned for whatever is asked. */
  private String plan(String text) throws SQLException {
    String numbered = Pattern.compile(":p([0-9]+)").matcher(text).replaceAll(ListPlansTest::next);
    try (Connection simple =
            DriverManager.getConnection(
                node.place.jdbcUrl() + "?preferQueryMode=simple",
                node.place.user(),
                node.place.password());
        var rows = simple.createStatement().executeQuery("EXPLAIN (GENERIC_PLAN) " + numbered)) {
      StringBuilder plan = new StringBuilder();
      while (rows.next()) {
        plan.append(rows.getString(1)).append('\n');
      }
      return plan.toString();
    }
  }

  private static String next(MatchResult parameter) {
    return "\\$" + (Integer.parseInt(parameter.group(1)) + 1);
  }
}
