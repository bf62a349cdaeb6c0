package belay.house;

import static java.nio.file.FileVisitResult.CONTINUE;
import static java.nio.file.FileVisitResult.SKIP_SUBTREE;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.tools.ToolProvider;

/** The repository's own files, and its Java sources as the JDK's compiler parses them. */
final class Sources {
  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".vscode");

  /** Paths are relative to the root and sorted; {@code unit} is parsed, not attributed. */
  record Parsed(Path path, CompilationUnitTree unit, SourcePositions positions) {}

  private final Path root;

  Sources(Path root) {
    this.root = root;
  }

  /** The repository this runs in, found upwards from the working directory. */
  static Sources here() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve(".mvn"))) {
        return new Sources(at);
      }
    }
    throw new IllegalStateException("not inside the repository: " + Path.of("").toAbsolutePath());
  }

  Path file(String path) {
    return root.resolve(path);
  }

  String read(Path path) throws IOException {
    return Files.readString(root.resolve(path));
  }

  List<Path> files(Predicate<Path> wanted) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return NOT_OURS.contains(dir.getFileName().toString()) ? SKIP_SUBTREE : CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.add(root.relativize(file));
            return CONTINUE;
          }
        });
    return found.stream().filter(wanted).sorted().toList();
  }

  static boolean isJava(Path path) {
    return path.toString().endsWith(".java");
  }

  static boolean isTest(Path path) {
    return path.toString().contains("/src/test/java/");
  }

  List<Parsed> parse(Predicate<Path> wanted) throws IOException {
    var paths = files(path -> isJava(path) && wanted.test(path));
    if (paths.isEmpty()) {
      return List.of();
    }
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var manager = compiler.getStandardFileManager(null, null, null)) {
      var objects = manager.getJavaFileObjectsFromPaths(paths.stream().map(root::resolve).toList());
      var task = (JavacTask) compiler.getTask(null, manager, null, null, null, objects);
      var positions = Trees.instance(task).getSourcePositions();
      var parsed = new ArrayList<Parsed>();
      for (var unit : task.parse()) {
        var path = root.relativize(Path.of(unit.getSourceFile().toUri()));
        parsed.add(new Parsed(path, unit, positions));
      }
      return List.copyOf(parsed);
    }
  }
}
