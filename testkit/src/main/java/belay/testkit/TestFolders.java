package belay.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Temporary folders of test runs, below one folder per user that also holds the programs. */
final class TestFolders {
  private static final String RUN = "run-";

  private TestFolders() {}

  static Path ofThisUser() {
    String name = "belay-test-" + System.getProperty("user.name");
    return Path.of(System.getProperty("java.io.tmpdir"), name);
  }

  /** Named by our pid, so that a later run can tell which ones a killed JVM left behind. */
  static Path ofThisRun() {
    Path all = ofThisUser();
    try {
      Files.createDirectories(all);
      removeAbandoned(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all.resolve(RUN + ProcessHandle.current().pid());
  }

  private static void removeAbandoned(Path all) throws IOException {
    try (Stream<Path> folders = Files.list(all)) {
      folders.filter(TestFolders::abandoned).forEach(TestFolders::delete);
    }
  }

  private static boolean abandoned(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return name.startsWith(RUN)
        && ProcessHandle.of(Long.parseLong(name.substring(RUN.length()))).isEmpty();
  }

  static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      List<Path> bottomUp = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : bottomUp) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
