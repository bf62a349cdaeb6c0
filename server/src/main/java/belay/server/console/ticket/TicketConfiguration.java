package belay.server.console.ticket;

import belay.server.console.Shells;
import belay.server.desk.Desk;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.files.Files;
import belay.server.people.Directory;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/** Puts the page of a ticket together. */
@Configuration(proxyBeanMethods = false)
@Import({TicketShow.class, TicketTalk.class, TicketActs.class, TicketWhy.class, TicketFiles.class})
public class TicketConfiguration {

  @Bean
  Sights sights(
      Tickets tickets, Worlds worlds, Directory directory, Files files, InstantSource deskTime) {
    return new Sights(tickets, worlds, directory, files, deskTime);
  }

  @Bean
  TicketPages ticketPageMaker(Sights sights, Tickets tickets, Shells shells) {
    return new TicketPages(sights, tickets, shells);
  }

  @Bean
  Doing doing(Desk desk, Files files, TransactionOperations transactions) {
    return new Doing(desk, files, transactions);
  }
}
