package belay.policyfile.source;

import java.util.Comparator;

/**
 * Something to say about a place in a file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Finding(Severity severity, String file, int line, int column, String message) {
  public static final Comparator<Finding> BY_PLACE =
      Comparator.comparing(Finding::file)
          .thenComparingInt(Finding::line)
          .thenComparingInt(Finding::column);

  /** How bad it is: with an error the file can't be used. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** "file:line:column: error: message", which editors can follow. */
  @Override
  public String toString() {
    String word = isError() ? "error" : "warning";
    return "%s:%d:%d: %s: %s".formatted(file, line, column, word, message);
  }
}
