package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.core.ids.TicketId;
import belay.core.ticket.Event;
import belay.core.ticket.Ticket;
import belay.server.Node;
import belay.server.channel.mail.DeskSeal;
import belay.server.channel.mail.MessageIds;
import belay.server.channel.mail.ReplyAddress;
import belay.server.channel.mail.Seat;
import belay.server.outbox.Addressees;
import belay.testkit.Fault;
import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

/** What breaks under a mail that is not the mail's fault, and what is. */
@Tag("MAIL-2")
class MailFaultsTest {
  private static final String DESK = "desk@belay.example";
  private static final DeskSeal SEAL = new DeskSeal(new byte[32]);
  private static final ReplyAddress ADDRESSES = new ReplyAddress(SEAL, DESK);

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

  private MailRunner runner(TransactionOperations transactions) {
    Threads threads =
        new Threads(
            ADDRESSES,
            new MessageIds(SEAL, "belay.example"),
            node.tickets,
            new Addressees(node.jdbc));
    MailIntake intake =
        new MailIntake(node.desk, node.worlds, node.directory, threads, node.files, mails);
    return new MailRunner(mails, new MailParser("desk-1"), intake, transactions, node.clock);
  }

  private UUID arrives(String mail) throws IOException, SQLException {
    return mails.keep(
        new Arrival(Arrival.SMTP, null, "dana@example.com", List.of(DESK), node.clock.read()),
        new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
  }

  private String state(UUID mail) {
    return node.jdbc
        .sql("SELECT state FROM raw_mail WHERE id = ?")
        .params(mail)
        .query(String.class)
        .single();
  }

  @Test
  @Fault(
      value = "an idle transaction holds a lock for an hour",
      rules = {2, 10, 12},
      done = "a session holds a ticket's row; an answer to it comes by mail and has one try left",
      seen =
          "the answer waits and is not parked, the next mail goes through, and when the lock is"
              + " gone the answer is in the ticket")
  void a_mail_to_a_locked_ticket_waits_unparked_and_holds_up_nobody() throws Exception {
    TicketId ticket = node.open();
    long number = ((Ticket.Open) node.ticket(ticket)).number();
    String seat = ADDRESSES.issue(number, Seat.of(ticket, node.dana.person()));
    MailRunner runner = runner(node.transactions);
    UUID answer = arrives(Written.fromDana(seat, "Re: burns", "More smoke"));
    node.jdbc.sql("UPDATE raw_mail SET attempts = 4").update();
    UUID other;
    try (Connection idle = node.database.direct().getConnection()) {
      idle.setAutoCommit(false);
      idle.createStatement().execute("SELECT FROM ticket FOR UPDATE");
      other = arrives(Written.fromDana(DESK, "another", "Something else"));
      runner.run();

      assertThat(state(answer)).isEqualTo("new");
      assertThat(state(other)).isEqualTo("done");
      idle.rollback();
    }
    node.clock.fastForward(Duration.ofMinutes(1));
    runner.run();

    assertThat(state(answer)).isEqualTo("done");
    assertThat(node.history(ticket)).anyMatch(line -> line.event() instanceof Event.Replied);
  }

  @Test
  @Fault(
      value = "poison",
      rules = {10},
      done = "a mail overflows the stack of whatever reads it, each time",
      seen = "it is tried five times and parked; the mails behind it are read, by the same thread")
  void a_mail_that_overflows_the_stack_is_parked_and_blocks_nothing() throws Exception {
    isParkedAndBlocksNothing(new StackOverflowError());
  }

  @Test
  @Fault(
      value = "poison",
      rules = {10},
      done = "a mail takes all memory, each time",
      seen = "it is tried five times and parked; the mails behind it are read")
  void a_mail_that_takes_all_memory_is_parked_and_those_behind_it_are_read() throws Exception {
    isParkedAndBlocksNothing(new OutOfMemoryError("no heap left"));
  }

  private void isParkedAndBlocksNothing(Error failure) throws Exception {
    AtomicInteger tries = new AtomicInteger();
    UUID bad = arrives(Written.fromDana(DESK, "bad", "bad"));
    MailRunner runner =
        runner(
            failing(
                bad,
                tries,
                () -> {
                  throw failure;
                }));
    UUID good = arrives(Written.fromDana(DESK, "good", "good"));
    runner.run();
    assertThat(state(good)).isEqualTo("done");
    for (int minute = 0; minute < 10; minute++) {
      node.clock.fastForward(Duration.ofMinutes(1));
      runner.run();
    }

    assertThat(state(bad)).isEqualTo("parked");
    assertThat(tries).hasValue(5);
  }

  @Test
  @Fault(
      value = "the disk is full",
      rules = {2, 10},
      done =
          "little things still find room, so that mails are begun; what is made of them finds none,"
              + " for half an hour",
      seen = "none is parked nor counted; when there is room again, each is read")
  void a_full_disk_is_the_fault_of_no_mail() throws Exception {
    UUID first = arrives(Written.fromDana(DESK, "first", "first"));
    UUID second = arrives(Written.fromDana(DESK, "second", "second"));
    AtomicInteger tries = new AtomicInteger();
    MailRunner full = runner(failing(first, tries, MailFaultsTest::noRoom));
    for (int round = 0; round < 60; round++) {
      assertThatThrownBy(full::run).isInstanceOf(DataAccessResourceFailureException.class);
      node.clock.fastForward(Duration.ofSeconds(30));
    }
    assertThat(tries).hasValue(60);
    assertThat(List.of(state(first), state(second))).containsOnly("new");
    assertThat(node.count("raw_mail WHERE attempts > 0")).isZero();

    runner(node.transactions).run();
    assertThat(List.of(state(first), state(second))).containsOnly("done");
  }

  private static void noRoom() {
    throw new UncategorizedSQLException(
        "insert",
        null,
        new SQLException("could not extend file: No space left on device", "53100"));
  }

  @Test
  @Fault(
      value = "poison",
      rules = {10},
      done = "the process dies over a mail, each time",
      seen = "after fifteen deaths it is parked, and the mails behind it are read")
  void a_mail_over_which_every_process_dies_is_parked_and_those_behind_it_are_read()
      throws Exception {
    UUID bad = arrives(Written.fromDana(DESK, "deadly", "deadly"));
    UUID good = arrives(Written.fromDana(DESK, "harmless", "harmless"));
    for (int death = 0; death < MailRunner.MOST_CLAIMS; death++) {
      Instant now = node.clock.read();
      assertThat(mails.claim(9, now, now.plusSeconds(10))).hasSize(2);
      node.clock.fastForward(Duration.ofSeconds(11));
    }
    runner(node.transactions).run();

    assertThat(state(bad)).isEqualTo("parked");
    assertThat(error(bad)).contains("begun 15 times and never ended");
    assertThat(state(good)).isEqualTo("done");
  }

  private String error(UUID mail) {
    return node.jdbc
        .sql("SELECT error FROM raw_mail WHERE id = ?")
        .params(mail)
        .query(String.class)
        .single();
  }

  /** Fails whenever it has done something about that mail. */
  private TransactionOperations failing(UUID bad, AtomicInteger tries, Runnable failure) {
    return new TransactionOperations() {
      @Override
      public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
        return node.transactions.execute(status -> {
          T done = action.doInTransaction(status);
          if (!state(bad).equals("new")) {
            tries.incrementAndGet();
            failure.run();
          }
          return done;
        });
      }
    };
  }

