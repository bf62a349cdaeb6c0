package belay.server.console.mail;

import belay.server.console.Shells;
import belay.server.letter.Occasions;
import belay.server.outbox.DeliveryList;
import belay.server.people.Directory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the pages of kept mail together. */
@Configuration(proxyBeanMethods = false)
@Import(MailRoutes.class)
public class MailConfiguration {
  @Bean
  MailPages mailPages(
      Shells shells, DeliveryList deliveries, Occasions occasions, Directory directory) {
    return new MailPages(shells, deliveries, occasions, directory);
  }
}
