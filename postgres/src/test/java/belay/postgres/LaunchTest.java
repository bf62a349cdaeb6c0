package belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LaunchTest {
  private static final Map<String, Integer> ACCOUNTS = Map.of("nobody", 65534, "postgres", 101);
  private static final Host ROOT = new Host(0, true, true, true, ACCOUNTS);

  @Test
  void an_ordinary_user_only_ties_the_server_to_itself() {
    Launch launch = Launch.on(new Host(1000, true, true, true, ACCOUNTS));

    assertThat(launch.prefix()).containsExactly("setsid", "setpriv", "--pdeathsig=INT", "--");
    assertThat(launch.owner()).isEqualTo(1000);
    assertThat(launch.tied()).isTrue();
  }

  @Test
  void root_prefers_a_user_namespace() {
    Launch launch = Launch.on(ROOT);

    assertThat(launch.prefix())
        .containsExactly("setsid", "unshare", "-U", "setpriv", "--pdeathsig=INT", "--");
    assertThat(launch.owner()).isZero();
  }

  @Test
  void root_without_user_namespaces_becomes_somebody_else() {
    Launch launch = Launch.on(new Host(0, true, true, false, ACCOUNTS));

    assertThat(launch.prefix())
        .containsExactly(
            "setsid",
            "setpriv",
            "--reuid=101",
            "--regid=101",
            "--clear-groups",
            "--pdeathsig=INT",
            "--");
    assertThat(launch.owner()).isEqualTo(101);
  }

  @Test
  void an_account_of_its_own_comes_first_and_nobody_last() {
    var belay = Map.of("nobody", 65534, "postgres", 101, "belay", 700);

    assertThat(Launch.on(new Host(0, true, true, false, belay)).owner()).isEqualTo(700);
    assertThat(Launch.on(new Host(0, true, true, false, Map.of("nobody", 65534))).owner())
        .isEqualTo(65534);
  }

  @Test
  void without_setpriv_the_server_runs_untied() {
    Launch user = Launch.on(new Host(1000, false, false, false, ACCOUNTS));
    Launch root = Launch.on(new Host(0, true, false, true, ACCOUNTS));

    assertThat(user).isEqualTo(new Launch(List.of(), 1000, false));
    assertThat(root.prefix()).containsExactly("setsid", "unshare", "-U");
    assertThat(root.tied()).isFalse();
  }

  @Test
  void root_with_no_way_out_is_told_what_to_do() {
    assertThatThrownBy(() -> Launch.on(new Host(0, true, false, false, ACCOUNTS)))
        .isInstanceOf(PostgresException.class)
        .hasMessageContainingAll("ordinary user", "BELAY_DATABASE_URL");
    assertThatThrownBy(() -> Launch.on(new Host(0, true, true, false, Map.of())))
        .isInstanceOf(PostgresException.class);
  }
}
