package belay.policyfile.lint;

import belay.policyfile.source.Finding;
import belay.policyfile.source.Finding.Severity;
import belay.policyfile.source.Place;
import belay.policyfile.source.Source;
import java.util.ArrayList;
import java.util.List;

/** Collects what is found, each at the nearest place on its path of keys. */
final class Remarks {
  private final Source source;
  private final List<Finding> findings = new ArrayList<>();

  Remarks(Source source) {
    this.source = source;
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

  List<Finding> all() {
    return findings.stream().distinct().sorted(Finding.BY_PLACE).toList();
  }

  private void add(Severity severity, String path, String message) {
    Place place = source.place(path);
    boolean byDefault = place.equals(Place.START);
    String text = byDefault ? message + " (by default, " + path + ")" : message;
    findings.add(new Finding(severity, source.file(), place.line(), place.column(), text));
  }
}
