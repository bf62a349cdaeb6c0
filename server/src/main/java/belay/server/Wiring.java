package belay.server;

import belay.server.Belay.PolicyText;
import belay.server.adoption.PolicyMover;
import belay.server.answers.Answers;
import belay.server.audit.Auditor;
import belay.server.config.Secret;
import belay.server.config.Settings;
import belay.server.db.Database;
import belay.server.db.DeskClock;
import belay.server.desk.Changes;
import belay.server.desk.Desk;
import belay.server.desk.FirstStart;
import belay.server.desk.Ledger;
import belay.server.desk.Policies;
import belay.server.desk.Queue;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.escalation.Alarm;
import belay.server.escalation.ClockRunner;
import belay.server.escalation.Leavers;
import belay.server.files.Files;
import belay.server.followup.FollowupRunner;
import belay.server.intake.mail.PastMails;
import belay.server.outbox.Carrier;
import belay.server.outbox.Deliveries;
import belay.server.outbox.DeliveryRunner;
import belay.server.outbox.Outbox;
import belay.server.outbox.PastDeliveries;
import belay.server.people.Directory;
import belay.server.sample.Progress;
import belay.server.sample.Sample;
import belay.server.work.Bell;
import belay.server.work.Forgetter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the desk together, from the database up to its runners. */
@Configuration(proxyBeanMethods = false)
class Wiring {
  private static final String SHIPPED = "tiered-msp.yaml";

  /** Let go of at once: narrow rows; tickets with some rows each; mails, each up to 75 MB. */
  private static final int MANY = 2_000;

  private static final int SOME = 50;
  private static final int FEW = 10;

  @Bean
  Database database(Settings settings) {
    return settings
        .databaseUrl()
        .map(Secret::text)
        .map(Database::at)
        .orElseGet(() -> Database.embedded(settings.data()));
  }

  @Bean(destroyMethod = "")
  DataSource dataSource(Database database) {
    return database.pool();
  }

  @Bean
  TransactionOperations transactions(PlatformTransactionManager manager) {
    return new TransactionTemplate(manager);
  }

  @Bean
  DeskClock deskClock(JdbcClient jdbc) {
    return new DeskClock(jdbc, InstantSource.system());
  }

  @Bean
  Bell bell(Database database) {
    return Bell.start(database.direct());
  }

  @Bean
  Directory directory(JdbcClient jdbc, TransactionOperations transactions, DeskClock clock) {
    return new Directory(jdbc, transactions, clock);
  }

  @Bean
  Policies policies(JdbcClient jdbc, DeskClock clock) {
    return new Policies(jdbc, clock);
  }

  @Bean
  Worlds worlds(Policies policies, Directory directory, JdbcClient jdbc, DeskClock clock) {
    return new Worlds(policies, directory, jdbc, clock);
  }

  @Bean
  Outbox outbox(JdbcClient jdbc) {
    return new Outbox(jdbc);
  }

  @Bean
  Deliveries deliveries(JdbcClient jdbc) {
    return new Deliveries(jdbc);
  }

  @Bean
  Ledger ledger(JdbcClient jdbc, Bell bell) {
    return new Ledger(jdbc, bell);
  }

  @Bean
  Desk desk(TransactionOperations transactions, Worlds worlds, Directory directory, Ledger ledger) {
    return new Desk(transactions, worlds, directory, ledger);
  }

  @Bean
  Tickets tickets(JdbcClient jdbc) {
    return new Tickets(jdbc);
  }

  @Bean
  Changes changes(JdbcClient jdbc) {
    return new Changes(jdbc);
  }

  @Bean
  FirstStart firstStart(
      TransactionOperations transactions, Policies policies, Directory directory) {
    return new FirstStart(transactions, policies, directory);
  }

  @Bean
  Files files(
      JdbcClient jdbc, TransactionOperations transactions, DeskClock clock, Tickets tickets) {
    return new Files(jdbc, transactions, clock, tickets);
  }

