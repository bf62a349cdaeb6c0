package belay.server.desk;

import static belay.server.db.Column.column;

import belay.core.access.Viewer;
import belay.core.ids.CompanyId;
import belay.core.ids.PersonId;
import belay.core.policy.PauseReason;
import belay.core.policy.Priority;
import belay.core.ticket.Status;
import belay.server.db.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Conditions on a ticket {@code t} as SQL, with what is bound in it. Only what is asked for stands
 * in the statement, so that the planner sees which index serves it.
 */
final class ListSql {
  /** Those of words, and of people and companies called so. */
  private static final String HITS_OF =
      """
      UNION ALL SELECT number FROM %2$s
      UNION ALL SELECT number FROM ticket WHERE closed_at IS %3$s
        AND requester_id = ANY (ARRAY(SELECT id FROM person WHERE name ILIKE %1$s))
      UNION ALL SELECT number FROM ticket WHERE closed_at IS %3$s
        AND company_id = ANY (ARRAY(SELECT id FROM company WHERE name ILIKE %1$s))
      """;

  /** Of more, each list would be merged from too many. */
  private static final int FEW_COMPANIES = 5;

  /**
   * What a statement says already of whether its tickets are open: what is said twice PostgreSQL
   * takes for rarer than it is.
   */
  enum Said {
    OPEN,
    CLOSED,
    NOTHING
  }

  private final String prefix;
  private final Map<String, Object> parameters = new HashMap<>();

  /**
   * @param prefix of the parameters' names
   */
  ListSql(String prefix) {
    this.prefix = prefix;
  }

  /** A statement and what is bound in it. */
  record Statement(String text, Map<String, Object> parameters) {}

  Statement statement(String text) {
    return new Statement(text, Map.copyOf(parameters));
  }

  /** All tickets of a share that meet the filter. */
  String of(Filter filter, String share, Said said) {
    List<String> all = new ArrayList<>();
    all.add(share);
    filter.conditions().forEach(condition -> all.add("(" + sql(condition, said) + ")"));
    return String.join(" AND ", all);
  }

  /**
   * What the viewer may see, in shares that have no ticket in common: each is read in order by an
   * index, as what is of one or of another can't be.
   */
  List<String> shares(Viewer viewer) {
    return viewer instanceof Viewer.Representative(PersonId own, Set<CompanyId> companies)
            && companies.size() <= FEW_COMPANIES
        ? shares(bind("uuid", own.value()), companies)
        : List.of(seenBy(viewer));
  }

  private List<String> shares(String own, Set<CompanyId> companies) {
    List<String> shares = new ArrayList<>();
    StringBuilder elsewhere = new StringBuilder("t.requester_id = " + own);
    for (CompanyId company : companies) {
      String id = bind("uuid", company.value());
      shares.add("t.company_id = " + id);
      elsewhere.append(" AND t.company_id IS DISTINCT FROM ").append(id);
    }
    shares.add(elsewhere.toString());
    return shares;
  }

  private String seenBy(Viewer viewer) {
    return switch (viewer) {
      case Viewer.Staff _, Viewer.Integration _ -> "TRUE";
      case Viewer.Requester(PersonId own) -> "t.requester_id = " + bind("uuid", own.value());
      case Viewer.Representative(PersonId own, Set<CompanyId> companies) ->
          "(t.requester_id = %s OR t.company_id = ANY (%s))"
              .formatted(
                  bind("uuid", own.value()), bind("uuid[]", column(companies, CompanyId::value)));
    };
  }

  private String sql(Condition condition, Said said) {
    return switch (condition) {
      case Condition.Open _ -> said == Said.OPEN ? "TRUE" : "t.closed_at IS NULL";
      case Condition.Closed _ -> said == Said.CLOSED ? "TRUE" : "t.closed_at IS NOT NULL";
      case Condition.StatusIn(var any) -> status(any, said);
      case Condition.PriorityIn(var any) -> in("t.priority_rank", "smallint[]", ranks(any));
      case Condition.PositionIn(var any) -> in("t.position", "text[]", any);
      case Condition.OwnedBy(var person) -> "t.owner_id = " + bind("uuid", person.value());
      case Condition.AssignedTo(var person) ->
          "t.owner_kind = 'assigned' AND t.owner_id = " + bind("uuid", person.value());
      case Condition.Unassigned _ -> "t.owner_kind <> 'assigned'";
      case Condition.RequestedBy(var person) -> "t.requester_id = " + bind("uuid", person.value());
      case Condition.OfCompany(var company) -> "t.company_id = " + bind("uuid", company.value());
      case Condition.InCategory(var category) -> "t.category = " + bind("text", category);
      case Condition.DueBefore(var at) ->
          "coalesce(t.next_due, 'infinity') < " + bind("timestamptz", Column.time(at));
      case Condition.WaitingFor(var any) -> waiting(any);
      case Condition.OpenedSince(var at) ->
          "t.opened_at >= " + bind("timestamptz", Column.time(at));
      case Condition.UpdatedSince(var at) ->
          "t.updated_at >= " + bind("timestamptz", Column.time(at));
      case Condition.Words(var text) -> number(text).orElseGet(() -> said(text));
      case Condition.Numbered(var numbers) ->
          "t.number = ANY (" + bind("bigint[]", column(numbers, Function.identity())) + ")";
    };
  }

