package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.channel.mail.MailUrl;
import belay.server.intake.mail.MailboxReader.Settings;
import belay.server.intake.mail.MailboxReader.Sleeper;
import belay.testkit.Fault;
import belay.testkit.MailServer;
import belay.testkit.TestDatabase;
import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.Flags.Flag;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("MAIL-1")
@Tag("MAIL-2")
class MailboxReaderTest {
  private static final String DESK = "desk@belay.example";
  private static final Sleeper QUICK = d -> Thread.sleep(Math.min(20, d.toMillis()));

  private final MailServer world = MailServer.start();
  private final TestDatabase database = MailDatabase.make();
  private final DataSource source = database.dataSource();
  private final RawMails store = new RawMails(source, () -> {});
  private final JdbcClient jdbc = JdbcClient.create(source);
  private final List<MailboxReader> readers = new ArrayList<>();

  MailboxReaderTest() {
    world.account(DESK, "p:w");
  }

  @AfterEach
  void close() throws SQLException {
    readers.forEach(MailboxReader::close);
    world.close();
    database.close();
  }

  @Test
  void takes_what_is_there_and_flags_it_when_it_is_durable() throws IOException {
    world.deliver(DESK, "Subject: one\n\nGrüße\n.\n");
    read(QUICK);
    UUID id = awaitKept(1).getFirst();
    try (InputStream raw = store.open(id)) {
      assertThat(new String(raw.readAllBytes(), StandardCharsets.UTF_8))
          .contains("Subject: one\r\n")
          .endsWith("\r\n\r\nGrüße\r\n.\r\n");
    }
    await(() -> message(0).getFlags().contains(Flag.SEEN));
    assertThat(world.inbox(DESK).getMessageCount()).as("nothing is removed").isEqualTo(1);
    assertThat(jdbc.sql("select distinct source from raw_mail").query(String.class).single())
        .startsWith("imap://desk%40belay.example@127.0.0.1:")
        .doesNotContain("p:w");
  }

  @Test
  void new_mail_rings_without_any_poll() {
    read(d -> new CountDownLatch(1).await());
    await(() -> jdbc.sql("select count(*) from mailbox_cursor").query(Integer.class).single() == 1);
    ring("one");
    ring("two");
  }

  /** GreenMail says nothing of what comes in the moment in which IDLE begins, until the next. */
  private void ring(String subject) {
    boolean heard = rings(subject);
    assertThat(heard || rings(subject + " once more")).isTrue();
  }

  private boolean rings(String subject) {
    world.deliver(DESK, "Subject: " + subject + "\n\nx");
    try {
      await(() -> kept().size() == world.inbox(DESK).getMessageCount());
      return true;
    } catch (ConditionTimeoutException unheard) {
      return false;
    }
  }

  @Test
  void what_was_read_before_we_came_is_old_but_never_after() {
    world.deliver(DESK, "Subject: old\n\nold");
    flag(0, true);
    world.deliver(DESK, "Subject: new\n\nnew");
    MailboxReader reader = read(QUICK);
    awaitKept(1);
    reader.close();
    world.deliver(DESK, "Subject: opened by a person in the meantime\n\nx");
    flag(2, true);
    read(QUICK);
    awaitKept(2);
  }

  @Test
  void nothing_is_taken_twice_when_the_flag_does_not_hold() {
    world.deliver(DESK, "Subject: one\n\none");
    MailboxReader reader = read(QUICK);
    awaitKept(1);
    await(() -> message(0).getFlags().contains(Flag.SEEN));
    reader.close();
    flag(0, false);
    read(QUICK);
    world.deliver(DESK, "Subject: two\n\ntwo");
    assertThat(awaitKept(2)).extracting(id -> parsed(id).subject()).containsExactly("one", "two");
  }

