package belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DataHomeTest {
  private static final Path ANN = Path.of("/home/ann");

  @Test
  void what_the_user_says_wins_even_for_root() {
    var env = Map.of("BELAY_DATA", "/srv/desk", "XDG_DATA_HOME", "/xdg");

    assertThat(DataHome.of(env, false, ANN)).isEqualTo(Path.of("/srv/desk"));
    assertThat(DataHome.of(env, true, ANN)).isEqualTo(Path.of("/srv/desk"));
  }

  @Test
  void a_relative_wish_becomes_absolute() {
    Path home = DataHome.of(Map.of("BELAY_DATA", "desk/../other"), false, ANN);

    assertThat(home).isAbsolute().isEqualTo(Path.of("other").toAbsolutePath());
  }

  @Test
  void root_has_one_place_for_the_whole_machine() {
    var env = Map.of("XDG_DATA_HOME", "/root/xdg");

    assertThat(DataHome.of(env, true, Path.of("/root"))).isEqualTo(Path.of("/var/lib/belay"));
  }

  @Test
  void an_ordinary_user_has_a_place_of_their_own() {
    assertThat(DataHome.of(Map.of(), false, ANN)).isEqualTo(ANN.resolve(".local/share/belay"));
    assertThat(DataHome.of(Map.of("XDG_DATA_HOME", "/xdg"), false, ANN))
        .isEqualTo(Path.of("/xdg/belay"));
  }

  @Test
  void blank_and_relative_values_count_as_absent() {
    var env = Map.of("BELAY_DATA", " ", "XDG_DATA_HOME", "data");

    assertThat(DataHome.of(env, false, ANN)).isEqualTo(ANN.resolve(".local/share/belay"));
  }
}
