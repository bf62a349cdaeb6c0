package belay.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Annotations of one name as tests bear them, read from their sources. */
final class Annotations extends TreeScanner<Void, String> {
  /**
   * One of them; nested test classes go by their own name.
   *
   * @param method empty when the class itself bears it
   */
  record Found(String type, String method, AnnotationTree tree) {
    /** The literals given for an argument, in their order; sums of texts are one text. */
    List<String> values(String argument) {
      return tree.getArguments().stream()
          .flatMap(given -> given(given, argument).stream())
          .flatMap(Found::literals)
          .toList();
    }

    private static Optional<ExpressionTree> given(ExpressionTree given, String argument) {
      return switch (given) {
        case AssignmentTree named when named.getVariable().toString().equals(argument) ->
            Optional.of(named.getExpression());
        case AssignmentTree _ -> Optional.empty();
        case ExpressionTree alone -> Optional.of(alone).filter(_ -> argument.equals("value"));
      };
    }

    private static Stream<String> literals(ExpressionTree value) {
      return switch (value) {
        case LiteralTree literal -> Stream.of(String.valueOf(literal.getValue()));
        case NewArrayTree array -> array.getInitializers().stream().flatMap(Found::literals);
        case BinaryTree sum -> Stream.of(text(sum.getLeftOperand()) + text(sum.getRightOperand()));
        default -> Stream.of();
      };
    }

    private static String text(ExpressionTree part) {
      return String.join("", literals(part).toList());
    }
  }

  private final String name;
  private final Consumer<Found> reader;

  private Annotations(String name, Consumer<Found> reader) {
    this.name = name;
    this.reader = reader;
  }

  static void each(Sources sources, String name, Consumer<Found> reader) throws IOException {
    for (var parsed : sources.parse(Sources::isTest)) {
      new Annotations(name, reader).scan(parsed.unit(), "");
    }
  }

  @Override
  public Void visitClass(ClassTree tree, String outer) {
    var type = tree.getSimpleName().toString();
    note(tree.getModifiers(), type, "");
    return super.visitClass(tree, type);
  }

  @Override
  public Void visitMethod(MethodTree tree, String type) {
    note(tree.getModifiers(), type, tree.getName().toString());
    return super.visitMethod(tree, type);
  }

  private void note(ModifiersTree modifiers, String type, String method) {
    for (var annotation : modifiers.getAnnotations()) {
      var called = annotation.getAnnotationType().toString();
      if (called.equals(name) || called.endsWith("." + name)) {
        reader.accept(new Found(type, method, annotation));
      }
    }
  }
}
