package belay.server.console;

import belay.server.audit.Findings;
import belay.server.console.queue.QueueConfiguration;
import belay.server.console.queue.Views;
import belay.server.console.ticket.TicketConfiguration;
import belay.server.desk.Policies;
import belay.server.http.Assets;
import belay.server.http.PageWriter;
import belay.server.people.Directory;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the pages together. */
@Configuration(proxyBeanMethods = false)
@Import({AssetRoutes.class, Failures.class, QueueConfiguration.class, TicketConfiguration.class})
public class ConsoleConfiguration implements WebMvcConfigurer {
  private final PageWriter pages = new PageWriter();

  @Override
  public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
    handlers.add(pages);
  }

  @Bean
  Assets assets() {
    return new Assets();
  }

  @Bean
  Callings callings(Policies policies, Directory directory) {
    return new Callings(policies, directory);
  }

  @Bean
  Shells shells(Assets assets, InstantSource deskTime, Views views, Findings findings) {
    return new Shells(assets, deskTime, views::of, () -> findings.overview().findings());
  }
}