  /** A closed ticket's row keeps the status it had. */
  private String status(Collection<Status> any, Said said) {
    if (any.isEmpty()) {
      return "TRUE";
    }
    return switch (said) {
      case OPEN -> in("t.status", "text[]", any);
      case CLOSED -> any.contains(Status.CLOSED) ? "TRUE" : "FALSE";
      case NOTHING -> {
        String open = "t.closed_at IS NULL AND " + in("t.status", "text[]", any);
        yield any.contains(Status.CLOSED) ? open + " OR t.closed_at IS NOT NULL" : open;
      }
    };
  }

  /** For whatever: its index alone says that, and nobody has to look at the rows. */
  private String waiting(Set<PauseReason> any) {
    return any.containsAll(EnumSet.allOf(PauseReason.class))
        ? "t.waiting IS NOT NULL"
        : "t.waiting IS NOT NULL AND " + in("t.waiting", "text[]", any);
  }

  private static List<Integer> ranks(Collection<Priority> any) {
    return any.stream().map(Enum::ordinal).toList();
  }

  /** {@code #1042} means that one. */
  private Optional<String> number(String text) {
    return text.startsWith("#")
        ? digits(text.substring(1)).map(number -> "t.number = " + number)
        : Optional.empty();
  }

  private Optional<String> digits(String text) {
    return text.matches("[0-9]{1,18}")
        ? Optional.of(bind("bigint", Long.valueOf(text)))
        : Optional.empty();
  }

  /** Looks at each ticket. */
  private String said(String text) {
    return """
    t.subject ILIKE %1$s
      OR t.requester_id IN (SELECT id FROM person WHERE name ILIKE %1$s)
      OR t.company_id IN (SELECT id FROM company WHERE name ILIKE %1$s)\
    """
            .formatted(like(text))
        + digits(text).map(number -> " OR t.number = " + number).orElse("");
  }

  /**
   * The numbers of tickets that this can mean, by indexes; some twice, and at most so many. Whether
   * the newest tickets speak of it costs next to nothing to know: then too many do to gather them.
   */
  Statement hits(String text, Filter filter) {
    String like = like(text);
    String open = filter.open() ? HITS_OF.formatted(like, "open", "NULL") : "";
    String closed = filter.closed() ? HITS_OF.formatted(like, "closed", "NOT NULL") : "";
    String number = digits(text).map(digits -> "UNION ALL SELECT " + digits).orElse("");
    // MATERIALIZED: by the indexes of words, however many are wanted
    return statement(
        """
        WITH lately AS MATERIALIZED (
          SELECT count(*) > 3 AS often
          FROM (SELECT words FROM ticket_words ORDER BY number DESC LIMIT 400) AS newest
          WHERE words ILIKE %1$s),
        open AS MATERIALIZED (
          SELECT number FROM ticket_words
          WHERE open AND words ILIKE %1$s AND NOT (SELECT often FROM lately)),
        closed AS MATERIALIZED (
          SELECT number FROM ticket_words
          WHERE NOT open AND words ILIKE %1$s AND NOT (SELECT often FROM lately))
        SELECT number FROM (
          SELECT generate_series(1, :most) AS number FROM lately WHERE often
          %2$s) AS hit LIMIT :most
        """
            .formatted(like, open + closed + number));
  }

  private String like(String text) {
    return bind("text", "%" + literal(text) + "%");
  }

  private static String literal(String words) {
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }

  private String in(String column, String type, Collection<?> any) {
    return any.isEmpty()
        ? "TRUE"
        : column + " = ANY (" + bind(type, column(any, Function.identity())) + ")";
  }

  /** {@link Instant#MAX} is infinity. */
  String moment(Instant at) {
    return bind("timestamptz", at.equals(Instant.MAX) ? "infinity" : at.toString());
  }

  String bind(String type, Object value) {
    String name = prefix + parameters.size();
    parameters.put(name, value);
    return "CAST(:%s AS %s)".formatted(name, type);
  }
}
