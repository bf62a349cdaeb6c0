package belay.server.console.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.accounts.Visit;
import belay.server.accounts.Visit.Reply;
import belay.server.accounts.WebDesk;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the desk can't read, a person does. */
@Tag("MAIL-2")
class ParkedMailTest {
  private static final String RAW = "Subject: The lift <b>stands</b>\r\n\r\nSince nine.\r\n";

  private final WebDesk desk = WebDesk.get();
  private final JdbcClient jdbc = desk.belay.getBean(JdbcClient.class);
  private final Visit admin = desk.of(desk.admin);

  private String parked(String from, String trouble) {
    UUID id =
        jdbc.sql(
                """
                INSERT INTO raw_mail (source, envelope_from, recipients, received_at, state,
                  next_attempt_at, attempts, error, sha256, size)
                VALUES ('smtp', :from, '{desk@localhost}', now(), 'parked', now(), 5, :trouble,
                  '', 2100000)
                RETURNING id
                """)
            .param("from", from)
            .param("trouble", trouble)
            .query(UUID.class)
            .single();
    jdbc.sql("INSERT INTO raw_mail_chunk (mail_id, no, data) VALUES (:id, 0, :bytes)")
        .param("id", id)
        .param("bytes", RAW.getBytes(StandardCharsets.UTF_8))
        .update();
    return "/mail/parked/" + id;
  }

  private String state(String path) {
    return jdbc.sql("SELECT state || coalesce(': ' || outcome, '') FROM raw_mail WHERE id = :id")
        .param("id", UUID.fromString(path.substring(path.lastIndexOf('/') + 1)))
        .query(String.class)
        .single();
  }

  @Test
  void it_is_listed_told_of_and_read_as_it_came() {
    String path = parked("dana@acme.example", "no headers");

    assertThat(admin.get("/mail").text()).contains("can not be read", "href=\"/mail/parked\"");
    assertThat(admin.get("/mail/parked").text())
        .contains(path, "dana@acme.example", "no headers", "2.0 MB");
    assertThat(admin.get(path).text())
        .contains("Since nine.", "&lt;b&gt;stands", "desk@localhost")
        .doesNotContain("<b>stands");
  }

  @Test
  void nothing_comes_of_it_when_somebody_says_why() {
    String path = parked("spam@example.net", "a header without an end");
    admin.get(path);

    Reply silent = admin.post(path + "/dismissal", "why", "  ");
    assertThat(silent.status()).isEqualTo(422);
    assertThat(silent.text()).contains("Say why");
    assertThat(state(path)).isEqualTo("parked");

    assertThat(admin.post(path + "/dismissal", "why", "Advertising").header("Location"))
        .isEqualTo("/mail/parked?done=dismissed");
    assertThat(state(path)).isEqualTo("ignored: dismissed by Olga: Advertising");
    Reply late = admin.post(path + "/retry");
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.text()).contains("Somebody has dealt with it already");
  }

  @Test
  void it_is_read_again_when_its_cause_is_mended() {
    String path = parked("dana@acme.example", "a bug of last week");
    admin.get(path);

    Reply again = admin.post(path + "/retry");
    assertThat(again.header("Location")).isEqualTo("/mail/parked?done=again");
    assertThat(admin.get("/mail/parked?done=again").text()).contains("It is read again now");
    assertThat(state(path)).isNotEqualTo("parked");
  }

  @Test
  void who_does_not_administer_the_desk_finds_no_such_page() {
    String path = parked("dana@acme.example", "no headers");
    Visit ana = desk.of(desk.ana);
    ana.get("/queue");

    assertThat(ana.get("/mail/parked").status()).isEqualTo(404);
    assertThat(ana.get(path).status()).isEqualTo(404);
    assertThat(ana.post(path + "/dismissal", "why", "x").status()).isEqualTo(404);
    assertThat(state(path)).isEqualTo("parked");
    assertThat(admin.get("/mail/parked/" + UUID.randomUUID()).status()).isEqualTo(404);
  }
}
