package belay.server.telemetry;

import belay.server.db.DeskClock;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts {@code /health} and {@code /metrics} together; what they say is a second old at most. */
@Configuration(proxyBeanMethods = false)
public class TelemetryConfiguration {
  private static final Duration FRESH = Duration.ofSeconds(1);

  /** One look for all that is asked at once. */
  record Looks(LoadingCache<String, Pulse> cache) implements Supplier<Pulse> {
    @Override
    public Pulse get() {
      return cache.get("pulse");
    }
  }

  @Bean
  Looks looks(JdbcClient jdbc) {
    return new Looks(Caffeine.newBuilder().expireAfterWrite(FRESH).build(_ -> Pulse.take(jdbc)));
  }

  @Bean
  MeterBinder deskGauges(Looks looks, DeskClock clock) {
    return new Gauges(looks, clock);
  }

  @Bean
  HealthIndicator primaryHealthIndicator(JdbcClient jdbc) {
    return new PrimaryHealth(jdbc);
  }

  @Bean
  HealthIndicator deskHealthIndicator(Looks looks, DeskClock clock) {
    return new DeskHealth(looks, clock);
  }
}
