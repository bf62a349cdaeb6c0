package belay.server.console.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ticket.Command;
import belay.server.accounts.Visit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A question and its answer, and between them more that is internal than is read at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LongStoryTest {
  private static final int NOTES = 510;

  private final TicketTale tale = new TicketTale();
  private final long asked;
  private final long noted;

  LongStoryTest() {
    tale.act(tale.web.dana, new Command.Reply(tale.text("the-question"), false));
    asked = tale.seq();
    for (int i = 0; i < NOTES; i++) {
      tale.act(tale.web.ana, new Command.Note(tale.text("note-" + i + "-end")));
    }
    noted = tale.seq();
    tale.act(tale.web.ana, new Command.Reply(tale.text("the-answer"), false));
  }

  @Test
  @Tag("COM-1")
  void who_is_served_reads_all_of_their_talk_however_much_is_internal() {
    assertThat(read(tale.dana, "")).contains("the-question", "the-answer").doesNotContain("note-");
    assertThat(read(tale.dana, "/story?before=" + (noted + 1)))
        .contains("the-question")
        .doesNotContain("the-answer");
  }

  @Test
  @Tag("UI-1")
  void a_page_left_open_hears_of_all_that_has_happened_since() {
    String news = "/news?after=" + asked;
    assertThat(read(tale.dana, news)).contains("the-answer").doesNotContain("note-");
    assertThat(read(tale.ana, news)).contains("note-0-end", "note-509-end", "the-answer");
  }

  private String read(Visit who, String part) {
    return who.get(tale.path() + part).text();
  }
}
