package belay.server.console.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ticket.Event;
import belay.server.accounts.Visit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Files go up by themselves and are taken along by what is written. */
@Tag("MAIL-4")
class TicketFilesTest {
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

  private final TicketTale tale = new TicketTale();

  @Test
  void a_file_goes_with_a_reply_and_comes_back_to_its_readers() {
    String id = upload(tale.ana, "caf%C3%A9%2B.txt", "text/plain");
    Visit.Reply sent = tale.ana.post(tale.path() + "/replies", "text", "As promised", "files", id);
    assertThat(sent.status()).as(sent.text()).isEqualTo(303);

    assertThat(tale.dana.get(tale.path()).text())
        .contains("café+.txt", tale.path() + "/files/" + id);
    Visit.Reply file = tale.dana.get(tale.path() + "/files/" + id);
    assertThat(file.status()).isEqualTo(200);
    assertThat(file.text()).isEqualTo("content");
    assertThat(file.header("Content-Disposition")).startsWith("attachment");
    assertThat(tale.of(tale.web.hank).get(tale.path() + "/files/" + id).status()).isEqualTo(404);
  }

  @Test
  @Tag("COM-3")
  void what_hangs_at_an_internal_note_does_not_exist_for_the_requester() {
    String id = upload(tale.ana, "secret.txt", "text/plain");
    tale.ana.post(tale.path() + "/notes", "text", "For us", "files", id);

    assertThat(tale.ana.get(tale.path()).text()).contains("secret.txt");
    assertThat(tale.dana.get(tale.path()).text()).doesNotContain("secret.txt");
    assertThat(tale.dana.get(tale.path() + "/files/" + id).status()).isEqualTo(404);
  }

  @Test
  void a_file_that_is_not_there_stops_the_message_and_keeps_what_was_typed() {
    Visit.Reply reply =
        tale.ana.post(
            tale.path() + "/replies",
            "text",
            "With nothing",
            "files",
            "00000000-0000-7000-8000-000000000000");

    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text()).contains("A file is no longer there", "With nothing");
    assertThat(tale.count(Event.Replied.class)).isZero();
  }

  private String upload(Visit visit, String name, String type) {
    visit.get(tale.path());
    Visit.Reply reply =
        visit.send(
            "POST",
            tale.path() + "/files",
            "content",
            request ->
                request
                    .setHeader("Content-Type", type)
                    .header("X-CSRF", visit.csrf())
                    .header("X-File-Name", name));
    assertThat(reply.status()).as(reply.text()).isEqualTo(201);
    Matcher id = ID.matcher(reply.text());
    assertThat(id.find()).as(reply.text()).isTrue();
    return id.group(1);
  }
}
