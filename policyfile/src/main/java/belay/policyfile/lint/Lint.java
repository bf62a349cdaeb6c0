package belay.policyfile.lint;

import belay.core.roster.Roster;
import belay.policyfile.Read;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.source.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Everything questionable in a file that can be read (POL-2). */
public final class Lint {
  private Lint() {}

  /**
   * In the order of the file, what reading itself warned of included. People are looked at only
   * where the file has a roster.
   *
   * @param now for what depends on it: who is on call, when a calendar opens next
   */
  public static List<Finding> of(Read.Good file, Instant now) {
    Remarks remarks = ofPolicy(file, now);
    Roster people = file.roster().map(RosterDoc::toRoster).orElse(Roster.EMPTY);
    Trials trials = trials(file, people, remarks, now);
    new SilenceLint(file.policy(), trials, remarks, now).check(file.roster().isPresent());
    file.roster()
        .ifPresent(doc -> {
          new PeopleLint(file.policy(), people, remarks).check();
          new PathLint(file.policy(), doc, trials, remarks).check();
          new RosterLint(file.policy(), doc, trials, remarks, now).check();
        });
    return all(file, remarks);
  }

  /**
   * As {@link #of(Read.Good, Instant)} for a desk that has its people already: these are looked at,
   * not the file's.
   */
  public static List<Finding> of(Read.Good file, Roster people, Instant now) {
    Remarks remarks = ofPolicy(file, now);
    Trials trials = trials(file, people, remarks, now);
    new SilenceLint(file.policy(), trials, remarks, now).check(true);
    new PeopleLint(file.policy(), people, remarks).check();
    return all(file, remarks);
  }

  private static Remarks ofPolicy(Read.Good file, Instant now) {
    Remarks remarks = new Remarks(file.source());
    new LadderLint(file.policy(), remarks).check();
    new TimeLint(file.policy(), remarks, now).check();
    new EndLint(file.policy(), remarks).check();
    new SettingLint(file.policy(), remarks).check();
    return remarks;
  }

  private static Trials trials(Read.Good file, Roster people, Remarks remarks, Instant now) {
    return remarks.full()
        ? Trials.none(file.policy(), people)
        : new Trials(file.policy(), people, now);
  }

  private static List<Finding> all(Read.Good file, Remarks remarks) {
    List<Finding> found = new ArrayList<>(file.warnings());
    found.addAll(remarks.all());
    return found.stream().distinct().sorted(Finding.BY_PLACE).toList();
  }
}
