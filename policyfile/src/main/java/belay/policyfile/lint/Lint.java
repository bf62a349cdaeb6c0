package belay.policyfile.lint;

import belay.core.roster.Roster;
import belay.policyfile.Read;
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
    file.roster()
        .ifPresent(doc -> {
          Roster roster = doc.toRoster();
          new PeopleLint(file.policy(), roster, remarks).check();
          new RosterLint(file.policy(), doc, remarks, now).check();
        });
    return all(file, remarks);
  }

  /**
   * As {@link #of(Read.Good, Instant)} for a desk that has its people already: these are looked at,
   * not the file's.
   */
  public static List<Finding> of(Read.Good file, Roster people, Instant now) {
    Remarks remarks = ofPolicy(file, now);
    new PeopleLint(file.policy(), people, remarks).check();
    return all(file, remarks);
  }

  private static Remarks ofPolicy(Read.Good file, Instant now) {
    Remarks remarks = new Remarks(file.source());
    new LadderLint(file.policy(), remarks).check();
    new TimeLint(file.policy(), remarks, now).check();
    return remarks;
  }

  private static List<Finding> all(Read.Good file, Remarks remarks) {
    List<Finding> found = new ArrayList<>(file.warnings());
    found.addAll(remarks.all());
    return found.stream().distinct().sorted(Finding.BY_PLACE).toList();
  }
}
