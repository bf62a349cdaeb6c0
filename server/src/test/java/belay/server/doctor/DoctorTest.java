package belay.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.server.Node;
import belay.server.config.Settings;
import belay.server.doctor.Doctor.Diagnosis;
import belay.testkit.MailServer;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Each thing is broken once, and the doctor's sentence read. */
@Tag("OPS-2")
@Tag("API-2")
class DoctorTest {
  @TempDir Path data;
  private Node node;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private Patient patient(String... environment) {
    return patient(InstantSource.system(), node.place.dataSource(), environment);
  }

  private Patient patient(InstantSource host, DataSource source, String... environment) {
    Map<String, String> given =
        environment.length == 0 ? Map.of() : Map.of(environment[0], environment[1]);
    return new Patient(Settings.of(given), data, Optional.of(source), host);
  }

  private static List<String> said(Stream<Remark> remarks) {
    return remarks.map(Remark::what).toList();
  }

  private List<String> said(Check check, String... environment) {
    return said(check.look(patient(environment)));
  }

  private void sql(String harm) {
    node.jdbc.sql(harm).update();
  }

  @Test
  void settings_that_can_hardly_be_meant_together() {
    assertThat(said(new SettingsCheck(), "BELAY_MAIL_URL", "smtp://mail.example"))
        .containsExactly(
            "Mail goes out or is fetched, but the desk calls itself desk@localhost, where nobody"
                + " can answer it.");
    assertThat(said(new SettingsCheck()))
        .containsExactly("No mail leaves: BELAY_MAIL_URL is not set. Pages reach nobody.");
    assertThat(said(new SettingsCheck(), "BELAY_HTTP_HOST", "0.0.0.0"))
        .contains("Pages are served to the network, and links in mails say localhost.");
  }

  @Test
  void old_time_zone_data() {
    InstantSource later = InstantSource.fixed(Instant.parse("2031-01-01T00:00:00Z"));
    Stream<Remark> remarks = new ZoneDataCheck().look(patient(later, node.place.dataSource()));
    assertThat(said(remarks)).singleElement().asString().startsWith("Time-zone data is of release");
  }

  @Test
  void a_disk_that_is_nearly_full() {
    assertThat(new DiskCheck().look(patient())).isEmpty();
    assertThat(said(DiskCheck.judged(patient(), 300L << 20, 100L << 30)))
        .containsExactly("Only 300 MB are free where " + data + " is.");
  }

  @Test
  void a_database_without_its_extension() {
    assertThat(said(new ServerCheck())).isEmpty();
    sql("DROP EXTENSION pg_trgm CASCADE");
    assertThat(said(new ServerCheck()))
        .containsExactly("The database lacks pg_trgm, by which tickets are searched.");
  }

  @Test
  void a_database_that_forgets() {
    // servers of tests do
    assertThat(said(new DurabilityCheck()))
        .contains(
            "The database runs with fsync = off: after a power cut the whole database may be"
                + " lost.");
  }

  @Test
  void clocks_apart() {
    assertThat(said(new TimeCheck())).isEmpty();
    InstantSource ahead = () -> Instant.now().plusSeconds(61);
    assertThat(said(new TimeCheck().look(patient(ahead, node.place.dataSource()))))
        .singleElement()
        .asString()
        .matches("This host's clock is 6[01] s ahead of the database's.");
  }

  @Test
  void too_few_connections() {
    assertThat(ConnectionsCheck.judged(100, 30)).isEmpty();
    assertThat(said(ConnectionsCheck.judged(15, 1)))
        .containsExactly("The database takes 15 connections, and one node may need 20.");
    assertThat(said(ConnectionsCheck.judged(100, 85)))
        .containsExactly(
            "85 of the database's 100 connections are in use: one more node finds no room.");
  }

  @Test
  void a_table_full_of_dead_rows() {
    assertThat(said(new VacuumCheck())).isEmpty();
    sql("CREATE TABLE hot WITH (autovacuum_enabled = false) AS SELECT generate_series(1, 20000)");
    sql("DELETE FROM hot");
    sql("DO 'BEGIN PERFORM pg_stat_force_next_flush(); END'");
    await()
        .untilAsserted(() ->
            assertThat(said(new VacuumCheck()))
                .containsExactly("Of table hot 20,000 rows are dead and 0 live."));
  }

