package belay.core.attack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Hundreds of lives in every build; {@code bin/soak} lives as many as one has patience for. */
class AttackTest {
  private static final int LIVES = 60;

  @Test
  @Tag("ESC-1")
  @Tag("ESC-2")
  @Tag("ESC-11")
  @Tag("ESC-17")
  @Tag("PAGE-2")
  @Tag("PAGE-7")
  @Tag("POL-4")
  void no_life_breaks_a_rule_that_is_always_true() {
    for (long seed = 1_001; seed <= 1_000 + LIVES; seed++) {
      assertThat(Attack.failure(seed)).isEmpty();
    }
  }
}
