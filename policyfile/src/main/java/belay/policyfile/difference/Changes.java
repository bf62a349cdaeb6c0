package belay.policyfile.difference;

import belay.policyfile.difference.Change.Effect;
import belay.policyfile.difference.Change.Kind;
import belay.policyfile.difference.Telling.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects single changes and joins those that are alike. */
final class Changes {
  private final Map<Alike, List<Seen>> seen = new LinkedHashMap<>();

  /** The same to the same by the same time. */
  private record Alike(Kind kind, What what, Optional<Duration> shift) {}

  private record Seen(Situation situation, Optional<Duration> before, Optional<Duration> after) {}

  /** Changes that come together. */
  private record Group(Kind kind, Optional<Duration> shift, List<Situation> situations) {}

  /** Effects that differ only in whom they concern. */
  private record Same(String what, Optional<Duration> before, Optional<Duration> after) {}

  void add(
      Situation situation,
      What what,
      Kind kind,
      Optional<Duration> before,
      Optional<Duration> after) {
    Optional<Duration> shift =
        before.flatMap(old -> after.map(now -> now.minus(old).abs())).filter(s -> !s.isZero());
    seen.computeIfAbsent(new Alike(kind, what, shift), _ -> new ArrayList<>())
        .add(new Seen(situation, before, after));
  }

  /** The worst kinds first, and of a kind what happens in most situations. */
  List<Change> grouped() {
    Map<Group, Map<Same, List<String>>> groups = new LinkedHashMap<>();
    seen.forEach((alike, all) -> {
      Seen first = all.getFirst();
      List<Situation> situations = all.stream().map(Seen::situation).toList();
      groups
          .computeIfAbsent(
              new Group(alike.kind(), alike.shift(), situations), _ -> new LinkedHashMap<>())
          .computeIfAbsent(
              new Same(alike.what().what(), first.before(), first.after()), _ -> new ArrayList<>())
          .add(alike.what().who());
    });
    return groups.entrySet().stream()
        .map(entry -> change(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparing(Change::kind)
                .thenComparingInt(change -> -change.situations().size()))
        .toList();
  }

  private static Change change(Group group, Map<Same, List<String>> effects) {
    return new Change(
        group.kind(),
        group.shift(),
        effects.entrySet().stream().map(entry -> effect(entry.getKey(), entry.getValue())).toList(),
        group.situations());
  }

  private static Effect effect(Same same, List<String> who) {
    return new Effect(same.what(), who, same.before(), same.after());
  }
}
