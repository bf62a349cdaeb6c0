package belay.server.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import belay.core.policy.NoteField;
import belay.server.sample.Script.Line;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {
  private static final String STORY =
      """
      cast: { Ana Reyes: technician }
      clients: { Rosa Delgado: rosa@harbordental.example }
      ---
      - subject: Printer
        from: Rosa
        opened: 2d 09:00
        says: It burns.
        then:
          - +5m Ana takes
          - +1h10m Ana replies: Please leave the room.
          - 1d 10:00 Ana escalates to tier-3 for caution, urgency:
              steps-attempted: none
      """;

  @Test
  void a_story_reads_like_one() {
    Script script = ScriptReader.read("s.yaml", STORY);
    assertThat(script.cast()).containsEntry("Ana Reyes", "technician");
    assertThat(script.clients()).containsEntry("Rosa Delgado", "rosa@harbordental.example");
    assertThat(script.stories().getFirst().lines())
        .containsExactly(
            new Line("+5m", "Ana", "takes", "", Optional.empty(), Map.of()),
            new Line(
                "+1h10m", "Ana", "replies", "", Optional.of("Please leave the room."), Map.of()),
            new Line(
                "1d 10:00",
                "Ana",
                "escalates",
                "to tier-3 for caution, urgency",
                Optional.empty(),
                Map.of(NoteField.STEPS_ATTEMPTED, "none")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +5m Ana takes          | +5m Ana dances           | 's.yaml:9:7: error: '+5m Ana
          subject: Printer       | subjekt: Printer         | unknown key 'subjekt'
          steps-attempted: none  | steps: none              | unknown key 'steps'
          from: Rosa             | by: pigeon               | 'pigeon' is not known here
          """,
      quoteCharacter = '~')
  void what_is_not_understood_is_told_with_its_place(String line, String wrong, String fault) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScriptReader.read("s.yaml", STORY.replace(line, wrong)))
        .withMessageContaining(fault.replaceFirst("^'s", "s"));
  }
}
