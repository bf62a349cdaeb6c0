package belay.server.console.policy;

import belay.server.adoption.PolicyChange;
import belay.server.console.Shells;
import belay.server.desk.Policies;
import belay.server.people.Directory;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Puts the pages about the policy together. */
@Configuration(proxyBeanMethods = false)
@Import({
  PolicyRoutes.class,
  EditRoutes.class,
  SimulatorRoutes.class,
  VersionRoutes.class,
  ApplyRoutes.class
})
public class PolicyConfiguration {
  @Bean
  PolicyPages policyPages(
      Policies policies, Directory directory, InstantSource deskTime, Shells shells) {
    return new PolicyPages(policies, new Reading(directory, deskTime), shells);
  }

  @Bean
  Simulator simulator(
      PolicyPages pages, Policies policies, Directory directory, InstantSource deskTime) {
    Reading reading = new Reading(directory, deskTime);
    return new Simulator(pages, policies, reading, directory, deskTime);
  }

  @Bean
  Versions versions(Policies policies, Directory directory, Shells shells) {
    return new Versions(policies, directory, shells);
  }

  @Bean
  Rehearsal rehearsal(Policies policies, PolicyChange change, Shells shells) {
    return new Rehearsal(policies, change, shells);
  }

  @Bean
  Applying applying(Policies policies, PolicyChange change, Versions versions, Shells shells) {
    return new Applying(policies, change, versions, shells);
  }
}
