package belay.bench;

import belay.server.db.Database;
import belay.server.db.DeskClock;
import belay.server.desk.Desk;
import belay.server.desk.FirstStart;
import belay.server.desk.Ledger;
import belay.server.desk.Policies;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.escalation.ClockRunner;
import belay.server.files.Files;
import belay.server.outbox.Outbox;
import belay.server.people.Directory;
import belay.server.work.Bell;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One node of a desk, wired as in earnest, its clock runner stepped and its time set by hand. */
final class Node implements AutoCloseable {
  final DataSource pool;
  final JdbcClient jdbc;
  final Directory directory;
  final Desk desk;
  final FirstStart first;
  final ClockRunner clocks;
  final Policies policies;
  final Worlds worlds;
  final DeskClock clock;
  final Files files;
  private final Database database;
  private final Bell bell;

  Node(DataSource source) {
    database = Database.at(source);
    pool = database.pool();
    jdbc = JdbcClient.create(pool);
    var transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
    clock = new DeskClock(jdbc, InstantSource.system());
    bell = Bell.start(database.direct());
    directory = new Directory(jdbc, transactions, clock);
    policies = new Policies(jdbc, clock);
    worlds = new Worlds(policies, directory, jdbc, clock);
    files = new Files(jdbc, transactions, clock, new Tickets(jdbc));
    var outbox = new Outbox(jdbc);
    var ledger = new Ledger(jdbc, bell);
    desk = new Desk(transactions, worlds, directory, ledger);
    first = new FirstStart(transactions, policies, directory);
    clocks =
        new ClockRunner(
            jdbc,
            transactions,
            clock,
            worlds,
            ledger,
            policies,
            directory,
            outbox,
            new SimpleMeterRegistry());
  }

  void setTime(Instant at) {
    clock.fastForward(Duration.between(clock.read(), at));
  }

  Instant now() {
    return clock.read();
  }

  @Override
  public void close() {
    bell.close();
    database.close();
  }
}
