package belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {
  @TempDir Path place;

  @Test
  void two_processes_that_unpack_at_once_both_start() throws IOException {
    try (Child one = Child.start(place.resolve("one"), place);
        Child two = Child.start(place.resolve("two"), place)) {
      assertThat(List.of(one.line(), two.line())).allMatch(line -> line.matches("\\d+ \\d+"));
      assertThat(one.end()).isZero();
      assertThat(two.end()).isZero();
    }
    assertThat(place.resolve("postgres-18.6.partial")).doesNotExist();
  }

  @Test
  void an_unpacking_that_was_cut_off_is_done_again() throws IOException {
    Path partial = Files.createDirectories(place.resolve("postgres-18.6.partial/bin"));
    Files.writeString(partial.resolve("postgres"), "half");

    Binaries binaries = Binaries.in(place);

    assertThat(Command.run(List.of(binaries.program("postgres"), "--version")))
        .isEqualTo(new Command(0, "postgres (PostgreSQL) " + Binaries.VERSION));
  }

  @Test
  void programs_that_do_not_run_here_are_told_as_such() throws IOException {
    Path bin = Files.createDirectories(place.resolve("postgres-18.6/bin"));
    Path postgres = Files.writeString(bin.resolve("postgres"), "not for this machine");
    assertThat(postgres.toFile().setExecutable(true)).isTrue();

    assertThatThrownBy(() -> Binaries.in(place).check(new Launch(List.of(), 0, true)))
        .isInstanceOf(PostgresException.class)
        .hasMessageContaining("set BELAY_DATABASE_URL");
  }
}
