package belay.testkit;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One test's own database. Closing drops it, whoever is still connected. */
public record TestDatabase(String name, String jdbcUrl, String user, String password)
    implements AutoCloseable {

  /** Without a pool: each connection is a new one. */
  public DataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  @Override
  public void close() throws SQLException {
    TestPostgres.drop(name);
  }
}
