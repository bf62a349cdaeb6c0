package belay.server;

import belay.core.policy.Policy;
import belay.server.accounts.Accounts;
import belay.server.accounts.Cookies;
import belay.server.accounts.Passkeys;
import belay.server.accounts.Sessions;
import belay.server.accounts.SignInLinks;
import belay.server.accounts.Site;
import belay.server.config.Settings;
import belay.server.db.DeskClock;
import belay.server.desk.Policies;
import belay.server.people.Directory;
import belay.server.people.Staffing;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

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
  Sessions sessions(JdbcClient jdbc, DeskClock clock) {
    return new Sessions(jdbc, clock);
  }

  @Bean
  Accounts accounts(
      JdbcClient jdbc, Sessions sessions, Directory directory, InstantSource deskTime) {
    return new Accounts(jdbc, sessions, directory, deskTime, Ticker.systemTicker());
  }

  @Bean
  Staffing staffing(
      JdbcClient jdbc,
      Directory directory,
      TransactionOperations transactions,
      InstantSource deskTime) {
    return new Staffing(jdbc, directory, transactions, deskTime);
  }

  @Bean
  SignInLinks signInLinks(
      JdbcClient jdbc,
      TransactionOperations transactions,
      Accounts accounts,
      Sessions sessions,
      Directory directory,
      Staffing staffing,
      InstantSource deskTime) {
    return new SignInLinks(jdbc, transactions, accounts, sessions, directory, staffing, deskTime);
  }

  @Bean
  Passkeys passkeys(JdbcClient jdbc, Sessions sessions, Site site, InstantSource deskTime) {
    return new Passkeys(jdbc, sessions, site, deskTime);
  }

  @Bean
  Supplier<ZoneId> deskZone(Policies policies) {
    return () -> policies.current().map(Policy::zone).orElse(ZoneOffset.UTC);
  }
}
