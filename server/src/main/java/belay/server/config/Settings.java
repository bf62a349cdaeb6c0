package belay.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says.
 *
 * @param httpHost address to listen on; loopback unless told otherwise
 * @param httpPort 0 takes a free one
 * @param smtpPort 0 takes a free one
 * @param url where people find the desk; empty: this machine's own name
 * @param data where the embedded database lives; empty: the usual place of this user
 * @param databaseUrl somebody's own PostgreSQL; empty: the embedded one
 * @param mailUrl where mail leaves; empty: it is kept, to be read
 * @param imapUrl a mailbox to read; empty: none
 * @param mailAddress the desk's own
 * @param deadManUrl where signs of life go; empty: nowhere
 * @param keepDeliveries how long after its ticket closed a delivery is kept; empty: for ever
 * @param keepMail how long mail is kept as it came, once it is part of a ticket; empty: for ever
 * @param train start, show a page or two, and end: to record what start-up needs
 */
public record Settings(
    String httpHost,
    int httpPort,
    String smtpHost,
    int smtpPort,
    Optional<URI> url,
    Optional<Path> data,
    Optional<Secret> databaseUrl,
    Optional<Secret> mailUrl,
    Optional<Secret> imapUrl,
    String mailAddress,
    Optional<Secret> deadManUrl,
    Optional<Duration> keepDeliveries,
    Optional<Duration> keepMail,
    boolean train) {

  /**
   * Reads the {@code BELAY_*} variables; empty ones count as absent.
   *
   * @throws SettingsException naming every fault, unknown variables included
   */
  public static Settings of(Map<String, String> environment) {
    Variables given = new Variables(environment);
    Settings settings =
        new Settings(
            given.host("BELAY_HTTP_HOST", "127.0.0.1"),
            given.port("BELAY_HTTP_PORT", 8080),
            given.host("BELAY_SMTP_HOST", "127.0.0.1"),
            given.port("BELAY_SMTP_PORT", 2525),
            given.site("BELAY_URL"),
            given.folder("BELAY_DATA"),
            given.url("BELAY_DATABASE_URL", "postgres", "postgresql", "jdbc:postgresql"),
            given.url("BELAY_MAIL_URL", "smtp", "smtps"),
            given.url("BELAY_IMAP_URL", "imap", "imaps"),
            given.address("BELAY_MAIL_ADDRESS", "desk@localhost"),
            given.web("BELAY_DEAD_MAN_URL"),
            given.keeping("BELAY_KEEP_DELIVERIES", Duration.ofDays(90)),
            given.keeping("BELAY_KEEP_MAIL", Duration.ofDays(30)),
            given.flag("BELAY_TRAIN"));
    given.requireNoFaults();
    return settings;
  }
}
