package belay.server.api;

import belay.server.answers.Answers;
import belay.server.desk.Desk;
import belay.server.desk.Policies;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.files.Files;
import belay.server.keys.ApiKeys;
import belay.server.keys.Attempts;
import belay.server.people.Directory;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Puts the REST face together. */
@Configuration(proxyBeanMethods = false)
@Import({
  ProblemAdvice.class,
  TicketList.class,
  Openings.class,
  TicketOpening.class,
  TicketShow.class,
  TicketHistory.class,
  TicketOutlook.class,
  OpenApiRoute.class,
  TicketWork.class,
  TicketMoves.class,
  TicketUrgency.class,
  TicketCare.class,
  TicketRelations.class,
  TicketClocks.class,
  TicketTalk.class,
  TicketFiles.class,
  DeskRoutes.class,
  PolicyRoutes.class,
  MailRoutes.class,
  RawMailRoutes.class
})
public class ApiConfiguration implements WebMvcConfigurer {
  private static final String ALL = "/api/*";

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new Gate()).addPathPatterns("/api/**");
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new ApiArguments());
  }

  @Bean
  ProblemWriter problemWriter() {
    return new ProblemWriter();
  }

  @Bean
  FilterRegistrationBean<BearerFilter> bearerFilter(
      ApiKeys keys, Directory directory, InstantSource clock, ProblemWriter problems) {
    Attempts attempts = new Attempts(Ticker.systemTicker());
    FilterRegistrationBean<BearerFilter> registration =
        new FilterRegistrationBean<>(new BearerFilter(keys, attempts, directory, clock, problems));
    registration.addUrlPatterns(ALL);
    return registration;
  }

  @Bean
  Staff staff(Directory directory) {
    return new Staff(directory);
  }

  @Bean
  TicketFilter ticketFilter(
      Directory directory, Policies policies, Staff staff, InstantSource clock) {
    return new TicketFilter(directory, policies, staff, clock);
  }

  @Bean
  TicketPages ticketPages(Tickets tickets, Worlds worlds, Directory directory, Files files) {
    return new TicketPages(tickets, worlds, directory, files);
  }

  @Bean
  Idempotency idempotency(Answers answers) {
    return new Idempotency(answers);
  }

  @Bean
  Enclosures enclosures(Files files) {
    return new Enclosures(files);
  }

  @Bean
  WantedReader wantedReader(Directory directory, Enclosures enclosures) {
    return new WantedReader(directory, enclosures);
  }

  @Bean
  TicketDoor ticketDoor(
      Desk desk,
      TicketPages pages,
      Enclosures enclosures,
      Idempotency idempotency,
      JsonMapper json) {
    return new TicketDoor(desk, pages, enclosures, idempotency, json);
  }
}
