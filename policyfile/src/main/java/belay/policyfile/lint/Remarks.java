package belay.policyfile.lint;

import belay.policyfile.source.Finding;
import belay.policyfile.source.Finding.Severity;
import belay.policyfile.source.Place;
import belay.policyfile.source.Source;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is found, each at the nearest place on its path of keys. */
final class Remarks {
  private static final int MOST = 100;

  private final Source source;
  private final Set<Finding> findings = new LinkedHashSet<>();

  Remarks(Source source) {
    this.source = source;
  }

  /** More than anybody reads: looking further would cost time for nothing. */
  boolean full() {
    return findings.size() >= MOST;
  }

  boolean broken() {
    return findings.stream().anyMatch(Finding::isError);
  }

  boolean written(String path) {
    return source.written(path);
  }

  void error(String path, String message) {
    add(Severity.ERROR, path, message);
  }

  void warn(String path, String message) {
    add(Severity.WARNING, path, message);
  }

  /** Of a default nobody needs to hear; at the first of these places that is written. */
  void warnIfWritten(String path, String orElse, String message) {
    if (written(path)) {
      warn(path, message);
    } else if (written(orElse)) {
      warn(orElse, message);
    }
  }

  List<Finding> all() {
    return findings.stream().sorted(Finding.BY_PLACE).toList();
  }

  private void add(Severity severity, String path, String message) {
    Place place = source.place(path);
    boolean byDefault = place.equals(Place.START);
    String text = byDefault ? message + " (by default, " + path + ")" : message;
    findings.add(new Finding(severity, source.file(), place.line(), place.column(), text));
  }
}
