package belay.server;

import belay.core.policy.Policy;
import belay.server.accounts.Cookies;
import belay.server.accounts.Sessions;
import belay.server.accounts.Site;
import belay.server.config.Settings;
import belay.server.desk.Policies;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts together who may come in. */
@Configuration(proxyBeanMethods = false)
class AccountWiring {

  /** The port as it was found: that is known only when the desk listens. */
  @Bean
  Site site(Settings settings, Environment environment) {
    return new Site(
        settings.url(),
        () -> environment.getProperty("local.server.port", Integer.class, settings.httpPort()));
  }

  @Bean
  Cookies cookies(Site site) {
    return new Cookies(site);
  }

  @Bean
  Sessions sessions(JdbcClient jdbc, InstantSource deskTime) {
    return new Sessions(jdbc, deskTime);
  }

  @Bean
  Supplier<ZoneId> deskZone(Policies policies) {
    return () -> policies.current().map(Policy::zone).orElse(ZoneOffset.UTC);
  }
}
