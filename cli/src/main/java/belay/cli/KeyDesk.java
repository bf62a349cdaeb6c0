package belay.cli;

import belay.core.roster.Roster;
import belay.postgres.PostgresException;
import belay.server.accounts.Accounts;
import belay.server.accounts.Sessions;
import belay.server.accounts.SignInLinks;
import belay.server.adoption.PolicyChange;
import belay.server.adoption.PolicyMover;
import belay.server.config.Secret;
import belay.server.config.Settings;
import belay.server.db.Database;
import belay.server.db.DeskClock;
import belay.server.desk.Histories;
import belay.server.desk.Ledger;
import belay.server.desk.Policies;
import belay.server.keys.ApiKeys;
import belay.server.keys.Holders;
import belay.server.people.Directory;
import belay.server.people.Staffing;
import belay.server.work.Bell;
import com.github.benmanes.caffeine.cache.Ticker;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** The desk's database, for commands that need no desk: of the one that runs, or on its own. */
record KeyDesk(Database database, JdbcClient jdbc, DeskClock clock) implements AutoCloseable {
  static KeyDesk open(Settings settings, PrintWriter err) {
    Place.quiet();
    try {
      Database database = database(settings, err);
      JdbcClient jdbc = JdbcClient.create(database.pool());
      return new KeyDesk(database, jdbc, new DeskClock(jdbc, InstantSource.system()));
    } catch (PostgresException | IllegalArgumentException e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }

  private static Database database(Settings settings, PrintWriter err) {
    Optional<DataSource> running = Place.running(settings, err);
    if (running.isPresent()) {
      return Database.at(running.get());
    }
    return settings
        .databaseUrl()
        .map(Secret::text)
        .map(Database::at)
        .orElseGet(() -> Database.embedded(settings.data()));
  }

  ApiKeys keys() {
    return new ApiKeys(jdbc);
  }

  Holders holders() {
    return new Holders(directory(TransactionOperations.withoutTransaction()));
  }

  Roster roster() {
    return directory(TransactionOperations.withoutTransaction()).roster();
  }

  Histories histories() {
    return new Histories(jdbc);
  }

  private Directory directory(TransactionOperations transactions) {
    return new Directory(jdbc, transactions, clock);
  }

  Policies policies() {
    return new Policies(jdbc, clock);
  }

  PolicyChange policyChange() {
    TransactionOperations transactions = transactions();
    return new PolicyChange(jdbc, transactions, clock, policies(), directory(transactions));
  }

  /** Moves the open tickets onto the present policy, side by side with desks that run. */
  void moveTickets() {
    TransactionOperations transactions = transactions();
    try (Bell bell = Bell.start(database.direct())) {
      Ledger ledger = new Ledger(jdbc, bell);
      new PolicyMover(jdbc, transactions, clock, policies(), directory(transactions), ledger).run();
    }
  }

  private TransactionOperations transactions() {
    return new TransactionTemplate(new JdbcTransactionManager(database.pool()));
  }

  SignInLinks links() {
    TransactionOperations transactions = transactions();
    Directory directory = directory(transactions);
    Sessions sessions = new Sessions(jdbc, clock);
    return new SignInLinks(
        jdbc,
        transactions,
        new Accounts(jdbc, sessions, directory, clock::read, Ticker.disabledTicker()),
        sessions,
        directory,
        new Staffing(jdbc, directory, transactions, clock::read),
        clock::read);
  }

  Instant now() {
    return clock.read();
  }

  @Override
  public void close() {
    database.close();
  }
}