  @Test
  @Fault(
      value = "a node is killed between any two steps",
      rules = {2},
      done = "a node dies between keeping a message and flagging it",
      seen = "it is kept once")
  void nothing_is_taken_twice_when_we_died_before_the_flag() {
    world.deliver(DESK, "Subject: one\n\none");
    MailboxReader reader = read(QUICK);
    awaitKept(1);
    reader.close();
    flag(0, false);
    jdbc.sql("delete from mailbox_cursor").update();
    read(QUICK);
    world.deliver(DESK, "Subject: two\n\ntwo");
    assertThat(awaitKept(2)).extracting(id -> parsed(id).subject()).containsExactly("one", "two");
  }

  @Test
  void a_mailbox_numbered_anew_brings_duplicates_that_are_known() throws Exception {
    world.deliver(DESK, "Message-ID: <a@b>\nSubject: one\n\none");
    world.deliver(DESK, "Subject: no id\n\ntwo");
    MailboxReader reader = read(QUICK);
    List<UUID> before = awaitKept(2);
    for (UUID id : before) {
      assertThat(store.duplicateOf(id, parsed(id))).isEmpty();
    }
    reader.close();
    jdbc.sql("update mailbox_cursor set uidvalidity = 1").update();
    jdbc.sql("update raw_mail set external_id = '1/' || split_part(external_id, '/', 2)").update();
    flag(0, false);
    flag(1, false);
    read(QUICK);
    List<UUID> after = awaitKept(4).subList(2, 4);
    assertThat(store.duplicateOf(after.get(0), parsed(after.get(0)))).contains(before.get(0));
    assertThat(store.duplicateOf(after.get(1), parsed(after.get(1)))).contains(before.get(1));
  }

  @Test
  void a_message_too_long_is_noted_and_passed_by() {
    world.deliver(DESK, "Subject: long\n\n" + "x".repeat(200_000));
    world.deliver(DESK, "Subject: short\n\nx");
    read(QUICK);
    awaitKept(1);
    await(() -> parked().equals(List.of("could not be fetched: longer than 100000 bytes")));
  }

  @Test
  void a_message_over_which_the_connection_breaks_is_noted_and_passed_by() {
    world.cutImapOn("poison");
    world.deliver(DESK, "Subject: first of all\n\npoison");
    world.deliver(DESK, "Subject: next\n\nx");
    read(QUICK);
    awaitKept(1);
    await(() -> parked().equals(List.of("could not be fetched: the connection breaks over it")));
    world.deliver(DESK, "Subject: later\n\npoison");
    world.deliver(DESK, "Subject: last\n\nx");
    awaitKept(2);
    await(() -> parked().size() == 2);
  }

  @Test
  void comes_back_when_the_server_does() {
    MailboxReader reader = read(QUICK);
    world.deliver(DESK, "Subject: one\n\none");
    awaitKept(1);
    world.down();
    await(() -> reader.trouble().isPresent());
    world.deliver(DESK, "Subject: two\n\ntwo");
    world.up();
    awaitKept(2);
    await(() -> reader.trouble().isEmpty());
    world.cutImap();
    world.deliver(DESK, "Subject: three\n\nthree");
    awaitKept(3);
  }

  @Test
  void a_wrong_password_is_said_without_telling_it() {
    MailboxReader reader = reader(world.imapUrl(DESK, "wrong-one"), QUICK, InstantSource.system());
    await(() -> reader.trouble().isPresent());
    assertThat(reader.trouble().orElseThrow())
        .contains("Authentication")
        .doesNotContain("wrong-one");
  }

  @Test
  void a_mailbox_counts_as_read_when_all_of_it_was() {
    world.deliver(DESK, "Subject: one\n\none");
    var now = new AtomicReference<Instant>(Instant.parse("2026-11-03T09:00:00Z"));
    reader(world.imapUrl(DESK, "p:w"), QUICK, now::get);
    awaitKept(1);
    Instant read = now.updateAndGet(at -> at.plusSeconds(100));
    await(() -> ofLease("read_at").equals(read));

    world.down();
    Instant broken = now.updateAndGet(at -> at.plusSeconds(100));
    await(() -> ofLease("until").equals(broken.plusSeconds(180)));
    Instant later = now.updateAndGet(at -> at.plusSeconds(100));
    await(() -> ofLease("until").equals(later.plusSeconds(180)));
    assertThat(ofLease("read_at")).as("tried again, in vain").isBefore(later);
  }

