package belay.policyfile.source;

import belay.policyfile.source.Finding.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One file while it is read: what was found wrong, and where each path of keys is written. Once a
 * hundred errors are known, {@link Value} reads no more: what follows would cost time and be shown
 * to nobody.
 */
public final class Source {
  /** Stands where somebody is still writing: what is known there is remembered. */
  public static final String BLANK = "\u2026";

  private static final int MOST_FINDINGS = 100;
  private static final int LONGEST_MESSAGE = 600;

  private final String file;
  private final Questions questions;
  private final boolean accepted;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, Place> places = new HashMap<>();
  private Supplier<List<String>> offered = List::of;

  private int errors;
  private long work;

  public Source(String file) {
    this(file, Questions.UNHEARD);
  }

  /**
   * Hears what its readers know.
   *
   * @param questions hears of every key and word that is looked for
   */
  public Source(String file, Questions questions) {
    this(file, questions, false);
  }

  private Source(String file, Questions questions, boolean accepted) {
    this.file = file;
    this.questions = questions;
    this.accepted = accepted;
  }

  /** Of a text by which a desk runs: what became an error since then takes it from nobody. */
  public static Source accepted(String file) {
    return new Source(file, Questions.UNHEARD, true);
  }

  public String file() {
    return file;
  }

  public void error(Place place, String message) {
    if (!full()) {
      findings.add(finding(Severity.ERROR, place, message));
      errors++;
    }
  }

  /** An error that readers did not know once; of an accepted text it is a warning. */
  public void stricter(Place place, String message) {
    if (accepted) {
      warn(place, message);
    } else {
      error(place, message);
    }
  }

  public void warn(Place place, String message) {
    if (findings.size() - errors < MOST_FINDINGS) {
      findings.add(finding(Severity.WARNING, place, message));
    }
  }

  public boolean broken() {
    return errors > 0;
  }

  /** So many errors are known that nobody wants more. */
  public boolean full() {
    return errors >= MOST_FINDINGS;
  }

  /** How many keys and values have been looked at: what reading has cost. */
  public long work() {
    return work;
  }

  void works() {
    work++;
  }

  Questions questions() {
    return questions;
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
    boolean brief = message.length() <= LONGEST_MESSAGE;
    String words = brief ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    return new Finding(severity, file, place.line(), place.column(), words);
  }
}
