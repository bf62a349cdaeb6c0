package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;

import belay.testkit.MailServer;
import belay.testkit.ReceivedMail;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The desk of {@code story.yaml}, the people it is for, and the mail between them. */
final class World implements AutoCloseable {
  /** For what takes seconds when nothing else uses the machine. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  final MailServer mail = MailServer.start();
  final Mailbox desk = Mailbox.make(mail, "desk@belay.example");
  final Mailbox dana = Mailbox.make(mail, "dana@example.com");
  final Mailbox hank = Mailbox.make(mail, "hank@globex.example");
  final Mailbox ana = Mailbox.make(mail, "ana@desk.example");
  final Mailbox bo = Mailbox.make(mail, "bo@desk.example");
  final Mailbox ivo = Mailbox.make(mail, "ivo@desk.example");
  final Mailbox marta = Mailbox.make(mail, "marta@desk.example");
  final RunningDesk belay;
  private final TestDatabase database;

  private World(TestDatabase database) {
    this.database = database;
    Map<String, String> environment =
        Map.of(
            "BELAY_DATABASE_URL", url(database.jdbcUrl(), database.user(), database.password()),
            "BELAY_MAIL_URL", mail.smtpUrl(),
            "BELAY_IMAP_URL", desk.url(),
            "BELAY_MAIL_ADDRESS", desk.address());
    belay = RunningDesk.start(environment, RunningDesk.policy("story.yaml"), marta.address());
  }

  static World start() throws SQLException {
    return new World(TestPostgres.database());
  }

  static String url(String jdbcUrl, String user, String password) {
    return "%s?user=%s&password=%s".formatted(jdbcUrl, user, password);
  }

  Stream<Mailbox> people() {
    return Stream.of(dana, hank, ana, bo, ivo, marta);
  }

  /** Past the mailbox: by SMTP, as the desk's own mail exchanger. */
  boolean sendsToDesk(Mailbox from, String to, String text) {
    return Sender.offer(belay.smtpPort(), from.address(), to, text);
  }

  boolean answers(Mailbox from, ReceivedMail to, String words) {
    return sendsToDesk(from, to.header("Reply-To"), answer(from, to, words));
  }

  static String mail(Mailbox from, String subject) {
    return """
    From: <%s>
    To: desk@belay.example
    Subject: %s
    Message-ID: <%s@client.example>

    Nobody can work.
    """
        .formatted(from.address(), subject, subject.replace(' ', '-'));
  }

  /** As mail programs write it: to Reply-To, what was said quoted below. */
  static String answer(Mailbox from, ReceivedMail to, String words) {
    return """
    From: <%s>
    To: %s
    Subject: Re: %s
    Message-ID: <answer-%s@client.example>

    %s

    On Mon, Nov 23, 2026 at 1:38 PM Service desk <desk@belay.example> wrote:
    > %s
    """
        .formatted(
            from.address(),
            to.header("Reply-To"),
            to.subject(),
            delivery(to),
            words,
            to.text().strip().replace("\n", "\n> "));
  }

  /** The id of the delivery a mail is. */
  static String delivery(ReceivedMail mail) {
    return mail.header("Message-ID").replaceFirst("^<([0-9a-f-]{36})\\..*", "$1");
  }

  /** What each mail in somebody's box is, by what the desk has on record for its Message-ID. */
  Stream<String> kinds(Mailbox box) {
    return box.read().stream().map(mail -> kind(box, mail));
  }

  private String kind(Mailbox box, ReceivedMail mail) {
    JsonNode record = belay.get("/api/mail/" + delivery(mail));
    assertThat(record.path("address").asString()).isEqualTo(box.address());
    return record.path("kind").asString();
  }

  List<JsonNode> outgoing(String state) {
    return belay.items("/api/mail?limit=200&state=" + state);
  }

  boolean nothingWaitsToLeave() {
    return outgoing("waiting").isEmpty() && outgoing("sending").isEmpty();
  }

  /** Ids of what has left, as the desk has it. */
  List<String> sent() {
    return outgoing("sent").stream().map(line -> line.path("id").asString()).toList();
  }

  @Override
  public void close() throws SQLException {
    belay.close();
    mail.close();
    database.close();
  }
}
