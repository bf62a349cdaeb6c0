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
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * While nodes are upgraded one by one, those of the former version work on the new schema. Their
 * statements are kept in {@code former-statements.sql}; {@link #main} writes it anew and is run
 * when a version is released, never to make a migration pass.
 */
class FormerStatementsTest {
  private static final String FILE = "former-statements.sql";
  private static final String BETWEEN = "\n;\n";

  /** Of a statement that was given up on purpose: the release notes say how to upgrade then. */
  private static final List<String> GIVEN_UP = List.of();

  public static void main(String[] args) throws Exception {
    String all =
        StatementsTest.statements().stream()
            .map(one -> "-- " + one.name() + "\n" + one.sql().strip())
            .sorted()
            .collect(Collectors.joining(BETWEEN, "", BETWEEN));
    Files.writeString(Path.of("server/src/test/resources", FILE), all);
  }

  @Test
  @Tag("OPS-3")
  @Fault(
      value = "two versions are alive at once",
      rules = {2, 12},
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

  private static List<String> former() throws IOException {
    try (InputStream file = FormerStatementsTest.class.getResourceAsStream("/" + FILE)) {
      String all = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(all.split(BETWEEN, -1)).filter(one -> !one.isBlank()).toList();
    }
  }
}