  @Test
  @Fault(
      value = "the connection pool is exhausted",
      rules = {2, 12},
      done = "a sender stops in the middle of a long mail while the desk has one connection",
      seen =
          "the sender holds no connection: another mail is taken meanwhile, and then the rest of"
              + " the first one")
  void a_sender_that_dribbles_holds_no_connection() throws Exception {
    String begun = "Subject: slow\r\n\r\n" + "0123456789abcde\r\n".repeat(50_000);
    try (HikariDataSource one = pool();
        SmtpDoor door = door(new RawMails(one, () -> {}));
        SmtpClient slow = new SmtpClient(door.port());
        SmtpClient quick = new SmtpClient(door.port())) {
      slow.begin("slow@acme.example", DESK);
      slow.raw(begun);
      quick.begin("quick@acme.example", DESK);
      assertThat(quick.say("Subject: quick\r\n\r\nquick\r\n.")).startsWith("250");
      assertThat(slow.say("the end\r\n.")).startsWith("250");
    }
    assertThat(node.count("raw_mail WHERE size > 800000")).isEqualTo(1);
    assertThat(node.count("raw_mail")).isEqualTo(2);
  }

  private HikariDataSource pool() {
    HikariDataSource one = new HikariDataSource();
    one.setDataSource(node.database.direct());
    one.setMaximumPoolSize(1);
    one.setConnectionTimeout(1_000);
    return one;
  }

  private static SmtpDoor door(RawMails mails) {
    SmtpDoor door =
        new SmtpDoor(
            SmtpDoor.Settings.of(InetAddress.getLoopbackAddress(), 0, "belay.example"),
            _ -> true,
            mails,
            InstantSource.system());
    door.start();
    return door;
  }
}
