package belay.server.telemetry;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Whether this node has a database that takes what is written: all that it takes to serve. What the
 * desk is behind with is no node's own, and taking all nodes out of service would not help it.
 */
final class PrimaryHealth implements HealthIndicator {
  static final String WRITABLE = "SELECT current_setting('transaction_read_only') = 'off'";

  private final JdbcClient jdbc;

  PrimaryHealth(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Health health() {
    boolean writable = jdbc.sql(WRITABLE).query(Boolean.class).single();
    return (writable ? Health.up() : Health.down()).build();
  }
}
