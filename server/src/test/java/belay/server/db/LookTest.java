package belay.server.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LookTest {
  private final AtomicInteger asked = new AtomicInteger();

  private int ask() {
    return Look.once(Integer.class, asked::incrementAndGet);
  }

  @Test
  void one_look_asks_once_and_the_next_one_anew() {
    try (Look _ = Look.begin()) {
      assertThat(ask()).isEqualTo(1);
      assertThat(ask()).isEqualTo(1);
      assertThat(Look.once(String.class, () -> "of another kind")).isEqualTo("of another kind");
    }
    try (Look _ = Look.begin()) {
      assertThat(ask()).isEqualTo(2);
    }
  }

  @Test
  void without_a_look_each_asks() {
    assertThat(ask()).isEqualTo(1);
    assertThat(ask()).isEqualTo(2);
  }
}
