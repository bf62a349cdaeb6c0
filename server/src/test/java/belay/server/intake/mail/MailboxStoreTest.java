package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.testkit.Fault;
import belay.testkit.TestDatabase;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("MAIL-1")
class MailboxStoreTest {
  private static final Instant NINE = Instant.parse("2026-11-03T09:00:00Z");

  private final TestDatabase database = MailDatabase.make();
  private final DataSource source = database.dataSource();
  private final MailboxStore leases = new MailboxStore(source);

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  @Fault(
      value = "two nodes do the same at once",
      rules = {2},
      done = "two nodes read one mailbox",
      seen = "one reads at a time, and the other takes over when its lease ends")
  void one_node_reads_at_a_time_and_another_takes_over() {
    Instant until = NINE.plusSeconds(180);
    assertThat(leases.lease("m", "a", false, NINE, until)).hasValue(1);
    assertThat(leases.lease("m", "b", false, NINE, until)).isEmpty();
    assertThat(leases.lease("m", "a", false, NINE, until)).as("renewed").hasValue(1);
    assertThat(leases.advance("m", 1, new MailboxStore.Cursor(7, 3, false))).isTrue();
    assertThat(leases.lease("m", "b", false, until, until.plusSeconds(180))).hasValue(2);
    assertThat(leases.advance("m", 1, new MailboxStore.Cursor(7, 2, false)))
        .as("a node that slept is stopped by its fence")
        .isFalse();
    assertThat(leases.cursor("m")).contains(new MailboxStore.Cursor(7, 3, false));
    leases.release("m", "b", NINE);
    assertThat(leases.lease("m", "a", false, NINE, until)).hasValue(3);
  }

  @Test
  void a_mailbox_is_unread_since_it_was_last_read_or_first_wanted() {
    assertThat(readAt(0, false)).as("first wanted").isEqualTo(NINE);
    assertThat(readAt(3, false)).as("tried").isEqualTo(NINE);
    Instant read = NINE.plusSeconds(240);
    assertThat(readAt(4, true)).isEqualTo(read);
    assertThat(readAt(9, false)).as("tried all the while").isEqualTo(read);
    assertThat(readAt(60, false)).as("wanted again").isEqualTo(NINE.plusSeconds(3600));
  }

  /** As the lease says after somebody renewed it then. */
  private Instant readAt(int minutes, boolean read) {
    Instant now = NINE.plusSeconds(minutes * 60L);
    assertThat(leases.lease("m", "a", read, now, now.plusSeconds(180))).isPresent();
    return JdbcClient.create(source)
        .sql("SELECT read_at FROM mailbox_lease")
        .query(OffsetDateTime.class)
        .single()
        .toInstant();
  }
}
