package belay.server.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether anything is left to migrate, asked in two statements: Flyway asks in dozens, over
 * connections of its own, at every start.
 */
final class Schema {
  private static final String SCRIPTS = "classpath:db/migration/V*.sql";
  static final String THERE = "SELECT to_regclass('flyway_schema_history') IS NOT NULL";
  static final String APPLIED = "SELECT script FROM flyway_schema_history WHERE success";

  private Schema() {}

  static boolean current(DataSource source) {
    JdbcClient jdbc = JdbcClient.create(source);
    return jdbc.sql(THERE).query(Boolean.class).single()
        && new HashSet<>(jdbc.sql(APPLIED).query(String.class).list()).containsAll(scripts());
  }

  private static Set<String> scripts() {
    try {
      return Arrays.stream(new PathMatchingResourcePatternResolver().getResources(SCRIPTS))
          .map(Resource::getFilename)
          .map(String::valueOf)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
