package belay.server.console.mail;

import belay.server.console.Shells;
import belay.server.intake.mail.RawMailList;
import belay.server.intake.mail.RawMails;
import belay.server.letter.Occasions;
import belay.server.outbox.DeliveryList;
import belay.server.people.Directory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the pages of mail together, of what goes out and of what came in and can't be read. */
@Configuration(proxyBeanMethods = false)
@Import({MailRoutes.class, ParkedRoutes.class})
public class MailConfiguration {
  @Bean
  MailPages mailPages(
      Shells shells,
      DeliveryList deliveries,
      Occasions occasions,
      Directory directory,
      RawMailList mails) {
    return new MailPages(shells, deliveries, occasions, directory, mails::waiting);
  }

  @Bean
  ParkedPages parkedPages(Shells shells, RawMailList list, RawMails mails) {
    return new ParkedPages(shells, list, mails);
  }
}
