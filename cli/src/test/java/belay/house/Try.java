package belay.house;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The tests of some classes, found by their simple names; started by {@code bin/try}. */
final class Try {
  private static final Path CLASSES = Path.of("target/test-classes");
  private static final String SUFFIX = ".class";
  private static final int DEEP = 40;

  private Try() {}

  public static void main(String[] names) throws IOException {
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request().selectors(selectors(names)).build(),
            listener);
    TestExecutionSummary summary = listener.getSummary();
    PrintWriter out = new PrintWriter(System.out, true, UTF_8);
    summary.printFailuresTo(out, DEEP);
    out.printf(
        "%d passed, %d failed, in %,d ms%n",
        summary.getTestsSucceededCount(),
        summary.getTotalFailureCount(),
        summary.getTimeFinished() - summary.getTimeStarted());
    System.exit(summary.getTotalFailureCount() == 0 && summary.getTestsFoundCount() > 0 ? 0 : 1);
  }

  private static List<DiscoverySelector> selectors(String... names) throws IOException {
    List<String> all;
    try (Stream<Path> files = Files.walk(CLASSES)) {
      all =
          files
              .map(file -> CLASSES.relativize(file).toString())
              .filter(file -> file.endsWith(SUFFIX))
              .map(file -> file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'))
              .toList();
    }
    return Arrays.stream(names).flatMap(name -> selectors(name, all)).toList();
  }

  private static Stream<DiscoverySelector> selectors(String name, List<String> all) {
    String[] parts = name.split("#", 2);
    List<String> found = all.stream().filter(one -> ("." + one).endsWith("." + parts[0])).toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no test class " + parts[0]);
    }
    return found.stream()
        .<DiscoverySelector>map(
            one -> parts.length == 1 ? selectClass(one) : selectMethod(one, parts[1]));
  }
}
