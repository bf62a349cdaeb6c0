package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.fullNote;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.notice.NoticeKind;
import belay.core.policy.NoteField;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.ticket.Command.Acknowledge;
import belay.core.ticket.Command.Fix;
import belay.core.ticket.Command.Reopen;
import belay.core.ticket.Command.WriteNote;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

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

  private static Command.Escalate escalate(Map<NoteField, Text> note, Reason... reasons) {
    return new Command.Escalate(Set.of(reasons), Optional.empty(), note);
  }

  private List<String> lacking() {
    return story.refusal.stream()
        .filter(problem -> problem.code() == Problem.Code.NOTE_LACKS)
        .flatMap(problem -> problem.arguments().stream())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "CAUTION,              ''",
    "URGENCY,              ''",
    "AUTHORITY,            ''",
    "KNOWLEDGE,            research",
    "PERMISSION,           missing-permissions required-steps",
    "KNOWLEDGE PERMISSION, research missing-permissions required-steps"
  })
  @Tag("ESC-5")
  @Tag("ESC-6")
  void every_field_that_the_reasons_need_is_named(String given, String more) {
    Reason[] reasons = Stream.of(given.split(" ", -1)).map(Reason::valueOf).toArray(Reason[]::new);
    story.does(ANA, escalate(Map.of(), reasons));
    List<String> expected =
        new ArrayList<>(List.of("steps-attempted", "error-codes", "internal-discussions"));
    Stream.of(more.split(" ", -1)).filter(field -> !field.isEmpty()).forEach(expected::add);
    assertThat(lacking()).containsExactlyElementsOf(expected).hasSameSizeAs(story.refusal);
    story.does(ANA, escalate(Sample.note(NoteField.values()), reasons));
    assertThat(story.tier()).isEqualTo("tier-3");
  }

  @Test
  @Tag("ESC-6")
  void none_is_an_answer_and_nothing_is_not() {
    Map<NoteField, Text> note = new EnumMap<>(fullNote());
    note.put(NoteField.ERROR_CODES, text(" \n"));
    story.does(ANA, escalate(note, Reason.CAUTION));
    assertThat(lacking()).containsExactly("error-codes");
    note.put(NoteField.ERROR_CODES, text("none"));
    story.does(ANA, escalate(note, Reason.CAUTION));
    assertThat(story.refusal).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"TIME", "BOUNCING", "REQUESTER"})
  @Tag("ESC-5")
  void nobody_gives_the_reasons_that_only_the_desk_has(Reason reason) {
    story.does(ANA, escalate(Sample.note(NoteField.values()), reason, Reason.CAUTION));
    assertThat(story.refusal)
        .containsExactly(Problem.of(Problem.Code.RESERVED_REASON, reason.key()));
  }

  @Test
  @Tag("ESC-6")
  void what_is_wrong_besides_the_note_is_named_with_it() {
    story.does(DANA, escalate(Map.of(), Reason.TIME));
    assertThat(story.faults())
        .containsExactly(
            Problem.Code.STAFF_ONLY,
            Problem.Code.RESERVED_REASON,
            Problem.Code.NOTE_LACKS,
            Problem.Code.NOTE_LACKS,
            Problem.Code.NOTE_LACKS);
  }

  @Test
  @Tag("ESC-6")
  void an_owed_note_has_to_be_whole_as_well_and_the_debt_stays_until_it_is() {
    story.at("09:10", ANA, new Acknowledge()).until("09:30");
    story.does(ANA, new WriteNote(Sample.note(NoteField.ERROR_CODES)));
    assertThat(lacking()).containsExactly("steps-attempted", "internal-discussions");
    assertThat(story.open().debts()).hasSize(1);
  }

  @Test
  @Tag("ESC-6")
  void notes_add_up_from_tier_to_tier() {
    story.does(ANA, escalate(fullNote(), Reason.CAUTION));
    story.does(BO, escalate(fullNote(), Reason.AUTHORITY));
    assertThat(story.events(Event.NoteWritten.class))
        .extracting(line -> ((Event.NoteWritten) line.event()).tier())
        .containsExactly("first-touch", "tier-3");
  }

  @Test
  @Tag("ESC-6")
  void a_second_debtor_of_a_tier_gives_the_first_no_more_time() {
    story.at("09:10", ANA, new Acknowledge()).until("09:35");
    story
        .does(BO, new Command.HandBack("first-touch", text("yours")))
        .does(LUIS, new Acknowledge());
    story.until("10:16");
    assertThat(story.open().debts()).extracting(Debt::person).containsExactly(ANA, LUIS);
    assertThat(story.toldAt(NoticeKind.NOTE_OVERDUE)).containsExactly(at("09:45"), at("10:15"));
  }
}
