package belay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.doctor.Doctor.Diagnosis;
import belay.server.doctor.Doctor.Said;
import belay.server.doctor.Remark;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("API-2")
class PrescriptionTest {
  private static final Said NOTE =
      new Said("time zones", new Remark(false, "The data is old.", "Update \"it\"."));
  private static final Said WRONG =
      new Said("durability", new Remark(true, "fsync is off.", "Turn it on."));

  @Test
  void what_is_wrong_comes_first_and_says_what_to_do() {
    Prescription both = new Prescription(new Diagnosis(List.of(NOTE, WRONG), 20, true));

    assertThat(both.lines(false))
        .containsExactly(
            "WRONG  durability: fsync is off.",
            "       Turn it on.",
            "note   time zones: The data is old.",
            "       Update \"it\".",
            "20 things looked at: 1 wrong, 1 good to know");
    assertThat(both.lines(true))
        .containsExactly(
            "{\"about\":\"durability\",\"wrong\":true,\"what\":\"fsync is off.\","
                + "\"do\":\"Turn it on.\"}",
            "{\"about\":\"time zones\",\"wrong\":false,\"what\":\"The data is old.\","
                + "\"do\":\"Update \\\"it\\\".\"}");
  }

  @Test
  void the_exit_code_tells_how_it_is() {
    assertThat(new Prescription(new Diagnosis(List.of(NOTE), 20, true)).code()).isZero();
    assertThat(new Prescription(new Diagnosis(List.of(WRONG), 20, true)).code()).isEqualTo(1);
    assertThat(new Prescription(new Diagnosis(List.of(WRONG), 6, false)).code()).isEqualTo(2);
  }
}
