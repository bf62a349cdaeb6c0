package belay.browser;

import static org.awaitility.Awaitility.await;

import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Intake;
import belay.core.ticket.Ticket;
import belay.server.Belay;
import belay.server.Belay.PolicyText;
import belay.server.accounts.Browser;
import belay.server.accounts.Sessions;
import belay.server.accounts.SignInLinks;
import belay.server.audit.Findings;
import belay.server.config.Settings;
import belay.server.db.DeskClock;
import belay.server.desk.Desk;
import belay.server.desk.OpenRequest;
import belay.server.people.Directory;
import belay.server.work.Bell;
import belay.server.work.Work;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The whole desk in this process, on a database and ports of its own, its time in our hands. */
final class RealDesk implements AutoCloseable {
  private static final Browser HERE = new Browser("127.0.0.1", "a test");

  private final TestDatabase database;
  private final ConfigurableApplicationContext belay;

  private RealDesk(TestDatabase database, Optional<PolicyText> policy) {
    this.database = database;
    String url =
        "%s?user=%s&password=%s"
            .formatted(database.jdbcUrl(), database.user(), database.password());
    Map<String, String> environment =
        Map.of("BELAY_DATABASE_URL", url, "BELAY_HTTP_PORT", "0", "BELAY_SMTP_PORT", "0");
    belay = Belay.start(Settings.of(environment), policy);
  }

  /** A desk with the policy and the people of {@code desk.yaml}. */
  static RealDesk start() {
    Pseudo.translate();
    return start(Optional.of(new PolicyText("desk.yaml", read("/desk.yaml"))));
  }

  /** As it comes: with the policy that is shipped, and nobody in it. */
  static RealDesk untouched() {
    return start(Optional.empty());
  }

  private static RealDesk start(Optional<PolicyText> policy) {
    try {
      return new RealDesk(TestPostgres.database(), policy);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(String resource) {
    try (InputStream file = RealDesk.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without a slash at its end. */
  String origin() {
    var web = (ServletWebServerApplicationContext) belay;
    return "http://localhost:" + Objects.requireNonNull(web.getWebServer()).getPort();
  }

  <T> T part(Class<T> type) {
    return belay.getBean(type);
  }

  /** What can be read there, such as {@code /people/{id}}. */
  List<String> routes() {
    return belay
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .stream()
        .filter(route -> route.getMethodsCondition().getMethods().contains(RequestMethod.GET))
        .flatMap(route -> route.getPatternValues().stream())
        .sorted()
        .toList();
  }

  /** Who has that mail address; {@code ana} stands for {@code ana@desk.example}. */
  PersonId person(String who) {
    String address = who.contains("@") ? who : who + "@desk.example";
    return part(Directory.class).owner(Channel.MAIL, address).orElseThrow().person();
  }

  /** What the cookie of somebody holds who has signed in. */
  String session(PersonId person) {
    return part(Sessions.class).begin(person, HERE).text();
  }

  /** A ticket by mail. */
  Ticket.Open open(String from, String subject, String body) {
    Directory.Reach reach = part(Directory.class).owner(Channel.MAIL, from).orElseThrow();
    OpenRequest request =
        new OpenRequest(
            reach.person(),
            Optional.of(reach.contact()),
            Optional.empty(),
            Intake.MAIL,
            subject,
            body,
            Optional.empty(),
            Optional.empty(),
            false);
    return now(part(Desk.class).open(request, new Actor.Human(reach.person())));
  }

  Ticket.Open act(TicketId ticket, Command command, String who) {
    return now(part(Desk.class).handle(ticket, command, new Actor.Human(person(who))));
  }

  private static Ticket.Open now(Decision decision) {
    return switch (decision) {
      case Decision.Accepted(_, Ticket.Open ticket) -> ticket;
      case Decision other -> throw new AssertionError("the desk said " + other);
    };
  }

  /** A path that signs that person in, once; empty where it makes the desk's first account. */
  String link(Optional<String> who) {
    SignInLinks links = part(SignInLinks.class);
    return who.map(name -> links.issue(person(name))).or(links::first).orElseThrow();
  }

  /** They sign in with that password from now on. */
  void password(String who, String password) {
    String link = link(Optional.of(who));
    String token = link.substring(link.lastIndexOf('/') + 1);
    var _ = part(SignInLinks.class).use(token, Optional.of(password), HERE).orElseThrow();
  }

  /** The auditor has found that nobody owns that ticket, and the pages know. */
  void harm(long ticket) {
    part(JdbcClient.class)
        .sql(
            """
            INSERT INTO audit_finding (fault, subject, number, count, detail, since, checked_at)
            SELECT 'no-owner', id, number, 1, 'the state, as it is', opened_at, 'infinity'
            FROM ticket WHERE number = ?
            """)
        .param(ticket)
        .update();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> part(Findings.class).overview().findings() > 0);
  }

  /** Somebody who has written to the desk. */
  void client(String address, String name) {
    var _ = part(Directory.class).ownerOrNew(Channel.MAIL, address, name);
  }

  /** What no page and no mail does by itself. */
  void sql(String statement) {
    part(JdbcClient.class).sql(statement).update();
  }

  /** A mail that came in and can't be read; the path of its page. */
  String park(String from, String raw, String trouble) {
    return part(JdbcClient.class)
        .sql(
            """
            WITH mail AS (
              INSERT INTO raw_mail (source, envelope_from, recipients, received_at, state,
                next_attempt_at, attempts, error, sha256, size)
              VALUES ('smtp', :from, '{desk@localhost}', now(), 'parked', now(), 5, :trouble, '',
                length(:raw))
              RETURNING id)
            INSERT INTO raw_mail_chunk (mail_id, no, data)
            SELECT id, 0, convert_to(:raw, 'UTF8') FROM mail
            RETURNING '/mail/parked/' || mail_id
            """)
        .param("from", from)
        .param("trouble", trouble)
        .param("raw", raw)
        .query(String.class)
        .single();
  }

  /** All that the auditor has found is mended, and the pages know; an audit may be under way. */
  void mend() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          part(JdbcClient.class).sql("DELETE FROM audit_finding").update();
          return part(Findings.class).overview().findings() == 0;
        });
  }

  /** Time passes in one go, and the runners are told. */
  void fastForward(Duration by) {
    part(DeskClock.class).fastForward(by);
    Stream.of(Work.values()).forEach(part(Bell.class)::ring);
  }

  @Override
  public void close() {
    belay.close();
    try {
      database.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
