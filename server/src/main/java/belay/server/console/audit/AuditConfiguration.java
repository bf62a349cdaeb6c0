package belay.server.console.audit;

import belay.server.audit.Findings;
import belay.server.console.Shells;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the auditor's page together. */
@Configuration(proxyBeanMethods = false)
@Import(AuditRoutes.class)
public class AuditConfiguration {
  @Bean
  AuditPages auditPages(Shells shells, Findings findings) {
    return new AuditPages(shells, findings);
  }
}
