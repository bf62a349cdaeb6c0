package belay.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A server that another process of this user started on a data folder. */
public final class RunningPostgres {
  private static final int PORT_LINE = 3;
  private static final int PATIENCE_SECONDS = 5;

  private RunningPostgres() {}

  /**
   * Finds it by what it left in the folder, and proves that it answers there.
   *
   * @return empty when none runs, or none that this user may talk to
   */
  public static Optional<DataSource> of(Path dataDir, String database) {
    Path folder = Cluster.folder(dataDir);
    try {
      List<String> lines = Files.readAllLines(folder.resolve("postmaster.pid"));
      String password = Files.readString(folder.resolve("belay.password")).strip();
      if (lines.size() <= PORT_LINE) {
        return Optional.empty();
      }
      int port = Integer.parseInt(lines.get(PORT_LINE).strip());
      return Optional.of(source(port, database, password)).filter(RunningPostgres::answers);
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static DataSource source(int port, String database, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl("jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database));
    source.setUser(Cluster.USER);
    source.setPassword(password);
    source.setConnectTimeout(PATIENCE_SECONDS);
    return source;
  }

  private static boolean answers(DataSource source) {
    try (Connection connection = source.getConnection()) {
      return connection.isValid(PATIENCE_SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
