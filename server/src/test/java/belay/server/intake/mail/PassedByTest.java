package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.channel.mail.MailUrl;
import belay.server.intake.mail.MailboxReader.Settings;
import belay.server.intake.mail.MailboxReader.Sleeper;
import belay.testkit.MailServer;
import belay.testkit.TestDatabase;
import jakarta.mail.Flags.Flag;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A message that a mailbox would not hand out is asked for again, and never lost for good. */
@Tag("MAIL-2")
class PassedByTest {
  private static final String DESK = "desk@belay.example";
  private static final Duration POLL = Duration.ofMinutes(1);
  private static final Settings SETTINGS =
      new Settings(POLL, Duration.ofMinutes(3), Duration.ofSeconds(10), 500_000);

  private final MailServer world = MailServer.start();
  private final TestDatabase database = MailDatabase.make();
  private final RawMails store = new RawMails(database.dataSource(), () -> {});
  private final JdbcClient jdbc = JdbcClient.create(database.dataSource());
  private final List<Duration> waits = new CopyOnWriteArrayList<>();
  private final MailboxReader reader;

  PassedByTest() {
    world.account(DESK, "p:w");
    MailUrl url = MailUrl.of(world.imapUrl(DESK, "p:w"));
    Sleeper quick =
        wait -> {
          waits.add(wait);
          Thread.sleep(Math.min(20, wait.toMillis()));
        };
    reader =
        new MailboxReader(
            url, store, database.dataSource(), SETTINGS, InstantSource.system(), quick);
  }

  @AfterEach
  void close() throws SQLException {
    reader.close();
    world.close();
    database.close();
  }

  @Test
  void a_message_that_the_server_refuses_at_first_is_asked_for_again() {
    world.refuseImap("BODY", 2);
    world.deliver(DESK, "Subject: one\n\none");
    world.deliver(DESK, "Subject: two\n\ntwo");
    reader.start();
    await(() -> states().equals(List.of("new", "new")));
    assertThat(sizes()).allMatch(size -> size > 0);
  }

  @Test
  void a_message_of_which_only_the_beginning_is_handed_out_is_asked_for_again() {
    world.refuseImap("<" + RawMails.CHUNK + ".", 1);
    world.deliver(DESK, "Subject: long\n\n" + "x".repeat(RawMails.CHUNK));
    reader.start();
    await(() -> states().equals(List.of("new")));
    assertThat(sizes()).allMatch(size -> size > RawMails.CHUNK);
  }

  @Test
  void what_was_passed_by_is_fetched_when_somebody_asks_for_it() throws Exception {
    world.refuseImap("FETCH 1 (BODY", 4);
    world.deliver(DESK, "Subject: one\n\none");
    world.deliver(DESK, "Subject: two\n\ntwo");
    reader.start();
    await(() -> states().equals(List.of("new", "parked")));
    assertThat(trouble()).contains("the server says no after 0 of");
    UUID passed = passed();

    assertThat(new RawMailList(jdbc).retry(passed, Instant.now())).isTrue();
    await(() -> states().equals(List.of("new", "new")));
    try (InputStream raw = store.open(passed)) {
      assertThat(new String(raw.readAllBytes(), StandardCharsets.UTF_8)).contains("Subject: one");
    }
    assertThat(trouble()).isEmpty();
  }

  @Test
  void a_server_that_is_busy_for_a_while_costs_no_message() {
    world.refuseImap("(BODY", 14);
    for (String subject : List.of("one", "two", "three")) {
      world.deliver(DESK, "Subject: " + subject + "\n\nx");
    }
    reader.start();
    await(() -> states().equals(List.of("new", "new", "new")));
    assertThat(trouble()).isEmpty();
  }

  @Test
  void nothing_is_passed_by_before_the_server_hands_out_another() {
    world.refuseImap("FETCH 1 (BODY", 10_000);
    world.deliver(DESK, "Subject: one\n\none");
    reader.start();
    await(() -> backoffs().size() > 5);
    assertThat(states()).isEmpty();
    assertThat(reader.trouble()).isPresent();

    world.deliver(DESK, "Subject: two\n\ntwo");
    await(() -> states().equals(List.of("new", "parked")));
  }

  @Test
  void what_was_had_before_shows_that_the_server_hands_out_others() {
    world.deliver(DESK, "Subject: one\n\none");
    reader.start();
    await(() -> states().equals(List.of("new")));
    world.refuseImap("FETCH 2 (BODY", 4);
    world.deliver(DESK, "Subject: two\n\ntwo");
    await(() -> states().equals(List.of("new", "parked")));
  }

  @Test
  void what_is_not_there_any_more_stays_parked_and_says_so() throws Exception {
    world.deliver(DESK, "Subject: long\n\n" + "x".repeat(600_000));
    reader.start();
    await(() -> trouble().contains("longer than 500000 bytes"));
    world.inbox(DESK).getMessages().getFirst().setFlag(Flag.DELETED, true);
    world.inbox(DESK).expunge();

    assertThat(new RawMailList(jdbc).retry(passed(), Instant.now())).isTrue();
    await(() -> trouble().contains("it is not in the mailbox any more"));
    assertThat(states()).containsExactly("parked");
  }

  @Test
  void who_could_read_in_between_comes_back_soon() {
    reader.start();
    for (int i = 1; i <= 6; i++) {
      int kept = i;
      world.deliver(DESK, "Subject: one more\n\nx");
      await(() -> states().size() == kept);
      world.cutImap();
    }
    await(() -> backoffs().size() >= 5);
    assertThat(backoffs()).allMatch(wait -> wait.compareTo(Duration.ofSeconds(8)) < 0);
  }

  private List<Duration> backoffs() {
    return waits.stream().filter(wait -> wait.compareTo(POLL) < 0).toList();
  }

  private UUID passed() {
    return jdbc.sql("select id from raw_mail where state = 'parked'").query(UUID.class).single();
  }

  private List<String> states() {
    return jdbc.sql("select state from raw_mail order by id")
        .query((row, _) -> row.getString(1))
        .list();
  }

  private List<Long> sizes() {
    return jdbc.sql("select size from raw_mail").query((row, _) -> row.getLong(1)).list();
  }

  private String trouble() {
    return jdbc.sql("select coalesce(string_agg(error, ', '), '') from raw_mail")
        .query(String.class)
        .single();
  }

  private static void await(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(condition);
  }
}
