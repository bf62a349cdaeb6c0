package belay.server;

import belay.server.accounts.Site;
import belay.server.adoption.PolicyChange;
import belay.server.answers.Answers;
import belay.server.db.DeskClock;
import belay.server.desk.Policies;
import belay.server.desk.Queue;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.files.Files;
import belay.server.intake.mail.RawMailList;
import belay.server.keys.ApiKeys;
import belay.server.letter.Occasions;
import belay.server.outbox.DeliveryList;
import belay.server.people.Directory;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** What faces ask, made here because no face touches the database. */
@Configuration(proxyBeanMethods = false)
public class FaceWiring {

  /** The desk's time. */
  @Bean
  InstantSource deskTime(DeskClock clock) {
    return clock::read;
  }

  @Bean
  ApiKeys apiKeys(JdbcClient jdbc) {
    return new ApiKeys(jdbc);
  }

  @Bean
  Answers answers(JdbcClient jdbc, TransactionOperations transactions, DeskClock clock) {
    return new Answers(jdbc, transactions, clock);
  }

  @Bean
  Queue queue(JdbcClient jdbc) {
    return new Queue(jdbc);
  }

  @Bean
  DeliveryList deliveryList(JdbcClient jdbc) {
    return new DeliveryList(jdbc);
  }

  @Bean
  PolicyChange policyChange(
      JdbcClient jdbc,
      TransactionOperations transactions,
      DeskClock clock,
      Policies policies,
      Directory directory) {
    return new PolicyChange(jdbc, transactions, clock, policies, directory);
  }

  @Bean
  RawMailList rawMailList(JdbcClient jdbc) {
    return new RawMailList(jdbc);
  }

  @Bean
  Occasions occasions(Tickets tickets, Worlds worlds, Directory directory, Files files, Site site) {
    return new Occasions(
        tickets, worlds, directory, files, number -> site.at("/tickets/" + number));
  }
}
