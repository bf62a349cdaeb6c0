package belay.server.intake.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.server.channel.mail.MailUrl;
import belay.server.intake.mail.MailboxReader.Settings;
import belay.testkit.MailServer;
import belay.testkit.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Long mails wait in a folder until they are whole; here it takes nothing for a while. */
@Tag("MAIL-2")
class TemporaryFolderTest {
  private static final String DESK = "desk@belay.example";
  private static final String LONG = "Subject: long\r\n\r\n" + "0123456789abcd\r\n".repeat(60_000);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestDatabase database = MailDatabase.make();
  private final DataSource source = database.dataSource();

  @TempDir Path parent;
  private Path folder;
  private RawMails mails;

  @BeforeEach
  void nameAFolderThatIsNotThere() {
    folder = parent.resolve("gone");
    mails = new RawMails(source, () -> {}, folder);
  }

  @AfterEach
  void close() throws SQLException {
    database.close();
  }

  @Test
  void a_long_mail_stays_in_its_mailbox_until_there_is_room_and_that_is_said() throws IOException {
    try (MailServer world = MailServer.start()) {
      world.account(DESK, "p:w");
      world.deliver(DESK, LONG);
      try (MailboxReader reader =
          new MailboxReader(
              MailUrl.of(world.imapUrl(DESK, "p:w")),
              mails,
              source,
              Settings.DEFAULT,
              InstantSource.system(),
              d -> Thread.sleep(Math.min(20, d.toMillis())))) {
        reader.start();
        await().atMost(PATIENCE).until(() -> reader.trouble().isPresent());
        assertThat(reader.trouble().orElseThrow()).contains("temporary folder " + folder);
        assertThat(states()).isEmpty();

        Files.createDirectory(folder);
        await().atMost(PATIENCE).until(() -> states().equals(List.of("new")));
      }
    }
  }

  @Test
  void a_sender_of_long_mail_is_asked_to_come_again() throws IOException {
    try (SmtpDoor door = door()) {
      assertThat(send(door)).startsWith("451 4.3.0");

      Files.createDirectory(folder);
      assertThat(send(door)).startsWith("250");
    }
    assertThat(states()).containsExactly("new");
  }

  private static String send(SmtpDoor door) throws IOException {
    try (SmtpClient sender = new SmtpClient(door.port())) {
      sender.begin("dana@acme.example", DESK);
      return sender.say(LONG + ".");
    }
  }

  private SmtpDoor door() {
    SmtpDoor door =
        new SmtpDoor(
            SmtpDoor.Settings.of(InetAddress.getLoopbackAddress(), 0, "belay.example"),
            _ -> true,
            mails,
            InstantSource.system());
    door.start();
    return door;
  }

  private List<String> states() {
    return JdbcClient.create(source)
        .sql("select state from raw_mail")
        .query((row, _) -> row.getString(1))
        .list();
  }
}
