package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.Node;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-3")
class PastMailsTest {
  private static final Duration KEPT = Duration.ofDays(30);
  private static final String MAIL = "Message-ID: <a@b>\r\nSubject: x\r\n\r\nHello";

  private Node node;
  private RawMails mails;
  private PastMails past;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    mails = new RawMails(node.database.pool(), () -> {});
    past = new PastMails(node.jdbc, node.transactions);
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private UUID keep(String mail) throws Exception {
    Arrival arrival =
        new Arrival(Arrival.SMTP, null, "dana@example.com", List.of(), node.clock.read());
    UUID id = mails.keep(arrival, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8)));
    assertThat(mails.duplicateOf(id, Corpus.mail(mail))).isEmpty();
    return id;
  }

  private UUID done(String mail) throws Exception {
    UUID id = keep(mail);
    mails.done(id, node.open().value(), "opened");
    return id;
  }

  private int forget(int most) {
    return past.forget(node.clock.read().minus(KEPT), node.clock.read(), most);
  }

  private boolean hasBytes(UUID id) throws Exception {
    return mails.open(id).read() >= 0;
  }

  private long rows(UUID id) {
    return node.count("raw_mail WHERE id = '" + id + "'");
  }

  @Test
  void what_is_in_a_ticket_loses_its_bytes_and_is_known_for_ever() throws Exception {
    UUID id = done(MAIL);
    UUID ticket = mails.ticket(id).orElseThrow();
    assertThat(forget(10)).as("too early").isZero();

    node.clock.fastForward(KEPT.plusDays(1));
    UUID fresh = done("Message-ID: <c@d>\r\n\r\nNew");
    assertThat(forget(10)).isEqualTo(1);

    assertThat(hasBytes(id)).isFalse();
    assertThat(hasBytes(fresh)).isTrue();
    assertThat(mails.opening(ticket)).contains("a@b");
    Arrival again = new Arrival(Arrival.SMTP, null, "", List.of(), node.clock.read());
    UUID copy = mails.keep(again, new ByteArrayInputStream(new byte[] {1}));
    assertThat(mails.duplicateOf(copy, Corpus.mail(MAIL))).contains(id);
    assertThat(forget(10)).as("nothing is left to do").isZero();
  }

  @Test
  void what_nothing_came_of_goes_whole() throws Exception {
    UUID id = keep(MAIL);
    mails.ignored(id, "a loop");

    node.clock.fastForward(KEPT.plusDays(1));
    assertThat(forget(10)).isEqualTo(1);

    assertThat(rows(id)).isZero();
    assertThat(node.count("mail_seen")).isZero();
    assertThat(node.count("raw_mail_chunk")).isZero();
  }

  @Test
  void what_a_person_or_a_ticket_still_needs_stays() throws Exception {
    UUID unread = keep(MAIL);
    UUID parked = keep("Message-ID: <b@b>\r\n\r\nParked");
    mails.parked(parked, "no such charset");
    UUID large = done("Message-ID: <l@b>\r\n\r\nLarge");
    mails.keepWhole(large);

    node.clock.fastForward(KEPT.plusDays(999));

    assertThat(forget(10)).isZero();
    assertThat(hasBytes(unread)).isTrue();
    assertThat(hasBytes(parked)).isTrue();
    assertThat(hasBytes(large)).isTrue();
  }

  @Test
  void a_part_at_a_time_the_oldest_first() throws Exception {
    UUID first = done(MAIL);
    node.clock.fastForward(Duration.ofHours(1));
    UUID second = done("Message-ID: <b@b>\r\n\r\nSecond");
    node.clock.fastForward(KEPT.plusDays(1));

    assertThat(forget(1)).isEqualTo(1);
    assertThat(hasBytes(first)).isFalse();
    assertThat(hasBytes(second)).isTrue();
    assertThat(forget(1)).isEqualTo(1);
    assertThat(forget(1)).isZero();
  }
}
