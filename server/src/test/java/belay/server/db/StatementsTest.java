package belay.server.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import belay.postgres.EmbeddedPostgres;
import belay.server.Belay;
import belay.testkit.OlderPostgres;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;

/** Every statement of the program is one that the migrated database understands. */
class StatementsTest {
  private static final Pattern STATEMENT =
      Pattern.compile("(?i)\\s*(select|insert|update|delete|with)\\s.*", Pattern.DOTALL);

  record Statement(String name, String sql) {}

  @Test
  void every_statement_can_be_prepared() throws Exception {
    try (var database = TestPostgres.database("desk", Database::migrate);
        Connection connection = database.dataSource().getConnection()) {
      prepareAll(connection);
    }
  }

  @Test
  @Tag("OPS-3")
  void every_statement_can_be_prepared_by_the_older_postgresql(@TempDir Path data)
      throws Exception {
    assumeTrue(OlderPostgres.runsHere());
    try (EmbeddedPostgres older = OlderPostgres.start(data)) {
      older.ensureDatabase("desk");
      Database.migrate(older.dataSource("desk"));
      try (Connection connection = older.dataSource("desk").getConnection()) {
        prepareAll(connection);
      }
    }
  }

  private static void prepareAll(Connection connection) throws Exception {
    List<Statement> statements = statements();
    assertThat(statements).hasSizeGreaterThan(30);
    for (Statement statement : statements) {
      assertThatCode(() -> prepare(connection, statement.sql()))
          .as(statement.name())
          .doesNotThrowAnyException();
    }
  }

  static void prepare(Connection connection, String named) throws SQLException {
    String sql = NamedParameterUtils.parseSqlStatementIntoString(named);
    try (PreparedStatement prepared = connection.prepareStatement(sql)) {
      prepared.getParameterMetaData();
    }
  }

  /** Constants that others than their own class can see; private ones are parts of statements. */
  static List<Statement> statements() throws Exception {
    return classes().stream()
        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
        .filter(field -> field.getType() == String.class)
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> !Modifier.isPrivate(field.getModifiers()))
        .map(StatementsTest::statement)
        .filter(statement -> STATEMENT.matcher(statement.sql()).matches())
        .toList();
  }

  private static Statement statement(Field field) {
    try {
      field.setAccessible(true);
      return new Statement(
          field.getDeclaringClass().getSimpleName() + "." + field.getName(),
          String.valueOf(field.get(null)));
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Class<?>> classes() throws IOException, URISyntaxException {
    Path root = Path.of(Belay.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(root.resolve("belay/server"))) {
      return files
          .map(root::relativize)
          .map(Path::toString)
          .filter(name -> name.endsWith(".class") && !name.contains("$"))
          .filter(name -> !name.endsWith("package-info.class"))
          .<Class<?>>map(StatementsTest::load)
          .toList();
    }
  }

  private static Class<?> load(String file) {
    String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
    try {
      return Class.forName(name, false, StatementsTest.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }
}
