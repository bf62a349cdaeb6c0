package belay.postgres;

import java.nio.file.Path;

/** Unpacked once for all test runs of this user. */
final class Places {
  static final Path BINARIES =
      Path.of(
          System.getProperty("java.io.tmpdir"), "belay-test-" + System.getProperty("user.name"));

  private Places() {}
}
