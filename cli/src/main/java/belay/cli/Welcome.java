package belay.cli;

import belay.core.policy.Policy;
import belay.postgres.DataHome;
import belay.server.accounts.SignInLinks;
import belay.server.accounts.Site;
import belay.server.config.Settings;
import belay.server.desk.Policies;
import belay.server.intake.mail.SmtpDoor;
import belay.server.keys.ApiKeys;
import belay.server.people.Directory;
import belay.server.sample.Persona;
import belay.server.sample.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person wants to know when the desk is ready. */
record Welcome(ConfigurableApplicationContext belay, Settings settings) {

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("Belay is ready.");
    lines.add("  data    " + data());
    lines.add(
        "  web     http://%s  (API under /api, also /health and /metrics)"
            .formatted(httpAddress(belay)));
    int smtpPort = belay.getBean(SmtpDoor.class).port();
    lines.add("  mail in SMTP on " + settings.smtpHost() + ":" + smtpPort);
    lines.add("  mail out" + mailOut());
    lines.add("  policy  " + policy());
    firstSignIn().ifPresent(lines::add);
    firstKey().ifPresent(lines::add);
    lines.addAll(sample());
    return lines;
  }

  /** Host and port, the port as it was found. */
  static String httpAddress(ConfigurableApplicationContext belay) {
    WebServerApplicationContext web = (WebServerApplicationContext) belay;
    String host = belay.getEnvironment().getProperty("server.address", "127.0.0.1");
    int port = web.getWebServer() == null ? 0 : web.getWebServer().getPort();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  private String data() {
    return settings.databaseUrl().isPresent()
        ? "in your PostgreSQL (BELAY_DATABASE_URL)"
        : settings.data().orElseGet(DataHome::here) + ", PostgreSQL embedded";
  }

  private String mailOut() {
    return settings.mailUrl().isPresent()
        ? " by BELAY_MAIL_URL"
        : " is kept: read it at /mail, or set BELAY_MAIL_URL to send it";
  }

  private String policy() {
    Optional<Policy> policy = belay.getBean(Policies.class).current();
    return policy.map(p -> p.name() + ", version " + p.version()).orElse("none");
  }

  /** Who one may be on a sample desk. */
  private List<String> sample() {
    List<Persona> cast = belay.getBean(Sample.class).cast();
    if (cast.isEmpty()) {
      return List.of();
    }
    List<String> lines =
        new ArrayList<>(
            List.of("This is a sample desk. Be one of its people; each link is good once:"));
    for (Persona one : cast) {
      lines.add("  " + one.name() + ", " + one.role());
      lines.add("    " + link(one));
    }
    return lines;
  }

  /** As long as nobody can sign in, each start says how. */
  private Optional<String> firstSignIn() {
    return belay
        .getBean(SignInLinks.class)
        .first()
        .map(path -> "Make this desk yours:  " + belay.getBean(Site.class).at(path));
  }

  private String link(Persona one) {
    return belay.getBean(Site.class).at(belay.getBean(SignInLinks.class).issue(one.person()));
  }

  private Optional<String> firstKey() {
    if (!new ApiKeys(belay.getBean(JdbcClient.class)).all().isEmpty()) {
      return Optional.empty();
    }
    String somebody =
        Stream.of(belay.getBean(Directory.class).roster())
            .flatMap(
                roster -> roster.people().values().stream().filter(p -> roster.isStaff(p.id())))
            .map(person -> person.name())
            .sorted()
            .findFirst()
            .orElse("NAME");
    String quoted = somebody.contains(" ") ? "'" + somebody + "'" : somebody;
    return Optional.of("Make a first key for the API:  ./belay key " + quoted);
  }
}
