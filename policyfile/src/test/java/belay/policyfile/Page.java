package belay.policyfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page that explains the language: tables of keys, each with the place it describes. */
public final class Page {
  private static final Pattern PLACE = Pattern.compile("<!-- at: (.*?); ?(.*) ?-->");
  private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*\\| `([^`]+)` \\|");

  private Page() {}

  public static String text() {
    try {
      return Files.readString(Path.of("../docs/policy.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One key of a table, and the line that shows it. */
  record Row(Table table, String key, String example) {
    @Override
    public String toString() {
      return table.at + ": " + example;
    }
  }

  /**
   * The keys of one place.
   *
   * @param at keys that lead there; {@code x[]} is a list's item, {@code /x} another document
   * @param with lines that have to stand there as well
   * @param beside lines one, two … levels further out
   */
  record Table(String at, List<String> with, List<List<String>> beside) {
    /** A whole file with these lines in this place. */
    String file(List<String> lines) {
      List<String> parts = Arrays.stream(at.split("\\.")).filter(part -> !part.isEmpty()).toList();
      List<String> block = lines;
      for (int i = parts.size() - 1; i >= 0; i--) {
        block = below(parts.get(i).replace("/scenario", "- "), block);
        int level = parts.size() - 1 - i;
        if (level < beside.size()) {
          block = Stream.concat(block.stream(), beside.get(level).stream()).toList();
        }
      }
      return Base.complete(at, block);
    }

    private static List<String> below(String part, List<String> block) {
      if (part.equals("- ")) {
        return item(block);
      }
      boolean list = part.endsWith("[]");
      List<String> inner = list ? item(block) : block;
      String key = part.replace("[]", "").replace("/", "");
      return Stream.concat(Stream.of(key + ":"), inner.stream().map(line -> "  " + line)).toList();
    }

    private static List<String> item(List<String> block) {
      List<String> item = new ArrayList<>();
      block.forEach(line -> item.add((item.isEmpty() ? "- " : "  ") + line));
      return item;
    }

    /** The place with this line and the others it needs. */
    List<String> around(String example) {
      String key = example.substring(0, example.indexOf(':') + 1);
      List<String> lines = new ArrayList<>(with);
      lines.removeIf(line -> line.startsWith(key));
      lines.add(example);
      return lines;
    }
  }

  static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Table table = new Table("", List.of(), List.of());
    for (String line : text().lines().toList()) {
      Matcher place = PLACE.matcher(line);
      Matcher row = ROW.matcher(line);
      if (place.matches()) {
        table = table(place.group(1), place.group(2));
      } else if (row.matches()) {
        rows.add(new Row(table, row.group(1), row.group(2)));
      }
    }
    return rows;
  }

  private static Table table(String at, String more) {
    List<String> parts = Arrays.stream(more.split(";")).map(String::strip).toList();
    List<String> with = said(parts, "with: ").toList();
    List<List<String>> beside =
        said(parts, "beside: ").map(lines -> List.of(lines.split(" & "))).toList();
    return new Table(at, with, beside);
  }

  private static Stream<String> said(List<String> parts, String word) {
    return parts.stream()
        .filter(part -> part.startsWith(word))
        .map(part -> part.substring(word.length()));
  }

  /** What every file has to say besides. */
  private static final class Base {
    private static final List<String> POLICY =
        List.of(
            "policy: P",
            "time-zone: Europe/Berlin",
            "calendars: { office: { mon-fri: 09:00-17:00 } }",
            "tiers: { desk: { diagnose: 30m } }",
            "page: { backstop: boss@example.com }");
    private static final String PEOPLE =
        "\n---\nroster: { desk: { members: [Ana, Bo] }, companies: { Acme: { hours: 24x7 } } }\n";

    static String complete(String at, List<String> block) {
      String written = String.join("\n", block) + "\n";
      if (at.startsWith("/roster")) {
        return String.join("\n", POLICY) + "\n---\n" + written;
      }
      if (at.startsWith("/scenario")) {
        return String.join("\n", POLICY) + PEOPLE + "---\n" + written;
      }
      String rest =
          POLICY.stream()
              .filter(line -> block.stream().noneMatch(own -> sameKey(own, line)))
              .collect(Collectors.joining("\n"));
      return written + rest + "\n";
    }

    private static boolean sameKey(String one, String other) {
      return !one.startsWith(" ") && one.startsWith(other.substring(0, other.indexOf(':') + 1));
    }
  }
}
