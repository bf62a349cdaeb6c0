package belay.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChromiumTest {
  @TempDir private Path folder;

  @Test
  void without_a_browser_one_is_told_what_to_install() {
    assertThatThrownBy(() -> Chromium.find(Map.of("PATH", folder.toString())))
        .hasMessageContaining("apt install chromium");
    assertThatThrownBy(() -> Chromium.find(Map.of("PATH", "", "BELAY_BROWSER", "nosuchbrowser")))
        .hasMessageContaining("BELAY_BROWSER");
  }

  @Test
  void a_named_one_goes_before_what_is_on_the_path() throws IOException {
    Path chrome = executable("google-chrome");
    Path own = executable("own");
    String path = folder.toString();
    assertThat(Chromium.find(Map.of("PATH", path))).isEqualTo(chrome);
    assertThat(Chromium.find(Map.of("PATH", path, "BELAY_BROWSER", "own"))).isEqualTo(own);
    assertThat(Chromium.find(Map.of("BELAY_BROWSER", own.toString()))).isEqualTo(own);
  }

  private Path executable(String name) throws IOException {
    Path file = Files.createFile(folder.resolve(name));
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
