package belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Root's ways to run the server as somebody else; only root can try them. */
class OtherUserTest {
  private static final int NOBODY = 65534;
  private static final Host WITHOUT_NAMESPACES =
      new Host(0, true, true, false, Map.of("nobody", NOBODY));
  private static final Options OPTIONS = Options.defaults().binariesIn(Places.BINARIES);

  private Path place = Path.of("");

  @BeforeEach
  void make_a_place_others_can_reach() throws IOException {
    assumeThat(Host.ourUid()).as("only root can become somebody else").isZero();
    assumeThat(Host.here().setpriv()).as("setpriv is installed").isTrue();
    place = Files.createTempDirectory("belay-postgres-");
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void remove_it() throws IOException {
    Trees.delete(place);
  }

  @Test
  void an_ordinary_user_runs_it_as_themselves() throws IOException {
    List<String> asNobody = new ArrayList<>(List.of("setpriv", "--reuid=" + NOBODY));
    asNobody.addAll(List.of("--regid=" + NOBODY, "--clear-groups", "--"));
    Path home = Files.createDirectory(place.resolve("home"));
    Files.setAttribute(home, "unix:uid", NOBODY);

    try (Child child = Child.start(asNobody, readableClassPath(), home, Places.BINARIES)) {
      String[] pidAndUid = child.line().split(" ", -1);

      assertThat(pidAndUid[1]).isEqualTo(Integer.toString(NOBODY));
      assertThat(Host.ownerOf(Path.of("/proc", pidAndUid[0]))).isEqualTo(NOBODY);
      assertThat(child.end()).isZero();
    }
  }

  @Test
  void root_drops_to_another_account_where_namespaces_are_denied_and_back_again() {
    Path home = place.resolve("home");

    try (var postgres = EmbeddedPostgres.start(home, OPTIONS, WITHOUT_NAMESPACES)) {
      assertThat(Host.ownerOf(Path.of("/proc", Long.toString(postgres.pid())))).isEqualTo(NOBODY);
      assertThat(Host.ownerOf(home.resolve("data-18/belay.password"))).isEqualTo(NOBODY);
    }
    assumeThat(Host.here().unshare()).as("user namespaces are allowed here").isTrue();
    try (var postgres = EmbeddedPostgres.start(home, OPTIONS)) {
      assertThat(Host.ownerOf(home.resolve("data-18/PG_VERSION"))).isZero();
      assertThat(postgres.version()).isEqualTo(Binaries.VERSION);
    }
  }

  @Test
  void a_place_that_other_account_cannot_reach_is_told_as_such() throws IOException {
    Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwx------"));

    assertThatThrownBy(
            () -> EmbeddedPostgres.start(place.resolve("home"), OPTIONS, WITHOUT_NAMESPACES))
        .isInstanceOf(PostgresException.class)
        .hasMessageContainingAll("BELAY_DATA", place.toString(), "Permission denied");
  }

  /** Our class path below a folder that everybody may read; a repository is often private. */
  private String readableClassPath() throws IOException {
    List<String> copies = new ArrayList<>();
    for (String entry : Child.classPath().split(File.pathSeparator, -1)) {
      if (Files.exists(Path.of(entry))) {
        copies.add(copy(Path.of(entry), place.resolve("classpath-" + copies.size())));
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  private static String copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
    return to.toString();
  }
}
