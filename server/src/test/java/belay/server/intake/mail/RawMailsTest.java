package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Tag("MAIL-2")
class RawMailsTest {
  private static final Instant NINE = Instant.parse("2026-11-03T09:00:00Z");

  private final TestDatabase database = MailDatabase.make();
  private final DataSource shared = database.dataSource();
  private final RawMails store = new RawMails(shared, () -> {});
  private final JdbcClient jdbc = JdbcClient.create(shared);

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, RawMails.CHUNK - 1, RawMails.CHUNK, 3 * RawMails.CHUNK + 7})
  void gives_back_every_byte(int size) throws Exception {
    byte[] raw = new byte[size];
    new Random(size).nextBytes(raw);
    UUID id = store.keep(arrival(null), new ByteArrayInputStream(raw));
    try (InputStream back = store.open(id)) {
      assertThat(back.readAllBytes()).isEqualTo(raw);
      assertThat(back.read()).isEqualTo(-1);
    }
    assertThat(claim(NINE))
        .singleElement()
        .satisfies(m -> {
          assertThat(m.size()).isEqualTo(size);
          assertThat(m.recipients()).containsExactly("desk@belay.example");
          assertThat(m.envelopeFrom()).isEmpty();
          assertThat(m.receivedAt()).isEqualTo(NINE);
        });
  }

  @Test
  void what_a_former_version_passed_by_is_asked_for_only_when_somebody_wants_it() {
    UUID id =
        jdbc.sql(
                """
                insert into raw_mail (source, external_id, received_at, next_attempt_at, state)
                values ('imap://m', '7/1', now(), now(), 'parked') returning id
                """)
            .query(UUID.class)
            .single();
    assertThat(store.wanted("imap://m")).isEmpty();

    assertThat(new RawMailList(jdbc).retry(id, NINE)).isTrue();
    assertThat(store.wanted("imap://m")).containsExactly("7/1");
  }

  @Test
  void a_source_that_breaks_leaves_nothing_behind() throws IOException {
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    InputStream half =
        new SequenceInputStream(new ByteArrayInputStream(new byte[2 * RawMails.CHUNK]), broken);
    assertThatThrownBy(() -> store.keep(arrival(null), half)).hasMessage("Stream closed");
    assertThat(count("raw_mail")).isZero();
    assertThat(count("raw_mail_chunk")).isZero();
  }

  @Test
  void the_same_message_of_a_mailbox_is_kept_once() throws Exception {
    UUID first = keep("7/1");
    assertThat(keep("7/1")).isEqualTo(first);
    assertThat(keep("7/2")).isNotEqualTo(first);
    assertThat(count("raw_mail")).isEqualTo(2);
  }

  @Test
  void mails_by_smtp_have_no_name_and_are_all_kept() throws Exception {
    keep(null);
    keep(null);
    assertThat(count("raw_mail")).isEqualTo(2);
  }

  @Test
  void a_claimed_mail_comes_back_when_its_reader_dies() throws Exception {
    UUID id = keep(null);
    assertThat(claim(NINE.minusSeconds(1))).isEmpty();
    assertThat(claim(NINE)).extracting(RawMail::attempts).containsExactly(1);
    assertThat(claim(NINE.plusSeconds(59))).as("somebody has it").isEmpty();
    assertThat(claim(NINE.plusSeconds(60))).extracting(RawMail::attempts).containsExactly(2);
    store.done(id, UUID.randomUUID(), "new ticket");
    assertThat(claim(NINE.plusSeconds(9999))).isEmpty();
  }

  @Test
  void the_oldest_comes_first_and_one_that_fails_blocks_nobody() throws Exception {
    UUID bad = keep(null);
    UUID good = keep(null);
    assertThat(claim(NINE)).extracting(RawMail::id).containsExactly(bad, good);
    store.retry(bad, "no such charset", NINE.plusSeconds(600));
    store.ignored(good, "loop");
    assertThat(claim(NINE.plusSeconds(599))).isEmpty();
    assertThat(claim(NINE.plusSeconds(600))).extracting(RawMail::id).containsExactly(bad);
    store.parked(bad, "given up");
    assertThat(claim(NINE.plusSeconds(9999))).isEmpty();
    assertThat(state(bad)).isEqualTo("parked");
    assertThat(state(good)).isEqualTo("ignored");
  }

  @Test
  void two_readers_never_take_the_same_mail() throws Exception {
    for (int i = 0; i < 40; i++) {
      keep(null);
    }
    try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<RawMail>>> taken =
          IntStream.range(0, 4).mapToObj(i -> readers.submit(() -> claim(NINE))).toList();
      List<UUID> ids = new ArrayList<>();
      for (Future<List<RawMail>> one : taken) {
        one.get().forEach(m -> ids.add(m.id()));
      }
      assertThat(ids).hasSize(40).doesNotHaveDuplicates();
    }
  }

  @Test
  @Tag("MAIL-1")
  void a_second_copy_of_a_mail_is_known_by_what_it_says() throws Exception {
    UUID first = keep(null);
    UUID copy = keep(null);
    UUID other = keep(null);
    ReadableMail mail = Corpus.mail("Message-ID: <a@b>\r\nSubject: x\r\n\r\nHello");
    ReadableMail byAnotherRoad =
        Corpus.mail("Received: from x\r\nMessage-ID: <a@b>\r\nSubject: x\r\n\r\nHello\r\n");
    ReadableMail reusedId = Corpus.mail("Message-ID: <a@b>\r\nSubject: x\r\n\r\nSomething else");
    assertThat(store.duplicateOf(first, mail)).isEmpty();
    assertThat(store.duplicateOf(first, mail)).as("read a second time after a crash").isEmpty();
    assertThat(store.duplicateOf(copy, byAnotherRoad)).contains(first);
    assertThat(store.duplicateOf(other, reusedId)).isEmpty();
  }

  @Test
  void a_mail_without_an_id_is_never_a_duplicate() throws Exception {
    ReadableMail mail = Corpus.mail("Message-ID: <>\r\nSubject: disk full\r\n\r\nDisk full");
    assertThat(store.duplicateOf(keep(null), mail)).isEmpty();
    assertThat(store.duplicateOf(keep(null), mail)).isEmpty();
  }

  @Test
  void what_became_of_a_mail_is_part_of_the_callers_transaction() throws Exception {
    UUID first = keep(null);
    UUID copy = keep(null);
    ReadableMail mail = Corpus.read("plain");
    new TransactionTemplate(new DataSourceTransactionManager(shared))
        .executeWithoutResult(tx -> {
          store.duplicateOf(first, mail);
          store.done(first, UUID.randomUUID(), "new ticket");
          tx.setRollbackOnly();
        });
    assertThat(state(first)).isEqualTo("new");
    assertThat(store.duplicateOf(copy, mail)).as("the first one was rolled back").isEmpty();
  }

  private UUID keep(@Nullable String externalId) throws IOException, SQLException {
    return store.keep(arrival(externalId), new ByteArrayInputStream(new byte[] {1}));
  }

  private static Arrival arrival(@Nullable String externalId) {
    return new Arrival("imap://x", externalId, "", List.of("desk@belay.example"), NINE);
  }

  private List<RawMail> claim(Instant now) {
    return store.claim(10, now, now.plusSeconds(60));
  }

  private int count(String table) {
    return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
  }

  private String state(UUID id) {
    return jdbc.sql("select state from raw_mail where id = ?")
        .param(id)
        .query(String.class)
        .single();
  }
}
