package belay.core.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Decides by answers whether a claim is urgent, before urgency is granted (INT-4, INT-5).
 *
 * @param guards the priority that only a verdict grants
 * @param otherwise how it is processed until and unless it is confirmed
 * @param immediate the cases that escalate at once, whatever is answered later
 * @param confirmedBy any one of these, all of its conditions met, confirms
 * @param doubtConfirms what happens when only an "unsure" stands between the answers and a yes
 * @param chase how often missing answers are asked for
 */
public record UrgencyTest(
    Priority guards,
    Priority otherwise,
    Set<UrgencyCase> immediate,
    List<Map<UrgencyQuestion, Condition>> confirmedBy,
    boolean doubtConfirms,
    Limit chase) {
  public UrgencyTest {
    immediate = Set.copyOf(immediate);
    confirmedBy = confirmedBy.stream().map(Map::copyOf).toList();
  }

  /** What one answer comes to. */
  public enum Says {
    YES,
    NO,
    UNSURE;

    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * An answer as far as the rule looks at it.
   *
   * @param count how many, where that is asked; else 0
   */
  public record Given(Says says, int count) {}

  /** What an answer has to be. */
  public sealed interface Condition {}

  public record Is(Says says) implements Condition {}

  public record AtLeast(int count) implements Condition {}

  /**
   * What the answers come to.
   *
   * @param confirmed whether urgency is granted
   * @param inDoubt whether it hung on an "unsure"
   * @param decisive the answers that decided it, in the order of the questions
   */
  public record Verdict(boolean confirmed, boolean inDoubt, List<UrgencyQuestion> decisive) {
    public Verdict {
      decisive = List.copyOf(decisive);
    }
  }

  /** Judges a full set of answers. */
  public Verdict judge(Map<UrgencyQuestion, Given> answers) {
    List<Failing> tries = new ArrayList<>();
    for (Map<UrgencyQuestion, Condition> all : confirmedBy) {
      Failing failing = failing(all, answers);
      if (failing.all().isEmpty()) {
        return new Verdict(true, false, sorted(all.keySet()));
      }
      tries.add(failing);
    }
    var doubtful = tries.stream().filter(one -> one.certain().isEmpty()).findFirst();
    return doubtful
        .map(one -> new Verdict(doubtConfirms, true, sorted(one.unsure())))
        .orElseGet(() -> new Verdict(false, false, nearest(tries)));
  }

  /** The conditions that are not met: for certain, or only as far as somebody knows. */
  private record Failing(List<UrgencyQuestion> certain, List<UrgencyQuestion> unsure) {
    List<UrgencyQuestion> all() {
      List<UrgencyQuestion> all = new ArrayList<>(certain);
      all.addAll(unsure);
      return all;
    }
  }

  private static Failing failing(
      Map<UrgencyQuestion, Condition> conditions, Map<UrgencyQuestion, Given> answers) {
    Failing failing = new Failing(new ArrayList<>(), new ArrayList<>());
    conditions.forEach((question, condition) -> {
      Given given = answers.getOrDefault(question, new Given(Says.UNSURE, 0));
      boolean unsure = given.says() == Says.UNSURE;
      if (unsure && !condition.equals(new Is(Says.UNSURE))) {
        failing.unsure().add(question);
      } else if (!meets(given, condition)) {
        failing.certain().add(question);
      }
    });
    return failing;
  }

  private static boolean meets(Given given, Condition condition) {
    return switch (condition) {
      case Is is -> given.says() == is.says();
      case AtLeast least -> given.count() >= least.count();
    };
  }

  /** What was missing to the confirmation that came closest. */
  private static List<UrgencyQuestion> nearest(List<Failing> tries) {
    return tries.stream()
        .map(Failing::certain)
        .min(Comparator.comparingInt(List::size))
        .map(UrgencyTest::sorted)
        .orElse(List.of());
  }

  private static List<UrgencyQuestion> sorted(Collection<UrgencyQuestion> questions) {
    return questions.stream().sorted().toList();
  }
}
