package belay.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TidyTest {
  private static final Pattern TEXT =
      Pattern.compile(".*\\.(java|sql|properties|jte|css|js|yaml|yml|md|sh|xml)|belay|bin/.*");

  /** Inputs of tests are as ugly as the world that sent them. */
  private static final Pattern FIXTURE = Pattern.compile(".*/src/test/resources/.*|captures/.*");

  private static final Pattern LATER = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b");

  private static final Pattern STATEMENT = Pattern.compile("\"\"\"(.*?)\"\"\"", Pattern.DOTALL);

  /** Changes rows that a query beside it has found. */
  private static final Pattern LOOKS_UP =
      Pattern.compile("(?:UPDATE|DELETE FROM) \\w+.*? IN \\(\\s*SELECT", Pattern.DOTALL);

  private final Sources sources = Sources.here();

  @Test
  void files_methods_and_lines_stay_small() throws IOException {
    var ratchet = Ratchet.parse(Files.readString(sources.file("house-ratchet.txt")));
    assertThat(ratchet.complaints(Sizes.over(sources))).isEmpty();
  }

  @Test
  void no_line_ends_in_blanks_or_holds_a_tab_or_puts_something_off() throws IOException {
    assertThat(texts().flatMap(this::untidyLines)).isEmpty();
  }

  @Test
  void every_package_says_what_it_is_for_and_is_null_marked() throws IOException {
    var packages = sources.files(Sources::isJava).stream().map(Path::getParent).distinct();
    assertThat(packages.filter(dir -> !documented(dir))).isEmpty();
  }

  /**
   * Who waits for a row that somebody else changes looks at it again, but only at what the
   * statement itself asks of it: what its query had found may hold no more.
   */
  @Test
  void statements_lock_what_they_look_up_before_they_change_it() throws IOException {
    assertThat(sources.files(Sources::isJava).stream().flatMap(this::unlocked)).isEmpty();
  }

  @Test
  void a_ratchet_entry_may_only_shrink() {
    var ratchet = Ratchet.parse("# why\n\nfile-lines A.java 400\nfile-lines B.java 350\n");
    assertThat(ratchet.complaints(Map.of("file-lines A.java", 400, "file-lines B.java", 350)))
        .isEmpty();
    assertThat(ratchet.complaints(Map.of("file-lines A.java", 401, "file-lines B.java", 349)))
        .containsExactlyInAnyOrder(
            "file-lines A.java grew from 400 to 401: split it",
            "file-lines B.java shrank to 349: lower its entry from 350");
    assertThat(ratchet.complaints(Map.of("file-lines A.java", 400, "file-lines C.java", 500)))
        .containsExactly(
            "file-lines C.java is 500: too long, split it",
            "file-lines B.java needs no exception any more: remove its entry");
  }

  @Test
  void what_is_too_long_is_seen(@TempDir Path dir) throws IOException {
    var body = "    int a;\n".repeat(69);
    var wide = "  // " + "x".repeat(96) + "\n";
    var source = "class A {\n" + wide + "  void m() {\n" + body + "  }\n}\n" + "\n".repeat(300);
    Files.writeString(dir.resolve("A.java"), source);
    assertThat(Sizes.over(new Sources(dir)))
        .isEqualTo(
            Map.of(
                "file-lines A.java", 374, "line-columns A.java", 101, "method-lines A.java#m", 71));
  }

  private Stream<Path> texts() throws IOException {
    return sources.files(path -> matches(TEXT, path) && !matches(FIXTURE, path)).stream();
  }

  private static boolean matches(Pattern pattern, Path path) {
    return pattern.matcher(path.toString()).matches();
  }

  private Stream<String> untidyLines(Path path) {
    return lines(path).stream()
        .filter(line -> line.endsWith(" ") || line.indexOf('\t') >= 0 || LATER.matcher(line).find())
        .map(line -> path + ": " + line);
  }

  private Stream<String> unlocked(Path path) {
    return STATEMENT
        .matcher(String.join("\n", lines(path)))
        .results()
        .map(found -> found.group(1))
        .filter(sql -> LOOKS_UP.matcher(sql).find() && !sql.contains("FOR UPDATE"))
        .map(sql -> path + ": " + sql);
  }

  /** A test package that shares its name with one of the same module is spoken for by that one. */
  private boolean documented(Path dir) {
    var main = Path.of(dir.toString().replace("/src/test/java/", "/src/main/java/"));
    return Stream.of(dir, main)
        .map(place -> place.resolve("package-info.java"))
        .filter(info -> Files.exists(sources.file(info.toString())))
        .map(info -> String.join("\n", lines(info)))
        .anyMatch(text -> text.contains("/**") && text.contains("@NullMarked"));
  }

  private List<String> lines(Path path) {
    try {
      return sources.read(path).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
