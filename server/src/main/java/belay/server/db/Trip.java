package belay.server.db;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Statements that write, sent to the database together and carried out in their order: however many
 * they are, they wait for one round trip. The first that fails is thrown and ends the transaction.
 */
public final class Trip {
  private static final ConcurrentMap<String, ParsedSql> PARSED = new ConcurrentHashMap<>();

  private final StringJoiner sql = new StringJoiner(";\n");
  private final List<@Nullable Object> values = new ArrayList<>();

  /**
   * One more.
   *
   * @param statement a constant: it is parsed once
   * @param parameters by the names in it
   */
  public Trip add(String statement, Map<String, ?> parameters) {
    ParsedSql parsed = PARSED.computeIfAbsent(statement, NamedParameterUtils::parseSqlStatement);
    SqlParameterSource named = new MapSqlParameterSource(parameters);
    sql.add(NamedParameterUtils.substituteNamedParameters(parsed, named));
    values.addAll(Arrays.asList(NamedParameterUtils.buildValueArray(parsed, named, null)));
    return this;
  }

  /**
   * Plans what follows, up to the transaction's end, by how large its tables are at that moment. A
   * plan that PostgreSQL keeps is as old as the table's last {@code ANALYZE}: made when the table
   * was small, it reads all of one that has grown a thousandfold since. Planning takes a fifth of a
   * millisecond: for statements that write many rows by joining them. Only inside a transaction.
   */
  public Trip plannedAfresh() {
    sql.add("SET LOCAL plan_cache_mode = force_custom_plan");
    return this;
  }

  /**
   * Carries them out.
   *
   * @return how many rows the first one wrote
   */
  public int go(JdbcClient jdbc) {
    return jdbc.sql(sql.toString()).params(values).update();
  }
}
