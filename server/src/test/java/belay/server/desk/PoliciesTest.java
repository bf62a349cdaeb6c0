package belay.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.policy.Policy;
import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import belay.server.Node;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class PoliciesTest {
  @Test
  void who_waits_for_a_connection_to_load_a_version_keeps_nobody_else_from_it() throws Exception {
    try (Node node = Node.start();
        ExecutorService threads = Executors.newCachedThreadPool()) {
      String version = node.policies.currentVersion().orElseThrow().version();
      Crowded crowded = new Crowded(node.database.pool());
      Policies policies = new Policies(JdbcClient.create(crowded), node.clock);
      Future<Policy> page = threads.submit(() -> policies.policy(version));
      crowded.asked.await();
      try {
        Policy policy = threads.submit(() -> policies.policy(version)).get(20, TimeUnit.SECONDS);
        assertThat(policy.version()).isEqualTo(version);
      } finally {
        crowded.free.countDown();
      }
      assertThat(page.get().version()).isEqualTo(version);
    }
  }

  /** Of those in the file a later version may mind what a former one did not. */
  @Test
  void the_people_in_its_file_take_no_policy_away_from_a_desk_that_goes_by_it() throws Exception {
    try (Node node = Node.start()) {
      String file = Node.practice().replace("bo@desk.example", "bö@desk.example");
      PolicyVersion present = node.policies.currentVersion().orElseThrow();
      node.jdbc.sql("UPDATE policy_applied SET text = ?").param(file).update();

      Policies policies = new Policies(node.jdbc, node.clock);
      assertThat(policies.readable(present.version())).isPresent();
      new FirstStart(node.transactions, policies, node.directory).take(present.name(), file);
      assertThat(PolicyFile.read(present.name(), file)).isInstanceOf(Read.Bad.class);
    }
  }

  /** Whoever asks first has to wait for a connection. */
  private static final class Crowded extends DelegatingDataSource {
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch free = new CountDownLatch(1);
    private final AtomicBoolean first = new AtomicBoolean(true);

    Crowded(DataSource pool) {
      super(pool);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (first.getAndSet(false)) {
        asked.countDown();
        try {
          free.await();
        } catch (InterruptedException e) {
          throw new SQLException(e);
        }
      }
      return super.getConnection();
    }
  }
}
