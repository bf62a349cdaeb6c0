package belay.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which tests prove which row of docs/requirements.md, read from the tests' {@code @Tag}s and from
 * the {@code rows} of the shipped policies' scenarios. Uses the JDK alone, so that bin/coverage
 * runs it from its source.
 */
final class Coverage {
  static final String PAGE = "docs/coverage.md";

  private static final String ROWS = "docs/requirements.md";
  private static final Pattern ROW =
      Pattern.compile("^\\| ([A-Z]+-[0-9]+) \\| (.+?) \\|$", Pattern.MULTILINE);
  private static final Pattern SCENARIO =
      Pattern.compile("^- scenario: (.+)\\n  rows: \\[(.+)\\]$", Pattern.MULTILINE);
  private static final Pattern ID = Pattern.compile("[A-Z]+-[0-9]+");
  private final Sources sources;

  /** Row → test class → its tagged methods; no methods when the class itself bears the tag. */
  private final Map<String, Map<String, Set<String>>> tests = new TreeMap<>();

  private Coverage(Sources sources) throws IOException {
    this.sources = sources;
    Annotations.each(sources, "Tag", this::note);
    if (!Files.isDirectory(sources.file("policies"))) {
      return;
    }
    try (Stream<Path> policies = Files.list(sources.file("policies"))) {
      for (Path policy : policies.sorted().toList()) {
        scenarios(policy);
      }
    }
  }

  private void note(Annotations.Found tag) {
    for (String id : tag.values("value")) {
      if (ID.matcher(id).matches()) {
        var methods =
            tests
                .computeIfAbsent(id, absent -> new TreeMap<>())
                .computeIfAbsent(tag.type(), absent -> new TreeSet<>());
        if (!tag.method().isEmpty()) {
          methods.add(tag.method());
        }
      }
    }
  }

  /** The scenarios of a shipped policy are tests, and name their rows themselves. */
  private void scenarios(Path policy) throws IOException {
    var scenario = SCENARIO.matcher(Files.readString(policy));
    while (scenario.find()) {
      for (String id : scenario.group(2).split(",", -1)) {
        tests
            .computeIfAbsent(id.strip(), absent -> new TreeMap<>())
            .computeIfAbsent(policy.getFileName().toString(), absent -> new TreeSet<>())
            .add(scenario.group(1).strip());
      }
    }
  }

  static void main() throws IOException {
    var sources = Sources.here();
    Files.writeString(sources.file(PAGE), page(sources));
    Files.writeString(sources.file(FaultTable.PAGE), FaultTable.page(sources));
  }

  /**
   * The page as it should be.
   *
   * @throws IllegalArgumentException naming the tags that no row answers to
   */
  static String page(Sources sources) throws IOException {
    return new Coverage(sources).page();
  }

  private String page() throws IOException {
    var unknown = new TreeSet<>(tests.keySet());
    var rows = new StringBuilder();
    int total = 0;
    var row = ROW.matcher(Files.readString(sources.file(ROWS)));
    for (; row.find(); total++) {
      unknown.remove(row.group(1));
      var cell = cell(tests.getOrDefault(row.group(1), Map.of()));
      rows.append("| %s | %s | %s |\n".formatted(row.group(1), row.group(2), cell));
    }
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("tagged, but no row of " + ROWS + ": " + unknown);
    }
    return """
    # Which test proves what

    Made by `bin/coverage` from the `@Tag`s of the tests and the `rows` of the shipped
    policies' scenarios; don't edit. %d of %d rows have a test,
    which says that something of the row is proven, not that all of it is.

    | id | what | tests |
    | --- | --- | --- |
    """
            .formatted(tests.size(), total)
        + rows;
  }

  private static String cell(Map<String, Set<String>> classes) {
    var cell = new StringBuilder();
    classes.forEach((name, methods) -> {
      cell.append(cell.isEmpty() ? "" : "; ").append(name);
      cell.append(methods.isEmpty() ? "" : ": " + String.join(", ", methods));
    });
    return cell.isEmpty() ? "—" : cell.toString();
  }
}
