package belay.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import belay.testkit.Fault;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * While nodes are upgraded one by one, those of the former version work on the new schema. Their
 * statements are kept in {@code former-statements.sql}, with the version of the schema they were
 * made for; {@link #main} writes it anew and is run when a version is released, never to make a
 * migration pass.
 */
class FormerStatementsTest {
  private static final String FILE = "former-statements.sql";
  private static final String BETWEEN = "\n;\n";
  private static final String MADE_FOR = "-- schema ";

  /** Of a statement that was given up on purpose: the release notes say how to upgrade then. */
  private static final List<String> GIVEN_UP = List.of();

  /** What a row of an older node may meet and must not, though somebody has thought about it. */
  private static final Set<String> ALLOWED = Set.of();

  private static final String TABLES =
      "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";

  private static final String COLUMNS =
      """
      SELECT c.relname || ' ' || a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
        a.attnotnull AS needed, a.atthasdef OR a.attidentity <> '' AS filled
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
      WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
        AND a.attnum > 0 AND NOT a.attisdropped
      """;

  private static final String DEMANDS =
      """
      SELECT CAST(conrelid AS regclass) || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
      WHERE conrelid <> 0 AND connamespace = 'public'::regnamespace AND contype <> 'n'
      UNION ALL
      SELECT CAST(tgrelid AS regclass) || ' ' || pg_get_triggerdef(oid) FROM pg_trigger
      WHERE NOT tgisinternal
      UNION ALL
      SELECT CAST(i.indrelid AS regclass) || ' ' || pg_get_indexdef(i.indexrelid)
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      WHERE i.indisunique AND c.relnamespace = 'public'::regnamespace
      """;

  public static void main(String[] args) throws Exception {
    String all =
        StatementsTest.statements().stream()
            .map(one -> "-- " + one.name() + "\n" + one.sql().strip())
            .sorted()
            .collect(Collectors.joining(BETWEEN, MADE_FOR + newest() + BETWEEN, BETWEEN));
    Files.writeString(Path.of("server/src/test/resources", FILE), all);
  }

  @Test
  @Tag("OPS-3")
  @Fault(
      value = "two versions are alive at once",
      rules = {},
      done = "every statement of the former version is prepared on the schema of this one",
      seen = "all are understood: migrations only add, so that older nodes go on until they end")
  void what_the_former_version_asks_is_still_understood() throws Exception {
    List<String> statements = former();
    assertThat(statements).hasSizeGreaterThan(100);
    try (var database = TestPostgres.database("desk", Database::migrate);
        Connection connection = database.dataSource().getConnection()) {
      for (String statement : statements) {
        String name = statement.lines().findFirst().orElseThrow();
        if (!GIVEN_UP.contains(name)) {
          assertThatCode(() -> StatementsTest.prepare(connection, statement))
              .as(name)
              .doesNotThrowAnyException();
        }
      }
    }
  }

  @Test
  @Tag("OPS-3")
  @Fault(
      value = "two versions are alive at once",
      rules = {},
      done = "the schema that the former version was made for is held against this one",
      seen =
          "rows of older nodes are taken: what is new in their tables may be empty or has a"
              + " default, and no demand, check, trigger or unique index is new there")
  void what_the_former_version_writes_is_still_taken() throws Exception {
    String version = text().lines().findFirst().orElseThrow().substring(MADE_FOR.length());
    try (var former = TestPostgres.database("former", source -> migrate(source, version));
        var present = TestPostgres.database("desk", Database::migrate)) {
      JdbcClient before = JdbcClient.create(former.dataSource());
      JdbcClient now = JdbcClient.create(present.dataSource());
      Set<String> tables =
          Set.copyOf(before.sql(TABLES).query((row, _) -> row.getString(1)).list());
      assertThat(tables).hasSizeGreaterThan(30);
      Map<String, Column> columns = columns(before);
      assertThat(columns(now).values())
          .filteredOn(column -> tables.contains(table(column.name())))
          .filteredOn(column -> column.refuses(Optional.ofNullable(columns.get(column.name()))))
          .filteredOn(column -> !ALLOWED.contains(column.name()))
          .isEmpty();
      Set<String> demands =
          Set.copyOf(before.sql(DEMANDS).query((row, _) -> row.getString(1)).list());
      assertThat(now.sql(DEMANDS).query((row, _) -> row.getString(1)).list())
          .filteredOn(demand -> tables.contains(table(demand)))
          .filteredOn(demand -> !demands.contains(demand) && !ALLOWED.contains(demand))
          .isEmpty();
    }
  }

  private record Column(String name, String type, boolean needed, boolean filled) {
    /** An older node never names what is new, and names the rest with whatever was allowed. */
    boolean refuses(Optional<Column> before) {
      return before
          .map(was -> !was.type().equals(type) || (needed && !was.needed()))
          .orElse(needed && !filled);
    }
  }

  private static Map<String, Column> columns(JdbcClient jdbc) {
    return jdbc
        .sql(COLUMNS)
        .query((row, _) ->
            new Column(
                row.getString("name"),
                row.getString("type"),
                row.getBoolean("needed"),
                row.getBoolean("filled")))
        .list()
        .stream()
        .collect(Collectors.toMap(Column::name, column -> column));
  }

  private static String table(String name) {
    return name.substring(0, name.indexOf(' '));
  }

  private static void migrate(DataSource source, String version) {
    Flyway.configure().dataSource(source).target(version).load().migrate();
  }

  private static String newest() throws SQLException {
    try (var database = TestPostgres.database("desk", Database::migrate)) {
      return JdbcClient.create(database.dataSource())
          .sql("SELECT max(CAST(version AS int)) FROM flyway_schema_history")
          .query(String.class)
          .single();
    }
  }

  private static List<String> former() throws IOException {
    return Arrays.stream(text().split(BETWEEN, -1)).skip(1).filter(one -> !one.isBlank()).toList();
  }

  private static String text() throws IOException {
    try (InputStream file = FormerStatementsTest.class.getResourceAsStream("/" + FILE)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
