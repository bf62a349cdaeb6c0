package belay.policyfile.difference;

import static belay.policyfile.simulation.Elapsed.say;

import belay.core.calendar.NeverOpensException;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.roster.Company;
import belay.core.roster.Roster;
import belay.policyfile.Read;
import belay.policyfile.difference.Change.Kind;
import belay.policyfile.difference.Telling.What;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.simulation.NotForeseenException;
import belay.policyfile.simulation.Sample;
import belay.policyfile.simulation.Simulation;
import belay.policyfile.simulation.Simulation.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How timelines change from one policy to another, for every priority at every usual moment, for
 * every kind of company and every category that a policy speaks of (POL-7).
 */
public final class Difference {
  /** Long enough for a Saturday's ticket to be seen on Monday. */
  private static final Duration SPAN = Duration.ofHours(104);

  /** What happens in the last eighth may come right after the end by the other policy. */
  private static final int MARGIN = 8;

  private static final int MOST_EVENTS = 600;

  private final Side before;
  private final Side after;
  private final Changes changes = new Changes();

  /** How far each was compared. */
  private final Map<Situation, Duration> reaches = new LinkedHashMap<>();

  private record Side(Policy policy, Roster roster) {
    Optional<Company> company(String name) {
      return roster.companies().values().stream()
          .filter(company -> company.name().equals(name))
          .findFirst();
    }
  }

  /**
   * What came of it.
   *
   * @param situations those that were compared
   * @param unasked what was not compared, in words
   */
  public record Answer(List<Situation> situations, List<Change> changes, List<String> unasked) {
    public Answer {
      situations = List.copyOf(situations);
      changes = List.copyOf(changes);
      unasked = List.copyOf(unasked);
    }
  }

  private Difference(Side before, Side after) {
    this.before = before;
    this.after = after;
  }

  /**
   * Compares two files; one without people is tried with the other's.
   *
   * @param now the moments are the next ones after it
   * @throws NotForeseenException when what happens by one of them can't be told
   */
  public static Answer of(Read.Good old, Read.Good proposed, Instant now) {
    RosterDoc was = old.roster().or(proposed::roster).orElse(RosterDoc.EMPTY);
    RosterDoc then = proposed.roster().or(old::roster).orElse(RosterDoc.EMPTY);
    boolean same = old.policy().version().equals(proposed.policy().version()) && was.equals(then);
    return new Difference(
            new Side(old.policy(), was.toRoster()), new Side(proposed.policy(), then.toRoster()))
        .answer(new Kinds(was, then), now, same);
  }

  private Answer answer(Kinds kinds, Instant now, boolean same) {
    List<String> categories = kinds.categories(before.policy(), after.policy());
    for (Priority priority : Priority.values()) {
      for (Sample sample : samples(now)) {
        for (String company : kinds.companies()) {
          for (String category : categories) {
            compare(new Situation(priority, sample.name(), company, category), sample.at());
          }
        }
      }
    }
    List<String> unasked = new ArrayList<>(kinds.unasked());
    if (!same) {
      unasked.addAll(later());
    }
    return new Answer(List.copyOf(reaches.keySet()), changes.grouped(), unasked);
  }

  private List<Sample> samples(Instant now) {
    try {
      return Sample.usual(before.policy(), now);
    } catch (NeverOpensException | IllegalArgumentException e) {
      throw new NotForeseenException(e);
    }
  }

  /** What comes after all that was compared; the very same files need no look. */
  private List<String> later() {
    List<Situation> all = List.copyOf(reaches.keySet());
    Duration most = Collections.max(reaches.values());
    List<Situation> cut = all.stream().filter(some -> reach(some).compareTo(most) < 0).toList();
    List<String> later = new ArrayList<>();
    later.add("not compared: what happens more than %s after a ticket came".formatted(say(most)));
    cut.stream()
        .map(this::reach)
        .min(Comparator.naturalOrder())
        .ifPresent(least ->
            later.add(
                "not compared, for so much happens before: what comes after %s or more  [%s]"
                    .formatted(say(least), Where.of(all, cut))));
    return later;
  }

  private Duration reach(Situation situation) {
    return Objects.requireNonNull(reaches.get(situation));
  }

  private void compare(Situation situation, Instant at) {
    Telling was = telling(before, situation, at);
    Telling then = telling(after, situation, at);
    Duration until = was.reach().compareTo(then.reach()) < 0 ? was.reach() : then.reach();
    Duration sure = until.minus(until.dividedBy(MARGIN));
    reaches.put(situation, sure);
    Set<What> all = new LinkedHashSet<>(was.times().keySet());
    all.addAll(then.times().keySet());
    for (What what : all) {
      compare(situation, what, was.of(what, until), then.of(what, until), sure);
    }
  }

  private static Telling telling(Side side, Situation situation, Instant at) {
    Optional<String> category =
        Optional.of(situation.category()).filter(name -> !name.equals(Situation.NONE));
    Question question =
        new Question(at, situation.priority(), side.company(situation.company()), category, SPAN);
    return Telling.of(Simulation.of(side.policy(), side.roster(), question, MOST_EVENTS), at, SPAN);
  }

  private void compare(
      Situation situation, What what, List<Duration> was, List<Duration> then, Duration sure) {
    if (was.equals(then)) {
      return;
    }
    Optional<Duration> first = was.stream().findFirst();
    Optional<Duration> next = then.stream().findFirst();
    boolean alone = first.isEmpty() || next.isEmpty();
    if (alone && first.or(() -> next).orElseThrow().compareTo(sure) > 0) {
      return;
    }
    int other = other(was, then);
    changes.add(situation, what, kind(was, then, other), at(was, other), at(then, other));
  }

  /** Which time is another one now; where only their number is, the first speaks for all. */
  private static int other(List<Duration> was, List<Duration> then) {
    int same = 0;
    while (was.size() == then.size() && was.get(same).equals(then.get(same))) {
      same++;
    }
    return same;
  }

  private static Optional<Duration> at(List<Duration> times, int index) {
    return times.stream().skip(index).findFirst();
  }

  private static Kind kind(List<Duration> was, List<Duration> then, int other) {
    if (then.isEmpty()) {
      return Kind.NO_LONGER;
    }
    if (was.isEmpty()) {
      return Kind.NEWLY;
    }
    int order = then.get(other).compareTo(was.get(other));
    if (order != 0) {
      return order > 0 ? Kind.LATER : Kind.EARLIER;
    }
    return then.size() < was.size() ? Kind.LESS_OFTEN : Kind.MORE_OFTEN;
  }
}
