package belay.policyfile;

import static org.assertj.core.api.Assertions.assertThat;

import belay.policyfile.source.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Files to read, and short ways to read them. */
public final class Texts {
  /** As little as a policy can say. */
  public static final String SMALLEST =
      """
      policy: P
      time-zone: Europe/Berlin
      tiers:
        desk: { diagnose: 30m, fix: 1h }
      page: { backstop: boss@example.com }
      """;

  private Texts() {}

  public static String resource(String name) {
    try (InputStream in = Texts.class.getResourceAsStream("/" + name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Read.Good good(String text) {
    Read read = PolicyFile.read("p.yaml", text);
    assertThat(read).isInstanceOf(Read.Good.class);
    return (Read.Good) read;
  }

  /** What is wrong with it, as "line:column message". */
  public static List<String> faults(String text) {
    Read read = PolicyFile.read("p.yaml", text);
    assertThat(read).isInstanceOf(Read.Bad.class);
    return ((Read.Bad) read).findings().stream().map(Texts::brief).toList();
  }

  public static String brief(Finding finding) {
    return finding.line() + ":" + finding.column() + " " + finding.message();
  }
}
