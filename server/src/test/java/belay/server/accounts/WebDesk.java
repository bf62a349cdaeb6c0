package belay.server.accounts;

import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Decision;
import belay.core.ticket.Intake;
import belay.core.ticket.Ticket;
import belay.server.Belay;
import belay.server.Belay.PolicyText;
import belay.server.Node;
import belay.server.adoption.Outcome;
import belay.server.adoption.PolicyChange;
import belay.server.config.Settings;
import belay.server.desk.Desk;
import belay.server.desk.OpenRequest;
import belay.server.desk.PolicyDraft;
import belay.server.people.Directory;
import belay.server.people.Staffing;
import belay.testkit.TestPostgres;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole desk on a free port, started by the first test that asks, for all of this JVM. */
public final class WebDesk {
  public static final Browser SOMEWHERE = new Browser("127.0.0.1", "test");
  private static final String PASSWORD = "correct horse battery";

  public final ConfigurableApplicationContext belay;
  public final Sessions sessions;
  final Accounts accounts;
  final JdbcClient jdbc;
  public final PersonId ana;
  public final PersonId admin;
  public final PersonId manager;
  public final PersonId dana;
  public final PersonId hank;
  private final int port;

  private static final class Lazy {
    static final WebDesk DESK = start();
  }

  private WebDesk(ConfigurableApplicationContext belay) {
    this.belay = belay;
    this.port =
        Objects.requireNonNull(((ServletWebServerApplicationContext) belay).getWebServer())
            .getPort();
    sessions = belay.getBean(Sessions.class);
    accounts = belay.getBean(Accounts.class);
    jdbc = belay.getBean(JdbcClient.class);
    Directory directory = belay.getBean(Directory.class);
    ana = directory.owner(Channel.MAIL, "ana@desk.example").orElseThrow().person();
    admin = belay.getBean(Staffing.class).first("Olga", "olga@desk.example");
    accounts.set(admin, PASSWORD);
    manager = hired("Moira", "moira@desk.example");
    dana = directory.ownerOrNew(Channel.MAIL, "dana@acme.example", "Dana").person();
    hank = directory.ownerOrNew(Channel.MAIL, "hank@globex.example", "Hank").person();
    jdbc.sql("INSERT INTO company (id, name, primary_contact) VALUES (uuidv7(), 'Globex', :hank)")
        .param("hank", hank.value())
        .update();
  }

  public static WebDesk get() {
    return Lazy.DESK;
  }

  private static WebDesk start() {
    try {
      var place = TestPostgres.database();
      Map<String, String> environment = new HashMap<>();
      environment.put(
          "BELAY_DATABASE_URL",
          place.jdbcUrl() + "?user=" + place.user() + "&password=" + place.password());
      environment.put("BELAY_HTTP_PORT", "0");
      environment.put("BELAY_SMTP_PORT", "0");
      PolicyText policy = new PolicyText("practice.yaml", Node.practice());
      var belay = Belay.start(Settings.of(environment), Optional.of(policy));
      Runtime.getRuntime().addShutdownHook(new Thread(belay::close));
      return new WebDesk(belay);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public String base() {
    return "http://localhost:" + port;
  }

  String adminsMail() {
    return "olga@desk.example";
  }

  String adminsPassword() {
    return PASSWORD;
  }

  /** A browser that has never been here. */
  public Visit stranger() {
    return new Visit(base());
  }

  /** A browser that this person has just signed in with. */
  public Visit of(PersonId person) {
    return stranger().with("belay", sessions.begin(person, SOMEWHERE));
  }

  /** A ticket of Dana's. */
  public long ticket() {
    return ticket(dana);
  }

  public long ticket(PersonId requester) {
    OpenRequest request =
        new OpenRequest(
            requester,
            Optional.empty(),
            Optional.empty(),
            Intake.MAIL,
            "Help",
            "Please",
            Optional.empty(),
            Optional.empty(),
            false);
    return switch (belay.getBean(Desk.class).open(request, new Actor.Human(requester))) {
      case Decision.Accepted(_, Ticket.Open ticket) -> ticket.number();
      case Decision other -> throw new AssertionError("not opened: " + other);
    };
  }

  /** Somebody of a company that is open from nine to five, Monday to Friday, UTC. */
  public PersonId served(String name, String company) {
    PersonId person =
        belay
            .getBean(Directory.class)
            .ownerOrNew(Channel.MAIL, company + "@" + company + ".example", name)
            .person();
    jdbc.sql(
            """
            INSERT INTO company (id, name, zone, hours, primary_contact)
            VALUES (uuidv7(), :name, 'UTC', ARRAY['mon-fri 09:00-17:00'], :contact)
            """)
        .param("name", company)
        .param("contact", person.value())
        .update();
    return person;
  }

  /** While the policy means somebody by that name. */
  public void meaning(String name, Runnable then) {
    String usual = Node.practice();
    apply(usual.replace("\nbounces:", "\ntell: { aged: [owner, person " + name + "] }\nbounces:"));
    try {
      then.run();
    } finally {
      apply(usual);
    }
  }

  private void apply(String policy) {
    PolicyDraft draft = new PolicyDraft("practice.yaml", policy);
    Outcome outcome =
        belay
            .getBean(PolicyChange.class)
            .apply(draft, new Actor.Human(admin), "", OptionalLong.empty());
    if (!(outcome instanceof Outcome.Applied)) {
      throw new AssertionError("not applied: " + outcome);
    }
  }

  public PersonId hired(String name, String mail) {
    return hired(name, mail, Set.of("service-desk-manager"));
  }

  public PersonId hired(String name, String mail, Set<String> roles) {
    Staffing.Post post = new Staffing.Post(Set.of(), roles);
    return switch (belay.getBean(Staffing.class).add(name, mail, post)) {
      case Staffing.Added.Person(PersonId person) -> person;
      case Staffing.Added.Refused(Staffing.Fault fault) -> throw new AssertionError(fault);
    };
  }
}
