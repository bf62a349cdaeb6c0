package belay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Intake;
import belay.server.db.Database;
import belay.server.db.DeskClock;
import belay.server.desk.Desk;
import belay.server.desk.FirstStart;
import belay.server.desk.Ledger;
import belay.server.desk.OpenRequest;
import belay.server.desk.PolicyDraft;
import belay.server.desk.Worlds;
import belay.server.people.Directory;
import belay.server.people.Directory.Reach;
import belay.server.work.Bell;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code belay apply}, on a real database with a ticket in it. */
@Tag("POL-7")
class ApplyTest {
  private static final Path SHIPPED = Path.of("..", "policies", "tiered-msp.yaml");

  private final StringWriter said = new StringWriter();
  private TestDatabase place;
  private KeyDesk desk;
  private Bell bell;
  private Desk door;
  private Directory directory;
  private String policy;

  @BeforeEach
  void a_desk_with_a_policy() throws SQLException, IOException {
    place = TestPostgres.database("apply", Database::migrate);
    Database database = Database.at(place.dataSource());
    JdbcClient jdbc = JdbcClient.create(database.pool());
    desk = new KeyDesk(database, jdbc, new DeskClock(jdbc, InstantSource.system()));
    var transactions = new TransactionTemplate(new JdbcTransactionManager(database.pool()));
    directory = new Directory(jdbc, transactions, desk.clock());
    policy = Files.readString(SHIPPED);
    new FirstStart(transactions, desk.policies(), directory).take("tiered-msp.yaml", policy);
    bell = Bell.start(database.direct());
    Ledger ledger = new Ledger(jdbc, bell);
    Worlds worlds = new Worlds(desk.policies(), directory, jdbc, desk.clock());
    door = new Desk(transactions, worlds, directory, ledger);
  }

  @AfterEach
  void close() throws SQLException {
    bell.close();
    desk.close();
    place.close();
  }

  private TicketId open() {
    Reach dana = directory.ownerOrNew(Channel.MAIL, "dana@example.com", "Dana");
    OpenRequest request =
        new OpenRequest(
            dana.person(),
            Optional.of(dana.contact()),
            Optional.empty(),
            Intake.MAIL,
            "VPN down",
            "Please help",
            Optional.empty(),
            Optional.empty(),
            false);
    Decision decision = door.open(request, new Actor.Human(dana.person()));
    return ((Decision.Accepted) decision).ticket().id();
  }

  private int apply(String text, boolean yes) {
    said.getBuffer().setLength(0);
    PrintWriter out = new PrintWriter(said, true);
    return new Applying(desk, out).run(new PolicyDraft("new.yaml", text), "try", yes);
  }

  private long applied() {
    return desk.policies().currentVersion().orElseThrow().ordinal();
  }

  private String changed(String was, String is) {
    assertThat(policy).contains(was);
    return policy.replaceFirst(was, is);
  }

  @Test
  void it_shows_what_would_move_and_changes_nothing_unless_told_to() {
    open();
    String slower = changed("review: 24h", "review: 36h");

    assertThat(apply(slower, false)).isZero();
    assertThat(said.toString())
        .contains("1 open tickets on another version; on 1 of them 1 clocks move")
        .containsPattern("#\\d+ [a-z0-9-]+: review due \\S+ -> due \\S+")
        .contains("nothing is changed yet: --yes applies it");
    assertThat(applied()).isEqualTo(1);

    assertThat(apply(slower, true)).isZero();
    assertThat(said.toString()).contains("is applied", "1 of 1 open tickets moved");
    assertThat(applied()).isEqualTo(2);

    assertThat(apply(slower, true)).isZero();
    assertThat(said.toString()).contains("nothing is changed");

    assertThat(apply(policy, true)).isZero();
    assertThat(applied()).isEqualTo(3);
  }

  @Test
  void what_is_wrong_is_told_with_its_place_and_nothing_is_applied() {
    assertThat(apply(changed("review: 24h", "review: 24x"), true)).isEqualTo(1);
    assertThat(said.toString()).containsPattern("new.yaml:\\d+:\\d+: error: ");
    assertThat(applied()).isEqualTo(1);
  }

  @Test
  void stranded_tickets_are_named_and_it_is_not_applied() {
    TicketId id = open();
    String document = policy.split("\n---", -1)[0];
    String shorter = document.replace(bottom(), "new-" + bottom());

    assertThat(apply(shorter, true)).as(said.toString()).isEqualTo(1);
    assertThat(said.toString())
        .contains("it can't be applied: 1 open tickets stand on tiers it does not have: 1");
    assertThat(applied()).isEqualTo(1);
    assertThat(door.handle(id, new Command.AdoptPolicy(Optional.empty()), new Actor.Desk()))
        .isInstanceOf(Decision.Accepted.class);
  }

  private String bottom() {
    return desk.policies().current().orElseThrow().tiers().getFirst().key();
  }

  @Test
  void what_another_applied_meanwhile_is_not_overwritten() {
    String mine = changed("review: 24h", "review: 36h");
    desk.policyChange()
        .apply(
            new PolicyDraft("theirs.yaml", changed("review: 24h", "review: 12h")),
            new Actor.Integration("they"),
            "",
            OptionalLong.of(1));
    assertThat(
            desk.policyChange()
                .apply(
                    new PolicyDraft("mine.yaml", mine),
                    new Actor.Integration("me"),
                    "",
                    OptionalLong.of(1)))
        .isInstanceOf(belay.server.adoption.Outcome.Stale.class);
  }

  @Test
  void a_desk_that_never_ran_has_nothing_to_change() throws SQLException {
    try (TestDatabase empty = TestPostgres.database("empty", Database::migrate);
        Database database = Database.at(empty.dataSource())) {
      JdbcClient jdbc = JdbcClient.create(database.pool());
      KeyDesk fresh = new KeyDesk(database, jdbc, new DeskClock(jdbc, InstantSource.system()));
      Applying applying = new Applying(fresh, new PrintWriter(said, true));
      assertThatThrownBy(() -> applying.run(new PolicyDraft("new.yaml", policy), "", true))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("no policy yet");
    }
  }

  @Test
  void a_file_that_is_not_there_cannot_be_used() {
    Ran ran = Ran.belay("apply", "no-such.yaml");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("there is no file no-such.yaml");
    assertThat(Ran.belay("apply", "no-such.yaml", "--note", "a\nb").err()).contains("a note has");
    assertThat(Ran.belay("apply", "--help").out()).contains("Exit codes", "stranded");
  }
}
