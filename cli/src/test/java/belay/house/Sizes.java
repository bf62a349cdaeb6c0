package belay.house;

import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** How long files, methods and lines are, where they are longer than the house allows. */
final class Sizes {
  private static final int FILE_LINES = 340;
  private static final int METHOD_LINES = 70;
  private static final int LINE_COLUMNS = 100;

  private final TreeMap<String, Integer> over = new TreeMap<>();

  /** Keys as {@code house-ratchet.txt} spells them ("method-lines core/…/X.java#name") → size. */
  static Map<String, Integer> over(Sources sources) throws IOException {
    var sizes = new Sizes();
    for (var parsed : sources.parse(path -> true)) {
      sizes.measureText(parsed.path().toString(), sources.read(parsed.path()));
      sizes.new Methods().scan(parsed.unit(), parsed);
    }
    return sizes.over;
  }

  private void measureText(String path, String text) {
    note("file-lines " + path, (int) text.lines().count(), FILE_LINES);
    text.lines()
        // google-java-format never breaks an import.
        .filter(line -> !line.startsWith("import "))
        .forEach(line -> note("line-columns " + path, columns(line), LINE_COLUMNS));
  }

  private final class Methods extends TreeScanner<Void, Sources.Parsed> {
    @Override
    public Void visitMethod(MethodTree method, Sources.Parsed in) {
      var lines = in.unit().getLineMap();
      long from = in.positions().getStartPosition(in.unit(), method);
      long to = in.positions().getEndPosition(in.unit(), method);
      int length = (int) (lines.getLineNumber(to) - lines.getLineNumber(from)) + 1;
      note("method-lines " + in.path() + "#" + method.getName(), length, METHOD_LINES);
      return super.visitMethod(method, in);
    }
  }

  private static int columns(String line) {
    return line.codePointCount(0, line.length());
  }

  private void note(String key, int size, int limit) {
    if (size > limit) {
      over.merge(key, size, Math::max);
    }
  }
}
