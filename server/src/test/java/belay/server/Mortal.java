package belay.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * A process's way to its database that dies before its n-th statement or commit, as a process does
 * under {@code kill -9}: open transactions are gone, and nothing it tries afterwards is heard. Or
 * one that lives on, and never hears what became of its n-th commit.
 */
public final class Mortal extends AbstractDataSource {
  private final DataSource living;
  private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);
  private final AtomicLong answers = new AtomicLong(Long.MAX_VALUE);
  private final Queue<Connection> open = new ConcurrentLinkedQueue<>();
  private final Set<Integer> backends = ConcurrentHashMap.newKeySet();
  private volatile boolean dead;
  private volatile Runnable onDeath = () -> {};

  public Mortal(DataSource living) {
    this.living = living;
  }

  /**
   * From now on, so many steps succeed.
   *
   * @param then what else ends with the process
   */
  public void diesAfter(long steps, Runnable then) {
    onDeath = then;
    left.set(steps);
  }

  /**
   * From now on, so many commits are answered, those of single statements among them; the next one
   * is done and its answer lost with the connection, and after it all is well again.
   */
  public void losesTheReplyAfter(long commits) {
    answers.set(commits);
  }

  /** Whether that has happened. */
  public boolean lost() {
    return answers.get() < 0;
  }

  private void hear(Connection connection, String method) throws SQLException {
    boolean committed = method.equals("commit") || connection.getAutoCommit();
    if (committed && answers.getAndDecrement() == 0) {
      connection.abort(Runnable::run);
      throw new SQLException("the reply got lost", "08006");
    }
  }

  /** The server's processes that serve or served it; they roll back when they notice its death. */
  public Set<Integer> backends() {
    return backends;
  }

  public boolean dead() {
    return dead;
  }

  /** Whatever it still holds is gone; a pool that closes may have been opening one more. */
  public synchronized void end() throws SQLException {
    dead = true;
    for (Connection connection : open) {
      connection.abort(Runnable::run);
    }
  }

  private synchronized void step() throws SQLException {
    if (left.getAndDecrement() <= 0 && !dead) {
      end();
      Thread.ofVirtual().start(onDeath);
    }
    if (dead) {
      throw new SQLException("dead");
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (dead) {
      throw new SQLException("dead");
    }
    return proxy(Connection.class, held(living.getConnection()));
  }

  /** One that was being opened when it died dies too. */
  private synchronized Connection held(Connection connection) throws SQLException {
    open.add(connection);
    backends.add(connection.unwrap(PGConnection.class).getBackendPID());
    if (dead) {
      connection.abort(Runnable::run);
      throw new SQLException("dead");
    }
    return connection;
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    boolean counts = name.startsWith("execute") || name.equals("commit");
    if (counts) {
      step();
    }
    try {
      Object result = method.invoke(target, arguments);
      if (counts) {
        hear(target instanceof Statement s ? s.getConnection() : (Connection) target, name);
      }
      return mortal(result);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object mortal(Object result) {
    return switch (result) {
      case CallableStatement call -> proxy(CallableStatement.class, call);
      case PreparedStatement prepared -> proxy(PreparedStatement.class, prepared);
      case Statement statement -> proxy(Statement.class, statement);
      case null, default -> result;
    };
  }

  private <T> T proxy(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call(target, method, arguments)));
  }
}
