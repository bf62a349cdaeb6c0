package belay.server;

import belay.server.config.Settings;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The running desk. */
@SpringBootApplication(proxyBeanMethods = false)
public class Belay {

  /**
   * Starts a desk; returns when it is ready.
   *
   * @param settings from the environment
   * @param policy the file given on the command line, if one was
   * @throws RuntimeException saying what is missing or wrong
   */
  public static ConfigurableApplicationContext start(
      Settings settings, Optional<PolicyText> policy) {
    SpringApplication application = new SpringApplication(Belay.class);
    application.setDefaultProperties(
        Map.of(
            "server.address", settings.httpHost(),
            "server.port", settings.httpPort()));
    application.addInitializers(context -> {
      context.getBeanFactory().registerSingleton("settings", settings);
      policy.ifPresent(given -> context.getBeanFactory().registerSingleton("policyText", given));
    });
    return application.run();
  }

  /** A policy file as it was given. */
  public record PolicyText(String name, String text) {}
}
