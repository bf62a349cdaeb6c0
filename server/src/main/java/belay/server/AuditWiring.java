package belay.server;

import belay.server.accounts.Site;
import belay.server.audit.AuditGauges;
import belay.server.audit.AuditHealth;
import belay.server.audit.Auditor;
import belay.server.audit.DeadMansSwitch;
import belay.server.audit.Findings;
import belay.server.audit.Messenger;
import belay.server.audit.Shout;
import belay.server.channel.mail.MailComposer;
import belay.server.channel.mail.MailSender;
import belay.server.channel.mail.MailUrl;
import belay.server.config.Secret;
import belay.server.config.Settings;
import belay.server.db.DeskClock;
import belay.server.db.DeskIdentity;
import belay.server.desk.Policies;
import belay.server.escalation.Backstop;
import belay.server.people.Directory;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the auditor together, with ways of its own to tell people. */
@Configuration(proxyBeanMethods = false)
class AuditWiring {

  @Bean
  Findings findings(JdbcClient jdbc) {
    return new Findings(jdbc);
  }

  @Bean(destroyMethod = "")
  DeadMansSwitch deadMansSwitch(Settings settings) {
    return new DeadMansSwitch(
        settings.deadManUrl().map(Secret::text).map(URI::create), InstantSource.system());
  }

  @Bean(destroyMethod = "")
  Shout shout(
      JdbcClient jdbc,
      Policies policies,
      Directory directory,
      DeskIdentity identity,
      Site site,
      Settings settings) {
    MailComposer composer = new MailComposer(identity.id());
    Optional<Messenger> messenger =
        settings
            .mailUrl()
            .map(Secret::text)
            .map(MailUrl::of)
            .map(
                url -> new MailSender(url, composer, domain(settings), MailSender.Timeouts.DEFAULT))
            .map(sender ->
                new Messenger(
                    sender,
                    settings.mailAddress(),
                    () -> site.at("/audit"),
                    InstantSource.system()));
    return new Shout(jdbc, new Backstop(policies, directory)::addresses, messenger);
  }

  @Bean(destroyMethod = "")
  Auditor auditor(JdbcClient jdbc, DeskClock clock, Shout shout, DeadMansSwitch outside) {
    return new Auditor(jdbc, clock, new SecureRandom(), shout, outside);
  }

  @Bean
  HealthIndicator auditHealthIndicator(Findings findings, DeadMansSwitch outside, DeskClock clock) {
    return new AuditHealth(findings, outside, clock::read, InstantSource.system());
  }

  @Bean
  MeterBinder auditGauges(Findings findings, DeskClock clock) {
    return new AuditGauges(findings, clock::read);
  }

  private static String domain(Settings settings) {
    String address = settings.mailAddress();
    return address.substring(address.indexOf('@') + 1);
  }
}
