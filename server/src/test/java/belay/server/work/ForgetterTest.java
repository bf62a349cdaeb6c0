package belay.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-3")
class ForgetterTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void it_rests_when_nothing_is_left_and_one_that_fails_keeps_no_other_from_its_turn() {
    Forgetter forgetter =
        new Forgetter(
            List.of(
                () -> {
                  throw new IllegalStateException("the first one is broken");
                },
                () -> done.add("second") && done.size() < 2));

    Duration rest = forgetter.run();
    assertThat(done).hasSize(1);
    assertThat(rest).as("there is more: it rests as long as it worked").isLessThan(minute());
    while (done.size() < 2) {
      forgetter.run();
    }

    assertThat(forgetter.run()).isBetween(Duration.ofSeconds(30), minute());
    assertThat(done).as("not asked again before the minute is over").hasSize(2);
    forgetter.close();
  }

  private static Duration minute() {
    return Duration.ofMinutes(1);
  }
}
