package belay.bench;

import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.server.Belay;
import belay.server.config.Settings;
import belay.server.db.DeskClock;
import belay.server.intake.mail.SmtpDoor;
import belay.server.keys.ApiKeys;
import belay.server.keys.Scope;
import belay.server.people.Directory;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/**
 * A whole desk in this process, as {@code belay run} starts it: every door open, all runners up.
 */
final class WholeDesk implements AutoCloseable {
  private final ServletWebServerApplicationContext context;

  /** On free ports of loopback. */
  WholeDesk(String databaseUrl) {
    this(databaseUrl, Map.of());
  }

  /**
   * On free ports of loopback.
   *
   * @param more {@code BELAY_*} variables
   */
  WholeDesk(String databaseUrl, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(more);
    environment.put("BELAY_DATABASE_URL", databaseUrl);
    environment.put("BELAY_HTTP_PORT", "0");
    environment.put("BELAY_SMTP_PORT", "0");
    context =
        (ServletWebServerApplicationContext)
            Belay.start(Settings.of(environment), Optional.empty());
  }

  int httpPort() {
    return Objects.requireNonNull(context.getWebServer()).getPort();
  }

  int smtpPort() {
    return the(SmtpDoor.class).port();
  }

  /** Somebody of the shipped policy's roster, by the part of their address before the @. */
  PersonId person(String name) {
    return the(Directory.class)
        .owner(Channel.MAIL, name + "@example.com")
        .map(Directory.Reach::person)
        .orElseThrow();
  }

  /** A fresh key, as whoever it is may do everything. */
  String key(String name) {
    return the(ApiKeys.class)
        .issue(
            "bench", Optional.of(person(name)), Set.of(Scope.ADMIN), the(DeskClock.class).read());
  }

  <T> T the(Class<T> part) {
    return context.getBean(part);
  }

  @Override
  public void close() {
    context.close();
  }
}
