package belay.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running PostgreSQL on 127.0.0.1 with its data in one folder. Closing stops it in order. */
public final class EmbeddedPostgres implements AutoCloseable {
  /** Of the programs that come with Belay. */
  public static final String VERSION = Binaries.VERSION;

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final int PORT_TRIES = 3;

  private final Path home;
  private final HomeLock lock;
  private final Server server;
  private final Keeper keeper;
  private final String version;

  private EmbeddedPostgres(Path home, HomeLock lock, Keeper keeper, Server server) {
    this.home = home;
    this.lock = lock;
    this.keeper = keeper;
    this.server = server;
    this.version = askVersion();
    LOG.info("PostgreSQL {} in {}: port {}, process {}", version, home, port(), pid());
  }

  /**
   * Starts the server; on the first start of a folder it unpacks the programs and makes the
   * database files. Returns when it takes connections.
   *
   * @param dataDir made when missing; holds programs, database files, lock and log
   * @throws PostgresException when it cannot; a data folder in use by another Belay is refused
   */
  public static EmbeddedPostgres start(Path dataDir, Options options) {
    return start(dataDir, options, Host.here());
  }

  /** Whether one was ever started there. */
  public static boolean isIn(Path dataDir) {
    return Files.isDirectory(Cluster.folder(dataDir));
  }

  static EmbeddedPostgres start(Path dataDir, Options options, Host host) {
    Launch launch = Launch.on(host);
    Path home = prepare(dataDir, launch, host);
    HomeLock lock = HomeLock.take(home);
    try {
      Binaries binaries = Binaries.in(options.binaries().orElse(home));
      binaries.check(launch);
      Cluster cluster = Cluster.in(home, launch, binaries, options.durable());
      ServerLog log = new ServerLog(home.resolve("postgres.log"));
      return start(home, lock, new Server(launch, binaries, cluster, log, options, 0));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static EmbeddedPostgres start(Path home, HomeLock lock, Server plan) {
    for (int tries = 1; ; tries++) {
      Server server = plan.on(plan.options().port() > 0 ? plan.options().port() : freePort());
      try {
        Keeper keeper = Keeper.start(server);
        tie(server, keeper);
        return new EmbeddedPostgres(home, lock, keeper, server);
      } catch (PostgresException e) {
        // Somebody else may have taken the free port meanwhile.
        boolean taken = String.valueOf(e.getMessage()).contains("Address already in use");
        if (!taken || plan.options().port() > 0 || tries == PORT_TRIES) {
          throw e;
        }
      }
    }
  }

  private static void tie(Server server, Keeper keeper) {
    if (!server.launch().tied()) {
      LOG.warn("no 'setpriv --pdeathsig' here: PostgreSQL outlives a kill -9 of this process");
      Runtime.getRuntime().addShutdownHook(new Thread(keeper::close, "postgres-stop"));
    }
  }

  private static Path prepare(Path dataDir, Launch launch, Host host) {
    try {
      boolean missing = !Files.exists(dataDir);
      Files.createDirectories(dataDir);
      Path home = dataDir.toRealPath();
      if (missing) {
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
      }
      if (launch.owner() != host.uid()) {
        letPass(home);
      }
      return home;
    } catch (IOException e) {
      throw new PostgresException(
          "cannot use the data folder " + dataDir + ": " + e + Advice.on(e.toString()), e);
    }
  }

  private static void letPass(Path home) throws IOException {
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(home);
    if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
      Files.setPosixFilePermissions(home, permissions);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new PostgresException("no free TCP port on loopback: " + e, e);
    }
  }

  private String askVersion() {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW server_version")) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      keeper.close();
      throw new PostgresException("PostgreSQL runs, but refuses us: " + e.getMessage(), e);
    }
  }

  private Connection connect() throws SQLException {
    return dataSource("postgres").getConnection();
  }

  /** Makes an empty database unless there is one of that name. */
  public void ensureDatabase(String database) {
    String name = quoted(database);
    try (Connection connection = connect();
        var exists = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?");
        Statement create = connection.createStatement()) {
      exists.setString(1, database);
      if (!exists.executeQuery().next()) {
        create.execute("CREATE DATABASE " + name);
      }
    } catch (SQLException e) {
      throw new PostgresException("cannot make database " + name + ": " + e.getMessage(), e);
    }
  }

  private static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /** Without a pool: each connection is a new one. */
  public PGSimpleDataSource dataSource(String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl(database));
    source.setUser(user());
    source.setPassword(password());
    return source;
  }

  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
  }

  public String user() {
    return Cluster.USER;
  }

  public String password() {
    return server.cluster().password();
  }

  public int port() {
    return server.port();
  }

  /** The postmaster's process id; another one after a revival. */
  public long pid() {
    return keeper.pid();
  }

  /** Pids of all its live processes, the postmaster's among them. */
  public List<Long> processes() {
    return Leftovers.processes(server.cluster().name());
  }

  /** Such as {@code 18.6}. */
  public String version() {
    return version;
  }

  /** The folder given at the start, absolute and without links. */
  public Path dataDirectory() {
    return home;
  }

  /** Where the server writes its log. */
  public Path log() {
    return server.log().file();
  }

  @Override
  public void close() {
    try {
      keeper.close();
    } finally {
      lock.close();
    }
  }
}
