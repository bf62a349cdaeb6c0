package belay.policyfile.scenario;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What clocks of a kind can be about, where a ticket can have several of them. */
final class Subjects {
  private static final String REQUESTER = "requester";

  private Subjects() {}

  /**
   * The names of all such clocks, such as {@code note:tier-3}.
   *
   * @param tiers of the policy
   */
  static Set<String> of(ClockKind kind, Collection<String> tiers) {
    Stream<String> subjects =
        switch (kind) {
          case RESPOND -> Stream.of("", REQUESTER);
          case NOTE -> tiers.stream();
          case ANSWER -> Stream.of("urgency", "review");
          case WAKE -> Stream.concat(Stream.of("waiting"), held());
          case DIAGNOSE,
              FIX,
              RESOLVE,
              UPDATE,
              PLAN,
              CONFIRM,
              PAGE,
              ASSIGN,
              CHECKLIST,
              SESSION,
              ACTION,
              MONITOR,
              REQUESTER_ESCALATION,
              VENDOR,
              AGE,
              REVIEW ->
              Stream.of("");
        };
    return subjects
        .map(subject -> new ClockKey(kind, subject).toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a manager can hold has a wake-up of its own. */
  private static Stream<String> held() {
    Stream<String> kinds =
        Arrays.stream(ClockKind.values()).filter(ClockKind::negotiable).map(ClockKind::key);
    return Stream.concat(kinds, Stream.of(new ClockKey(ClockKind.RESPOND, REQUESTER).toString()));
  }
}