  @Test
  void a_mail_server_that_takes_nothing() {
    try (MailServer mail = MailServer.start()) {
      assertThat(said(new MailServerCheck(), "BELAY_MAIL_URL", mail.smtpUrl())).isEmpty();
      mail.down();
      assertThat(said(new MailServerCheck(), "BELAY_MAIL_URL", mail.smtpUrl()))
          .singleElement()
          .asString()
          .startsWith("The mail server at smtp://127.0.0.1:");
    }
  }

  @Test
  void a_mailbox_that_does_not_open() {
    try (MailServer mail = MailServer.start()) {
      mail.account("desk@example.com", "right");
      String url = mail.imapUrl("desk@example.com", "right");
      assertThat(said(new MailboxCheck(), "BELAY_IMAP_URL", url)).isEmpty();
      assertThat(said(new MailboxCheck(), "BELAY_IMAP_URL", url.replace("right", "wrong")))
          .singleElement()
          .asString()
          .contains("can't be read")
          .doesNotContain("wrong@");
    }
  }

  @Test
  void nobody_outside_who_listens() {
    assertThat(said(new DeadManCheck()))
        .containsExactly("Nobody outside notices when the whole desk falls silent.");
    assertThat(said(new DeadManCheck(), "BELAY_DEAD_MAN_URL", "https://ping.example/x")).isEmpty();
  }

  @Test
  void a_schema_of_another_version() throws SQLException {
    assertThat(said(new SchemaCheck())).isEmpty();
    sql(
        """
        DELETE FROM flyway_schema_history WHERE installed_rank =
          (SELECT max(installed_rank) FROM flyway_schema_history)
        """);
    assertThat(said(new SchemaCheck()))
        .containsExactly("The database is of an earlier version of Belay.");
    sql(
        """
        INSERT INTO flyway_schema_history
        SELECT 999, '999', description, type, script, checksum, installed_by, installed_on,
          execution_time, success
        FROM flyway_schema_history WHERE version = '1'
        """);
    assertThat(said(new SchemaCheck()))
        .containsExactly("The database is of a later version of Belay than this program.");
    try (TestDatabase empty = TestPostgres.database()) {
      assertThat(said(new SchemaCheck().look(patient(InstantSource.system(), empty.dataSource()))))
          .containsExactly("The database is empty.");
    }
  }

  @Test
  void no_audit_and_what_the_auditor_found() {
    assertThat(said(new AuditCheck()))
        .containsExactly("No desk has audited this database yet: perhaps none runs on it.");
    sql("UPDATE audit SET ended_at = clock_timestamp() - interval '10 min'");
    assertThat(said(new AuditCheck()).getFirst()).startsWith("The last audit is 10 minutes old");
    sql("UPDATE audit SET ended_at = clock_timestamp()");
    assertThat(said(new AuditCheck())).isEmpty();
    sql(
        """
        INSERT INTO audit_finding (fault, subject, number, count, detail, since, checked_at)
        VALUES ('no-owner', uuidv7(), 7, 1, '', '2026-01-12T09:00Z', '2026-01-12T09:00Z')
        """);
    assertThat(said(new AuditCheck()))
        .containsExactly("Nobody owns one ticket. Since 2026-01-12 09:00 UTC. Tickets: #7");
  }

  @Test
  void a_policy_with_faults() {
    assertThat(new PolicyCheck().look(patient()).filter(Remark::wrong)).isEmpty();
    sql("UPDATE policy_applied SET text = replace(text, 'team: seniors', 'team: nobody')");
    assertThat(new PolicyCheck().look(patient()).filter(Remark::wrong)).isNotEmpty();
  }

  @Test
  void nobody_who_could_be_paged() {
    assertThat(said(new OnCallCheck())).isEmpty();
    sql("UPDATE contact_method SET bounced_at = clock_timestamp()");
    assertThat(said(new OnCallCheck()))
        .contains("Nobody of team service-desk is on call now who can be reached.");
  }

