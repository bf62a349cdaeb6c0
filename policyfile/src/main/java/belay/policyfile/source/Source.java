package belay.policyfile.source;

import belay.policyfile.source.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** One file while it is read: what was found wrong, and where each path of keys is written. */
public final class Source {
  /** Stands where somebody is still writing: what is known there is remembered. */
  public static final String BLANK = "\u2026";

  private static final int MOST_FINDINGS = 100;

  private final String file;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();
  private Supplier<List<String>> offered = List::of;

  public Source(String file) {
    this.file = file;
  }

  public String file() {
    return file;
  }

  public void error(Place place, String message) {
    findings.add(finding(Severity.ERROR, place, message));
  }

  public void warn(Place place, String message) {
    findings.add(finding(Severity.WARNING, place, message));
  }

  public boolean broken() {
    return findings.stream().anyMatch(Finding::isError);
  }

  /** In the order of the file; of very many, the first hundred. */
  public List<Finding> findings() {
    return findings.stream().distinct().sorted(Finding.BY_PLACE).limit(MOST_FINDINGS).toList();
  }

  /** The place of the nearest thing on the path, such as {@code tiers.tier-3.override}. */
  public Place place(String path) {
    String rest = path;
    while (!places.containsKey(rest) && !rest.isEmpty()) {
      rest = rest.substring(0, Math.max(0, rest.lastIndexOf('.')));
    }
    return Optional.ofNullable(places.get(rest)).orElse(Place.START);
  }

  /** Whether somebody wrote it, rather than leaving it to a default. */
  public boolean written(String path) {
    return places.containsKey(path);
  }

  /** What may stand in the place of {@link #BLANK}, in the order in which it was read. */
  public List<String> offered() {
    return offered.get();
  }

  void offer(Supplier<List<String>> words) {
    offered = words;
  }

  void remember(String path, Place place) {
    places.putIfAbsent(path, place);
  }

  private Finding finding(Severity severity, Place place, String message) {
    return new Finding(severity, file, place.line(), place.column(), message);
  }
}
