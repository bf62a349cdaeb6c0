package belay.bench;

import belay.server.db.Uuid7;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ValveBase;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the machine can do: the desk's own web server, which asks nothing and decides nothing and
 * writes the rows that the desk wrote for one of some tickets, each in turn, by four prepared
 * statements and a commit.
 */
final class RawDesk implements AutoCloseable {
  private static final int CONNECTIONS = 20;

  /** Of its tickets, from then on. */
  static final long NUMBERS = 1_000_000_000L;

  private final Tomcat tomcat = new Tomcat();
  private final HikariDataSource pool;
  private final List<Rows> all;
  private final AtomicLong number = new AtomicLong(NUMBERS);
  private final byte[] body;

  /** What the desk has written for one ticket. */
  private record Rows(Copies ticket, Copies events, Copies texts, Copies deliveries) {
    static Rows of(JdbcClient jdbc, UUID like) {
      return new Rows(
          Copies.of(jdbc, "ticket", "id", like),
          Copies.of(jdbc, "ticket_event", "ticket_id", like),
          Copies.of(jdbc, "ticket_text", "ticket_id", like),
          Copies.of(jdbc, "outbox", "ticket_id", like));
    }
  }

  /**
   * Serves.
   *
   * @param like the tickets whose rows are written
   * @param body answered each time
   */
  RawDesk(DataSource source, List<UUID> like, byte[] body) throws IOException, LifecycleException {
    JdbcClient jdbc = JdbcClient.create(source);
    all = like.stream().map(one -> Rows.of(jdbc, one)).toList();
    this.body = body.clone();
    HikariConfig config = new HikariConfig();
    config.setDataSource(source);
    config.setMaximumPoolSize(CONNECTIONS);
    config.setAutoCommit(false);
    pool = new HikariDataSource(config);
    serve();
  }

  private void serve() throws IOException, LifecycleException {
    tomcat.setBaseDir(Files.createTempDirectory("belay-bench-").toString());
    tomcat.setPort(0);
    tomcat.getHost().getPipeline().addValve(new Raw());
    tomcat
        .getConnector()
        .getProtocolHandler()
        .setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    tomcat.start();
  }

  int port() {
    return tomcat.getConnector().getLocalPort();
  }

  private final class Raw extends ValveBase {
    @Override
    public void invoke(Request request, Response response) throws IOException {
      request.getInputStream().readAllBytes();
      try (Connection connection = pool.getConnection()) {
        write(connection);
        connection.commit();
      } catch (SQLException e) {
        throw new IOException(e);
      }
      response.setStatus(201);
      response.setContentType("application/json");
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }

  private void write(Connection connection) throws SQLException {
    String id = Uuid7.next().toString();
    long nth = number.incrementAndGet();
    Rows rows = all.get((int) (nth % all.size()));
    rows.ticket().write(connection, Map.of("id", () -> id, "number", () -> Long.toString(nth)));
    rows.events().write(connection, Map.of("ticket_id", () -> id));
    rows.texts()
        .write(connection, Map.of("id", () -> Uuid7.next().toString(), "ticket_id", () -> id));
    rows.deliveries()
        .write(connection, Map.of("id", () -> Uuid7.next().toString(), "ticket_id", () -> id));
  }

  @Override
  public void close() throws LifecycleException {
    tomcat.stop();
    tomcat.destroy();
    pool.close();
  }
}