  @Test
  void people_to_whom_nothing_is_sent_as_it_came_back() {
    assertThat(said(new BouncedCheck())).isEmpty();
    sql("UPDATE contact_method SET bounced_at = clock_timestamp() WHERE address LIKE 'ana@%'");
    assertThat(said(new BouncedCheck()))
        .containsExactly("Mail came back from ana@desk.example: nothing is sent there any more.");
  }

  @Test
  void nobody_who_hears_when_nothing_else_works() {
    assertThat(said(new BackstopCheck())).isEmpty();
    sql("UPDATE policy_version SET backstop = NULL");
    sql("UPDATE contact_method SET bounced_at = clock_timestamp()");
    assertThat(said(new BackstopCheck())).hasSize(1);
  }

  @Test
  void what_waits_for_people() {
    node.open();
    assertThat(said(new ParkedCheck())).isEmpty();
    sql("UPDATE ticket SET parked_at = clock_timestamp()");
    assertThat(said(new ParkedCheck()))
        .containsExactly("1 tickets can't be handled by the desk itself any more.");
  }

  @Test
  void what_a_ticket_could_not_tell_another_is_said_with_its_reason() {
    node.open();
    sql(
        """
        INSERT INTO ticket_inbox (id, source_id, source_seq, target_id, format, command, created_at,
          next_attempt_at, parked_at, error)
        SELECT gen_random_uuid(), id, 1, id, 1, '{}', now(), now(), now(), 'refused: it is closed'
        FROM ticket
        """);
    assertThat(new ParkedCheck().look(patient()).map(Remark::todo))
        .singleElement()
        .asString()
        .contains("Do by hand", "#1 (refused: it is closed)");
  }

  @Test
  void what_did_not_leave() {
    node.open();
    assertThat(said(new UndeliveredCheck())).isEmpty();
    node.deliveries().run();
    assertThat(said(new UndeliveredCheck()))
        .singleElement()
        .asString()
        .contains("were kept, as there is no way out");
    sql("UPDATE outbox SET state = 'unknown'");
    assertThat(said(new UndeliveredCheck()).getFirst()).contains("nobody knows");
  }

  @Test
  void a_mailbox_that_nobody_reads() {
    String url = "imap://desk:secret@mail.example/INBOX";
    assertThat(said(new MailReadingCheck(), "BELAY_IMAP_URL", url))
        .containsExactly(
            "No desk reads the mailbox imap://desk@mail.example:143/INBOX at this moment.");
    sql(
        """
        INSERT INTO mailbox_lease (mailbox, holder, fence, until)
        VALUES ('imap://desk@mail.example:143/INBOX', 'x', 1, clock_timestamp() + interval '1 min')
        """);
    assertThat(said(new MailReadingCheck(), "BELAY_IMAP_URL", url)).isEmpty();
  }

  @Test
  void a_desk_is_looked_at_whole_and_nothing_is_changed() {
    Settings settings = Settings.of(Map.of());
    Diagnosis whole =
        Doctor.examine(
            settings, data, Optional.of(node.place.dataSource()), InstantSource.system());
    assertThat(whole.whole()).isTrue();
    assertThat(whole.checks()).isEqualTo(21);
    assertThat(whole.said())
        .noneMatch(said -> said.remark().what().startsWith("This could not be looked at"));
  }

  @Test
  void without_a_database_it_says_so_and_looks_at_the_rest() {
    Settings settings = Settings.of(Map.of());
    Diagnosis none = Doctor.examine(settings, data, Optional.empty(), InstantSource.system());
    assertThat(none.whole()).isFalse();
    assertThat(none.said().getFirst().remark().what()).startsWith("No desk runs here");
    assertThat(none.said()).hasSizeGreaterThan(1);

    PGSimpleDataSource wrong = new PGSimpleDataSource();
    wrong.setUrl(node.place.jdbcUrl());
    wrong.setUser("nobody");
    wrong.setPassword("hunter2");
    Diagnosis refused = Doctor.examine(settings, data, Optional.of(wrong), InstantSource.system());
    assertThat(refused.said().getFirst().remark().what())
        .startsWith("The database does not answer")
        .doesNotContain("hunter2");
  }
}
