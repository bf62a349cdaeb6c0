package belay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import belay.bench.Drain.Written;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DrainTest {
  private static final int TICKETS = 60;

  private static void seed(DataSource source) {
    try (Node node = new Node(source)) {
      Seed.make(node, Files.readString(Path.of("../policies/tiered-msp.yaml")));
      new Seed(node.jdbc).due(TICKETS);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Written drained(Drain drain) throws SQLException {
    try (TestDatabase place = TestPostgres.database("bench", DrainTest::seed)) {
      return drain.measure(place.dataSource()).written();
    }
  }

  /** That nothing is left due is checked by each measurement itself. */
  @ParameterizedTest
  @EnumSource
  void each_way_to_work_through_a_backlog_writes_the_same(Drain drain) throws SQLException {
    Written runner = drained(Drain.RUNNER);

    assertThat(runner.events()).isGreaterThan(TICKETS);
    assertThat(runner.deliveries()).isPositive();
    drained(drain).requireLike(runner);
  }
}
