package belay.policyfile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The language of policy files as a JSON Schema (draft 2020-12), for editors. What its keys mean is
 * said there and nowhere else; a test holds it to what the readers ask for.
 */
public final class PolicySchema {
  private static final String RESOURCE = "policy.schema.json";

  private PolicySchema() {}

  public static String text() {
    try (InputStream in = PolicySchema.class.getResourceAsStream(RESOURCE)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
