package belay.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class GrowthTest {
  private static final Path PAGE = Path.of("../docs/growth.md");
  private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

  @Test
  @Tag("OPS-3")
  void of_every_table_is_said_what_makes_it_grow_and_what_lets_go_of_it()
      throws IOException, SQLException {
    try (TestDatabase place = TestPostgres.database("desk", Database::migrate)) {
      List<String> tables =
          JdbcClient.create(place.dataSource())
              .sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
              .query((row, _) -> row.getString(1))
              .list();
      assertThat(told()).containsExactlyInAnyOrderElementsOf(tables);
    }
  }

  /** The names in the first column. */
  private static List<String> told() throws IOException {
    return Files.readAllLines(PAGE).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(0, line.indexOf('|', 1)))
        .flatMap(cell -> NAME.matcher(cell).results().map(GrowthTest::name))
        .toList();
  }

  private static String name(MatchResult found) {
    return found.group(1);
  }
}
