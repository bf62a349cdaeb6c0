package belay.core.attack;

/** All that must be true of every decision, whatever the policy. */
final class Rules {
  private Rules() {}

  static void check(Turn turn) {
    FloorRules.check(turn);
    ClockRules.check(turn);
    RingRules.check(turn);
    LadderRules.check(turn);
    PageRules.check(turn);
    PeopleRules.check(turn);
  }
}
