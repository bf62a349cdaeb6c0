package belay.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {
  @TempDir Path folder;

  @Test
  void a_full_log_moves_aside_and_its_writer_goes_on_at_the_beginning() throws IOException {
    Path file = folder.resolve("postgres.log");
    try (OutputStream writer =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      writer.write(new byte[(4 << 20) + 1]);
      new ServerLog(file).rotate();
      writer.write("next\n".getBytes(StandardCharsets.UTF_8));
    }

    assertThat(folder.resolve("postgres.log.1")).hasSize((4 << 20) + 1);
    assertThat(file).hasContent("next\n");
  }

  @Test
  void a_log_that_is_not_full_stays() throws IOException {
    Path file = Files.writeString(folder.resolve("postgres.log"), "little\n");

    new ServerLog(file).rotate();

    assertThat(file).hasContent("little\n");
    assertThat(folder.resolve("postgres.log.1")).doesNotExist();
  }

  @Test
  void the_tail_holds_the_last_lines_of_this_start_only() throws IOException {
    Path file = Files.writeString(folder.resolve("postgres.log"), "earlier failure\n");
    ServerLog log = new ServerLog(file);
    long start = log.size();
    Files.writeString(file, "line\n".repeat(30) + "FATAL: now\n", StandardOpenOption.APPEND);

    assertThat(log.tail(start).lines()).hasSize(20).last().isEqualTo("FATAL: now");
    assertThat(log.tail(file.toFile().length() - 11)).isEqualTo("FATAL: now");
  }
}
