package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.fullNote;
import static belay.core.ticket.Sample.text;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.notice.NoticeKind;
import belay.core.policy.Priority;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Fix;
import belay.core.ticket.Command.Reopen;
import belay.core.ticket.Command.WriteNote;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Escalation notes stay owed until written, by whoever can still write them. */
class NotesTest {
  private final Story story = Story.opened(Priority.HIGH);

  @Test
  @Tag("ESC-6")
  void a_note_written_after_the_end_is_written() {
    story.at("09:10", ANA, new Acknowledge()).until("09:30");
    story.does(BO, new Fix(text("done"))).does(BO, new Command.Close(Optional.empty()));
    story.does(ANA, new WriteNote(fullNote())).does(ANA, new WriteNote(fullNote()));
    assertThat(story.faults()).containsExactly(Problem.Code.NO_DEBT);
    story.does(DANA, new Reopen(text("again")));
    assertThat(story.open().debts()).isEmpty();
  }

  @Test
  @Tag("ESC-6")
  void two_people_who_held_a_ticket_in_the_same_tier_owe_a_note_each() {
    story.at("09:10", ANA, new Acknowledge()).until("09:30");
    story
        .does(BO, new Command.HandBack("first-touch", text("yours")))
        .does(LUIS, new Acknowledge());
    story.until("10:00");
    assertThat(story.open().debts()).extracting(Debt::person).containsExactly(ANA, LUIS);
    story.does(LUIS, new WriteNote(fullNote()));
    assertThat(story.open().debts()).extracting(Debt::person).containsExactly(ANA);
    story.until("10:15");
    assertThat(story.told(NoticeKind.NOTE_OVERDUE)).contains(MARTA);
    story.does(ANA, new WriteNote(fullNote()));
    assertThat(story.open().debts()).isEmpty();
  }

  @Test
  @Tag("ESC-6")
  void the_note_of_somebody_who_left_may_be_written_by_another() {
    story.at("09:10", ANA, new Acknowledge()).until("09:30");
    story.does(LUIS, new WriteNote(fullNote()));
    assertThat(story.faults()).containsExactly(Problem.Code.NO_DEBT);
    Set<String> here = Set.of("Luis", "Bo", "Marta", "Ivo", "Kim", "Dana");
    story.world = new World(Sample.policy(), Sample.roster(here, Set.of()));
    story.does(LUIS, new WriteNote(fullNote()));
    assertThat(story.open().debts()).isEmpty();
  }
}