  @Test
  void a_second_node_waits_and_takes_over_when_the_first_stops() {
    MailboxReader first = read(QUICK);
    world.deliver(DESK, "Subject: one\n\none");
    awaitKept(1);
    String holder = holder();
    read(QUICK);
    world.deliver(DESK, "Subject: two\n\ntwo");
    awaitKept(2);
    assertThat(holder()).isEqualTo(holder);
    first.close();
    world.deliver(DESK, "Subject: three\n\nthree");
    awaitKept(3);
    assertThat(holder()).isNotEqualTo(holder);
  }

  @Test
  void not_even_an_error_ends_the_reading() {
    world.deliver(DESK, "Subject: one\n\none");
    AtomicBoolean full = new AtomicBoolean(true);
    InstantSource clock =
        () -> {
          if (full.get()) {
            throw new OutOfMemoryError("no heap left");
          }
          return InstantSource.system().instant();
        };
    MailboxReader reader = reader(world.imapUrl(DESK, "p:w"), QUICK, clock);
    await(() -> reader.trouble().isPresent());
    assertThat(reader.trouble()).contains("OutOfMemoryError: no heap left");

    full.set(false);
    awaitKept(1);
    await(() -> reader.trouble().isEmpty());
  }

  @Test
  void backs_off_up_to_five_minutes() {
    assertThat(MailboxReader.backoff(1, 0)).isEqualTo(Duration.ofMillis(500));
    assertThat(MailboxReader.backoff(1, 1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(MailboxReader.backoff(5, 1)).isEqualTo(Duration.ofSeconds(16));
    assertThat(MailboxReader.backoff(1_000_000, 1)).isEqualTo(Duration.ofMinutes(5));
  }

  private MailboxReader read(Sleeper sleeper) {
    return reader(world.imapUrl(DESK, "p:w"), sleeper, InstantSource.system());
  }

  private MailboxReader reader(String url, Sleeper sleeper, InstantSource clock) {
    Settings settings =
        new Settings(Duration.ofMinutes(1), Duration.ofMinutes(3), Duration.ofSeconds(10), 100_000);
    MailboxReader reader =
        new MailboxReader(
            MailUrl.of(url), new RawMails(source, () -> {}), source, settings, clock, sleeper);
    readers.add(reader);
    reader.start();
    return reader;
  }

  /** Exactly so many copies, oldest first. */
  private List<UUID> awaitKept(int count) {
    await(() -> kept().size() >= count);
    assertThat(kept()).hasSize(count);
    return kept();
  }

  private List<UUID> kept() {
    return jdbc.sql("select id from raw_mail where state = 'new' order by id")
        .query((row, n) -> row.getObject(1, UUID.class))
        .list();
  }

  private List<String> parked() {
    return jdbc.sql("select error from raw_mail where state = 'parked'")
        .query((row, n) -> row.getString(1))
        .list();
  }

  private String holder() {
    return jdbc.sql("select holder from mailbox_lease").query(String.class).single();
  }

  private Instant ofLease(String column) {
    return jdbc.sql("select " + column + " from mailbox_lease")
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }

  private ReadableMail parsed(UUID id) throws IOException {
    try (InputStream raw = store.open(id)) {
      return Corpus.read(raw.readAllBytes());
    }
  }

  private StoredMessage message(int index) {
    return world.inbox(DESK).getMessages().get(index);
  }

  private void flag(int index, boolean seen) {
    message(index).setFlag(Flag.SEEN, seen);
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(condition);
  }
}
