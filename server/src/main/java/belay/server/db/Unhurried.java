package belay.server.db;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections that wait for an answer as long as it takes: a migration may be long. */
final class Unhurried extends DelegatingDataSource {
  Unhurried(DataSource source) {
    super(source);
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = super.getConnection();
    connection.setNetworkTimeout(Runnable::run, 0);
    return connection;
  }
}
