package belay.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-1")
class SettingsTest {

  @Test
  void nothing_need_be_set() {
    Settings settings = Settings.of(Map.of("PATH", "/bin", "BELAY_MAIL_URL", " "));

    assertThat(settings.httpHost()).isEqualTo("127.0.0.1");
    assertThat(settings.httpPort()).isEqualTo(8080);
    assertThat(settings.smtpPort()).isEqualTo(2525);
    assertThat(settings.mailAddress()).isEqualTo("desk@localhost");
    assertThat(settings.databaseUrl()).isEmpty();
    assertThat(settings.mailUrl()).isEmpty();
    assertThat(settings.keepDeliveries()).contains(Duration.ofDays(90));
    assertThat(settings.keepMail()).contains(Duration.ofDays(30));
    assertThat(settings.train()).isFalse();
  }

  @Test
  void what_is_set_counts() {
    Settings settings =
        Settings.of(
            Map.of(
                "BELAY_HTTP_PORT", "0",
                "BELAY_DATA", "/srv/./belay",
                "BELAY_URL", "https://desk.example.com:8443",
                "BELAY_IMAP_URL", "imaps://desk:pw@mail.example/INBOX",
                "BELAY_TRAIN", "1",
                "BELAY_KEEP_DELIVERIES", "forever",
                "BELAY_KEEP_MAIL", "36h",
                "BELAY_AOT", "off"));

    assertThat(settings.httpPort()).isZero();
    assertThat(settings.url()).contains(URI.create("https://desk.example.com:8443"));
    assertThat(settings.data()).contains(Path.of("/srv/belay"));
    assertThat(settings.imapUrl()).map(Secret::text).contains("imaps://desk:pw@mail.example/INBOX");
    assertThat(settings.keepDeliveries()).isEmpty();
    assertThat(settings.keepMail()).contains(Duration.ofHours(36));
    assertThat(settings.train()).isTrue();
  }

  @Test
  void every_fault_is_named_at_once() {
    List<String> faults =
        faults(
            Map.of(
                "BELAY_HTTP_PORT", "eighty",
                "BELAY_SMTP_PORT", "65536",
                "BELAY_HTTP_HOST", "one two",
                "BELAY_URL", "https://desk.example.com/here",
                "BELAY_MAIL_ADDRESS", "desk",
                "BELAY_MAIL_URL", "http://mail",
                "BELAY_DEAD_MAN_URL", "https:///ping",
                "BELAY_KEEP_MAIL", "a month",
                "BELAY_TRAIN", "yes",
                "BELAY_DATABSE_URL", "postgres://x/y"));

    assertThat(faults)
        .containsExactlyInAnyOrder(
            "BELAY_HTTP_PORT is not a port: 'eighty'",
            "BELAY_SMTP_PORT is not within 0 to 65535: 65536",
            "BELAY_HTTP_HOST is not a host name or address: 'one two'",
            "BELAY_URL is not an address such as https://desk.example.com: "
                + "'https://desk.example.com/here'",
            "BELAY_MAIL_ADDRESS is not a mail address (without '+'): 'desk'",
            "BELAY_MAIL_URL begins with one of smtp, smtps and ://",
            "BELAY_DEAD_MAN_URL is not an address such as https://hc-ping.com/…",
            "BELAY_KEEP_MAIL is not a time such as 30d or 12h, or 'forever': 'a month'",
            "BELAY_TRAIN is 0 or 1, not 'yes'",
            "unknown setting BELAY_DATABSE_URL; did you mean 'BELAY_DATABASE_URL'?");
  }

  @Test
  @Tag("SEC-5")
  void passwords_are_not_shown() {
    String url = "ftp://desk:hunter2@mail.example";

    assertThat(faults(Map.of("BELAY_MAIL_URL", url)).toString()).doesNotContain("hunter2");
    assertThat(
            Settings.of(Map.of("BELAY_DATABASE_URL", "postgres://b:hunter2@db/belay")).toString())
        .doesNotContain("hunter2");
  }

  private static List<String> faults(Map<String, String> environment) {
    return catchThrowableOfType(SettingsException.class, () -> Settings.of(environment)).faults();
  }
}
