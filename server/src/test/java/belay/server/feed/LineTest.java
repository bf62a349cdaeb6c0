package belay.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("UI-1")
class LineTest {
  private final Line line = new Line(UUID.randomUUID(), 5);

  @Test
  void the_latest_is_heard_once() throws InterruptedException {
    line.say(6);
    line.say(8);
    line.say(7);

    assertThat(line.next(Duration.ZERO)).contains(8L);
    assertThat(line.next(Duration.ZERO)).isEmpty();
  }

  @Test
  void what_the_page_knows_already_is_no_news() throws InterruptedException {
    line.say(5);
    line.say(3);

    assertThat(line.next(Duration.ZERO)).isEmpty();
  }

  @Test
  void who_waits_on_a_closed_line_waits_no_longer() throws InterruptedException {
    line.close();

    assertThat(line.next(Duration.ofHours(1))).isEmpty();
    line.rest(Duration.ofHours(1));
    assertThat(line.isClosed()).isTrue();
  }
}