  /** Before anything runs: a desk without a policy takes the one given, or the one shipped. */
  @Bean
  SmartInitializingSingleton filled(
      FirstStart first,
      Policies policies,
      Sample sample,
      ObjectProvider<PolicyText> given,
      ObjectProvider<Progress> wanted) {
    return () -> {
      sample.requireWhole();
      wanted.ifAvailable(sample::make);
      Optional<PolicyText> policy = Optional.ofNullable(given.getIfAvailable());
      if (policy.isPresent() || policies.current().isEmpty()) {
        PolicyText text = policy.orElseGet(Wiring::shipped);
        first.take(text.name(), text.text());
      }
    };
  }

  @Bean
  ClockRunner clockRunner(
      JdbcClient jdbc,
      TransactionOperations transactions,
      DeskClock clock,
      Worlds worlds,
      Ledger ledger,
      Policies policies,
      Directory directory,
      Outbox outbox,
      MeterRegistry meters) {
    return new ClockRunner(
        jdbc, transactions, clock, worlds, ledger, policies, directory, outbox, meters);
  }

  @Bean
  DeliveryRunner deliveryRunner(
      JdbcClient jdbc,
      TransactionOperations transactions,
      DeskClock clock,
      List<Carrier> carriers) {
    return new DeliveryRunner(jdbc, transactions, clock, new SecureRandom(), carriers);
  }

  @Bean
  PolicyMover policyMover(
      JdbcClient jdbc,
      TransactionOperations transactions,
      DeskClock clock,
      Policies policies,
      Directory directory,
      Ledger ledger) {
    return new PolicyMover(jdbc, transactions, clock, policies, directory, ledger);
  }

  @Bean
  Leavers leavers(JdbcClient jdbc, DeskClock clock, Directory directory, Desk desk) {
    return new Leavers(jdbc, clock, directory, desk);
  }

  @Bean
  FollowupRunner followupRunner(
      JdbcClient jdbc,
      TransactionOperations transactions,
      DeskClock clock,
      Desk desk,
      Policies policies,
      Directory directory,
      Outbox outbox) {
    Alarm alarm = new Alarm(policies, directory, outbox);
    return new FollowupRunner(jdbc, transactions, clock, desk, alarm);
  }

  /** What grows and is let go of again (docs/growth.md). */
  @Bean
  Forgetter forgetter(
      JdbcClient jdbc,
      TransactionOperations transactions,
      DeskClock clock,
      Answers answers,
      Settings settings) {
    List<Forgetter.Past> pasts = new ArrayList<>();
    Queue queue = new Queue(jdbc);
    pasts.add(() -> queue.forget(clock.read().minus(Queue.WALK), MANY) == MANY);
    pasts.add(() -> answers.forget(SOME) == SOME);
    settings
        .keepDeliveries()
        .ifPresent(time -> {
          PastDeliveries past = new PastDeliveries(jdbc, transactions);
          pasts.add(() -> past.forget(clock.read().minus(time), SOME) == SOME);
        });
    settings
        .keepMail()
        .ifPresent(time -> {
          PastMails past = new PastMails(jdbc, transactions);
          pasts.add(() -> past.forget(clock.read().minus(time), clock.read(), FEW) == FEW);
        });
    return new Forgetter(pasts);
  }

  @Bean
  Runners runners(
      ClockRunner clocks,
      DeliveryRunner deliveries,
      FollowupRunner followups,
      PolicyMover mover,
      Leavers leavers,
      Auditor auditor,
      Forgetter forgetter,
      Bell bell) {
    return new Runners(clocks, deliveries, followups, forgetter, mover, leavers, auditor, bell);
  }

  private static PolicyText shipped() {
    try (InputStream file = Wiring.class.getResourceAsStream("/policies/" + SHIPPED)) {
      if (file == null) {
        throw new IllegalStateException("the shipped policy is missing from the program");
      }
      return new PolicyText(SHIPPED, new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
