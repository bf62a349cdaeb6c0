package belay.server.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.Node;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

@Tag("OPS-2")
class HealthTest {
  /** After an outage all nodes are late: who shares out requests must not shut the desk for it. */
  @Test
  void a_desk_that_is_late_is_ill_and_each_of_its_nodes_ready() throws Exception {
    try (Node node = Node.start()) {
      node.open();
      HealthIndicator desk = new DeskHealth(() -> Pulse.take(node.jdbc), node.clock);
      HealthIndicator primary = new PrimaryHealth(node.jdbc);
      assertThat(status(desk)).isEqualTo(Status.UP);

      node.jdbc.sql("UPDATE ticket SET next_due = clock_timestamp() - interval '3 min'").update();
      assertThat(status(desk)).isEqualTo(Status.DOWN);
      assertThat(status(primary)).isEqualTo(Status.UP);
      assertThat(readiness()).isEqualTo("readinessState,primary");
    }
  }

  private static Status status(HealthIndicator indicator) {
    return Objects.requireNonNull(indicator.health()).getStatus();
  }

  private static String readiness() throws IOException {
    Properties properties = new Properties();
    try (InputStream file = HealthTest.class.getResourceAsStream("/application.properties")) {
      properties.load(Objects.requireNonNull(file));
    }
    return properties.getProperty("management.endpoint.health.group.readiness.include");
  }
}
