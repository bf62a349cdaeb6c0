package belay.server.feed;

import belay.server.accounts.Sessions;
import belay.server.desk.Changes;
import belay.server.desk.Tickets;
import belay.server.work.Bell;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the feeds together. */
@Configuration(proxyBeanMethods = false)
@Import(FeedRoutes.class)
public class FeedConfiguration {

  @Bean
  Feeds feeds(Changes changes, Tickets tickets, Sessions sessions, Bell bell) {
    return new Feeds(changes, tickets, sessions, bell);
  }
}
