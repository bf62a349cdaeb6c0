package belay.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.audit.Shouting.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("OPS-2")
class ShoutingTest {
  private static final Instant NOON = Instant.parse("2026-01-12T12:00:00Z");
  private static final Kind NEW = new Kind("no-owner", 3, 3);
  private static final Kind MORE = new Kind("no-owner", 10_000, 9_000);
  private static final Kind KNOWN = new Kind("no-owner", 3, 0);

  private static boolean due(Kind kind, Duration sinceLast) {
    return Shouting.due(List.of(kind), Optional.of(NOON.minus(sinceLast)), NOON);
  }

  @Test
  void nothing_is_told_of_nothing() {
    assertThat(Shouting.due(List.of(), Optional.empty(), NOON)).isFalse();
  }

  @Test
  void what_nobody_has_heard_of_is_told_at_once() {
    assertThat(Shouting.due(List.of(NEW), Optional.empty(), NOON)).isTrue();
    assertThat(due(NEW, Duration.ofMinutes(2))).isTrue();
    assertThat(Shouting.due(List.of(KNOWN, NEW), Optional.of(NOON.minusSeconds(120)), NOON))
        .isTrue();
  }

  @Test
  void a_fault_that_comes_and_goes_does_not_fill_mailboxes() {
    assertThat(due(NEW, Duration.ofMinutes(1))).isFalse();
  }

  @Test
  void more_of_what_is_known_waits_a_little() {
    assertThat(due(MORE, Duration.ofMinutes(9))).isFalse();
    assertThat(due(MORE, Duration.ofMinutes(10))).isTrue();
  }

  @Test
  void what_stays_is_told_again_and_again() {
    assertThat(due(KNOWN, Duration.ofMinutes(29))).isFalse();
    assertThat(due(KNOWN, Duration.ofMinutes(30))).isTrue();
  }
}
