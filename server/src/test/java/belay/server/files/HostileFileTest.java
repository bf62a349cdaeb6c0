package belay.server.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers call their files, and say that they are. */
@Tag("SEC-5")
class HostileFileTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "report.pdf|report.pdf",
        "Grüße 🚒.txt|Grüße 🚒.txt",
        "../../etc/passwd|passwd",
        "C:\\Windows\\evil.exe|evil.exe",
        "/|file",
        "..|file",
        "'  '|file",
        "a\\|file",
        "'name. . '|name",
        "a:b*c?d\"e<f>g|a_b_c_d_e_f_g",
      })
  void a_name_loses_its_path_and_what_file_systems_choke_on(String given, String made) {
    assertThat(FileName.of(given)).isEqualTo(made);
  }

  @Test
  void a_name_is_read_as_it_is_spelled() {
    assertThat(FileName.of("\u202egpj.exe")).isEqualTo("gpj.exe");
    assertThat(FileName.of("a\u2066b\u200f\ufeff\u061c.txt")).isEqualTo("ab.txt");
    assertThat(FileName.of("a\r\nSet-Cookie: x\u0000.txt")).isEqualTo("a Set-Cookie_ x.txt");
    assertThat(FileName.of("\ud83d.txt")).isEqualTo(".txt");
    assertThat(FileName.of("a\u2028b\u0085c")).isEqualTo("a b c");
  }

  @Test
  void a_long_name_keeps_its_ending_and_whole_characters() {
    assertThat(FileName.of("x".repeat(400) + ".pdf")).hasSize(255).endsWith("x.pdf");
    String fires = FileName.of("🔥".repeat(300) + "a.pdf");
    assertThat(fires).hasSizeLessThanOrEqualTo(255).endsWith("🔥.pdf");
    assertThat(FileName.of("x".repeat(300) + "." + "y".repeat(300))).hasSize(255);
  }

  private static String type(String claimed, String head) {
    return FileType.of(claimed, head.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void pictures_are_known_by_how_they_begin() {
    assertThat(type("text/html", "\u0089PNG\r\n\u001a\nIHDR")).isEqualTo("image/png");
    assertThat(type("", "\u00ff\u00d8\u00ff\u00e0")).isEqualTo("image/jpeg");
    assertThat(type("a/b", "GIF89a......")).isEqualTo("image/gif");
    assertThat(type("a/b", "RIFF....WEBP")).isEqualTo("image/webp");
    assertThat(type("image/webp", "RIFF....WAVE")).isEqualTo(FileType.UNKNOWN);
    assertThat(type("image/png", "PK\u0003\u0004")).isEqualTo(FileType.UNKNOWN);
    assertThat(type("image/png", "")).isEqualTo(FileType.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image/svg+xml",
        "text/html; charset=utf-8",
        "TEXT/HTML",
        "application/xhtml+xml",
        "text/xml",
        "application/xml",
        "text/javascript",
        "application/x-shockwave-flash",
        "message/rfc822",
        "multipart/x-mixed-replace",
        "image/png",
        "nonsense",
        "a/b\r\nX: y",
        "*/*",
        ""
      })
  void what_a_browser_would_run_is_just_bytes(String claimed) {
    assertThat(type(claimed, "<script>")).isEqualTo(FileType.UNKNOWN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/pdf",
        "text/plain",
        "application/zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
      })
  void what_is_only_opened_by_its_program_keeps_its_claim(String claimed) {
    assertThat(type(claimed + "; name=x", "anything")).isEqualTo(claimed);
  }
}
