package belay.server.console.queue;

import belay.server.console.Shells;
import belay.server.desk.Changes;
import belay.server.desk.Desk;
import belay.server.desk.Policies;
import belay.server.desk.Queue;
import belay.server.desk.Tickets;
import belay.server.people.Directory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the queue's pages together. */
@Configuration(proxyBeanMethods = false)
@Import({QueueRoutes.class, BulkRoutes.class})
public class QueueConfiguration {
  @Bean
  Views views(Queue queue, Directory directory, Policies policies) {
    return new Views(queue, directory, policies);
  }

  @Bean
  QueuePages queuePages(
      Queue queue,
      Changes changes,
      Views views,
      Shells shells,
      Directory directory,
      Policies policies) {
    return new QueuePages(queue, changes, views, shells, directory, policies);
  }

  @Bean
  Bulk bulk(Desk desk, Tickets tickets) {
    return new Bulk(desk, tickets);
  }
}
