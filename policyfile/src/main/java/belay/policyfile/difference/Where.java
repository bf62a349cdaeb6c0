package belay.policyfile.difference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says in which situations something is so, without naming each of them. */
public final class Where {
  private final List<Situation> all;
  private final List<Situation> some;

  private Where(List<Situation> all, List<Situation> some) {
    this.all = all;
    this.some = some;
  }

  /**
   * Such as {@code always}, or {@code 12 of 48: high, medium; on a Saturday}. What is not mentioned
   * makes no difference; {@code mostly} means not in every combination of what is.
   */
  public static String of(List<Situation> all, List<Situation> some) {
    return new Where(all, some).say();
  }

  private String say() {
    if (some.size() == all.size()) {
      return "always";
    }
    List<String> parts = new ArrayList<>();
    add(parts, situation -> situation.priority().key(), "");
    add(parts, Situation::when, "");
    add(parts, Situation::company, "company ");
    add(parts, Situation::category, "category ");
    long combinations =
        values(s -> s.priority().key(), some).size()
            * (long) values(Situation::when, some).size()
            * values(Situation::company, some).size()
            * values(Situation::category, some).size();
    String how = combinations == some.size() ? "" : "mostly ";
    return "%d of %d: %s%s".formatted(some.size(), all.size(), how, String.join("; ", parts));
  }

  private void add(List<String> parts, Function<Situation, String> what, String prefix) {
    Set<String> here = values(what, some);
    if (here.size() < values(what, all).size()) {
      parts.add(prefix + String.join(", ", here));
    }
  }

  private static Set<String> values(Function<Situation, String> what, List<Situation> of) {
    return of.stream().map(what).collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
