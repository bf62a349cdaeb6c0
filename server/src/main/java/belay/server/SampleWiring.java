package belay.server;

import belay.server.channel.mail.ReplyAddress;
import belay.server.config.Settings;
import belay.server.db.DeskClock;
import belay.server.desk.Desk;
import belay.server.desk.FirstStart;
import belay.server.desk.Tickets;
import belay.server.escalation.ClockRunner;
import belay.server.intake.mail.MailRunner;
import belay.server.intake.mail.RawMails;
import belay.server.outbox.DeliveryRunner;
import belay.server.people.Directory;
import belay.server.sample.Post;
import belay.server.sample.Sample;
import belay.server.sample.Workshop;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the sample together from the desk's own parts; makes nothing unless it is asked to. */
@Configuration(proxyBeanMethods = false)
class SampleWiring {

  @Bean
  Post post(RawMails mails, MailRunner runner, ReplyAddress addresses, Settings settings) {
    return new Post(mails, runner, addresses, settings.mailAddress());
  }

  @Bean
  Workshop workshop(
      DeskClock clock,
      FirstStart firstStart,
      Directory directory,
      Desk desk,
      Tickets tickets,
      ClockRunner clocks,
      DeliveryRunner deliveries,
      Post post) {
    return new Workshop(clock, firstStart, directory, desk, tickets, clocks, deliveries, post);
  }

  @Bean
  Sample sample(JdbcClient jdbc, Workshop workshop) {
    return new Sample(jdbc, workshop);
  }
}
