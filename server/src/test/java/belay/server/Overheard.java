package belay.server;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A way to the database that tells what is asked on it, so that something can come between. */
public final class Overheard extends DelegatingDataSource {
  private final Ear ear;

  public Overheard(DataSource way, Ear ear) {
    super(way);
    this.ear = ear;
  }

  /** What hears it. */
  public interface Ear {
    /** A statement is about to be asked; what this throws comes of it. */
    void asked(String sql) throws SQLException;

    /** A connection was given back. */
    default void givenBack() {}
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection real = super.getConnection();
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                ear.asked(String.valueOf(arguments[0]));
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              } finally {
                if (method.getName().equals("close")) {
                  ear.givenBack();
                }
              }
            });
  }
}
