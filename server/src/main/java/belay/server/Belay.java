package belay.server;

import belay.server.config.Settings;
import belay.server.sample.Progress;
import belay.server.sample.Sample;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/** The running desk. */
@SpringBootApplication(
    proxyBeanMethods = false,
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class Belay {

  /** For the build, which works out ahead of every start which beans there are. */
  public static void main(String[] none) {
    start(Settings.of(Map.of()), Optional.empty());
  }

  /**
   * Starts a desk; returns when it is ready.
   *
   * @param settings from the environment
   * @param policy the file given on the command line, if one was
   * @throws RuntimeException saying what is missing or wrong
   */
  public static ConfigurableApplicationContext start(
      Settings settings, Optional<PolicyText> policy) {
    return start(
        settings,
        context -> policy.ifPresent(given -> context.registerSingleton("policyText", given)));
  }

  /**
   * Starts an empty desk and fills it with the sample before it serves.
   *
   * @throws RuntimeException saying what is missing or wrong
   */
  public static ConfigurableApplicationContext startSample(Settings settings, Progress progress) {
    Sample.requireAlone(settings);
    return start(settings, context -> context.registerSingleton("sampleProgress", progress));
  }

  private static ConfigurableApplicationContext start(
      Settings settings, Consumer<ConfigurableListableBeanFactory> given) {
    SpringApplication application = new SpringApplication(Belay.class);
    application.setMainApplicationClass(Belay.class);
    application.setDefaultProperties(
        Map.of(
            // what lies in the working directory or a profile changes no desk
            "spring.config.location", "classpath:/application.properties",
            "server.forward-headers-strategy", strategy(settings),
            "server.address", settings.httpHost(),
            "server.port", settings.httpPort()));
    application.addInitializers(context -> {
      context.getBeanFactory().registerSingleton("settings", settings);
      given.accept(context.getBeanFactory());
    });
    return application.run();
  }

  // Who speaks TLS for us says who asks, from this network only; else nobody is believed.
  private static String strategy(Settings settings) {
    return settings.url().filter(url -> url.getScheme().equals("https")).isPresent()
        ? "native"
        : "none";
  }

  /** A policy file as it was given. */
  public record PolicyText(String name, String text) {}
}
