package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.Node;
import belay.server.channel.mail.DeskSeal;
import belay.server.channel.mail.MessageIds;
import belay.server.channel.mail.ReplyAddress;
import belay.server.db.DeskClock;
import belay.server.desk.Desk;
import belay.server.desk.Worlds;
import belay.server.outbox.Addressees;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailRunnerTest {
  private static final String DESK = "desk@belay.example";

  private Node node;
  private RawMails mails;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    mails = new RawMails(node.database.pool(), () -> {});
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private MailRunner runner(Desk desk, Worlds worlds) {
    DeskSeal seal = new DeskSeal(new byte[32]);
    Threads threads =
        new Threads(
            new ReplyAddress(seal, DESK),
            new MessageIds(seal, "belay.example"),
            node.tickets,
            new Addressees(node.jdbc));
    MailIntake intake = new MailIntake(desk, worlds, node.directory, threads, node.files, mails);
    return new MailRunner(mails, new MailParser("desk-1"), intake, node.transactions, node.clock);
  }

  private UUID keep(String mail) throws IOException, SQLException {
    return mails.keep(
        new Arrival(Arrival.SMTP, null, "dana@example.com", List.of(DESK), node.clock.read()),
        new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
  }

  private String state(UUID raw) {
    return node.jdbc
        .sql("SELECT state || ': ' || coalesce(outcome, error) FROM raw_mail WHERE id = ?")
        .params(raw)
        .query(String.class)
        .single();
  }

  @Test
  void a_mail_that_breaks_a_rule_of_the_engine_is_tried_again_and_holds_up_nobody()
      throws Exception {
    AtomicInteger decided = new AtomicInteger();
    DeskClock failing =
        new DeskClock(
            node.jdbc,
            () -> {
              if (decided.incrementAndGet() == 1) {
                throw new AssertionError("a rule was broken");
              }
              return InstantSource.system().instant();
            });
    Worlds worlds = new Worlds(node.policies, node.directory, node.jdbc, failing);
    Desk desk = new Desk(node.transactions, worlds, node.directory, node.ledger);
    UUID first = keep(Written.fromDana(DESK, "first", "Help"));
    UUID second = keep(Written.fromDana(DESK, "second", "Help"));

    runner(desk, worlds).run();

    assertThat(state(first)).startsWith("new: ").contains("a rule was broken");
    assertThat(state(second)).isEqualTo("done: opened");
  }

  @Test
  void mails_of_one_sender_are_read_in_the_order_in_which_they_came() throws Exception {
    for (int i = 0; i < 20; i++) {
      keep(Written.fromDana(DESK, "number " + i, "Help"));
    }
    runner(node.desk, node.worlds).run();

    assertThat(
            node.jdbc.sql("SELECT subject FROM ticket ORDER BY number").query(String.class).list())
        .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "number " + i).toList());
  }
}
