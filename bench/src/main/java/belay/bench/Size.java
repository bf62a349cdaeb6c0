package belay.bench;

import belay.bench.Soak.Minute;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Whether what is pruned has stopped growing, what is kept grows with its rows and no more, what
 * died was swept, and tables are about as large as what lives in them.
 */
record Size(List<Minute> all, Duration kept, Watch watch) {
  private static final List<String> PRUNED = List.of("outbox", "delivery_try", "raw_mail_chunk");

  /** Of which the desk keeps a day: the soak itself lets go of it sooner, by the same statement. */
  private static final String STANDS = "ticket_was";

  private static final List<String> KEPT =
      List.of("ticket", "ticket_event", "ticket_text", "raw_mail", "mail_seen");

  /** Below that a table is mostly its first pages. */
  private static final long SMALL = 4 << 20;

  /** Room that a table takes in steps: some pages at once, and the maps beside them. */
  private static final long STEP = 256 << 10;

  private static final double STEADY = 1.3;
  private static final double RISE = 1.5;
  private static final double BLOAT = 2.5;
  private static final long MANY_DEAD = 5_000;

  /** Until what has been let go of balances what comes, and its room is used again. */
  private int balanced() {
    return Math.max(all.size() / 3, 3 * (int) kept.toMinutes());
  }

  void judge(Verdict verdict) {
    costs(verdict);
    bloat(verdict);
    swept(verdict);
    if (all.size() < 3 * kept.toMinutes() + 3) {
      verdict.say(true, "too short to say whether what is pruned stops growing");
      return;
    }
    PRUNED.forEach(table -> steady(table, "which is pruned", verdict));
    steady(STANDS, "which the soak prunes as the desk does after a day", verdict);
    KEPT.forEach(table -> perRow(table, verdict));
  }

  private void costs(Verdict verdict) {
    Watch.Look look = all.getLast().look();
    String each =
        look.tables().entrySet().stream()
            .filter(one -> one.getValue().bytes() > SMALL / 4)
            .map(one -> "%s %,d".formatted(one.getKey(), one.getValue().bytes() / look.tickets()))
            .collect(Collectors.joining(", "));
    verdict.say(true, "bytes a ticket, as things stand: " + each);
  }

  private Watch.Table at(int minute, String table) {
    return Objects.requireNonNull(all.get(minute).look().tables().get(table), table);
  }

  private Watch.Table last(String table) {
    return at(all.size() - 1, table);
  }

  private void steady(String table, String how, Verdict verdict) {
    long before = at(balanced(), table).bytes();
    long after = last(table).bytes();
    verdict.say(
        after <= before * STEADY + STEP,
        "%s, %s, took %,d kB after %d minutes and %,d kB in the end"
            .formatted(table, how, before >> 10, balanced() + 1, after >> 10));
  }

  private void perRow(String table, Verdict verdict) {
    double before = at(balanced(), table).bytes() / at(balanced(), table).rows();
    double after = last(table).bytes() / last(table).rows();
    verdict.say(
        last(table).bytes() < STEP || after <= before * STEADY,
        ("%s, which is kept, took %,.0f bytes a row after %d minutes and %,.0f in the end (%,.0f"
                + " rows)")
            .formatted(table, before, balanced() + 1, after, last(table).rows()));
  }

  /**
   * What dies is swept to the end, and does not grow: the median of the last third's minutes to
   * that of the third before. PostgreSQL comes once a minute and so do we, so that a saw is not
   * seen.
   */
  private void swept(Verdict verdict) {
    int third = Math.max(1, all.size() / 3);
    int last = all.size() - third;
    for (Map.Entry<String, Watch.Table> one : all.getLast().look().tables().entrySet()) {
      String name = one.getKey();
      Watch.Table table = one.getValue();
      long most = all.stream().mapToLong(minute -> dead(minute, name)).max().orElse(0);
      if (most < MANY_DEAD) {
        continue;
      }
      long before = median(all.subList(Math.max(0, last - third), last), name);
      long after = median(all.subList(last, all.size()), name);
      long sweeps = table.vacuums() - vacuums(all.get(Math.max(0, last - 1)), name);
      verdict.say(
          sweeps > 0 && after <= Math.max(MANY_DEAD, before * RISE),
          ("%s was swept %d times by PostgreSQL itself, %d of them in the last third of the time;"
                  + " it had %,d dead rows at most, %,d and then %,d in the median of the last two"
                  + " thirds; %.0f %% of its updates touched no index")
              .formatted(
                  name,
                  table.vacuums(),
                  sweeps,
                  most,
                  before,
                  after,
                  100.0 * table.hot() / Math.max(1, table.updates())));
    }
  }

  private static long median(List<Minute> minutes, String table) {
    long[] dead = minutes.stream().mapToLong(minute -> dead(minute, table)).sorted().toArray();
    return dead.length == 0 ? 0 : dead[dead.length / 2];
  }

  private static long vacuums(Minute minute, String table) {
    Watch.Table there = minute.look().tables().get(table);
    return there == null ? 0 : there.vacuums();
  }

  private static long dead(Minute minute, String table) {
    Watch.Table there = minute.look().tables().get(table);
    return there == null ? 0 : there.dead();
  }

  private void bloat(Verdict verdict) {
    List<String> large =
        all.getLast().look().tables().entrySet().stream()
            .filter(one -> one.getValue().heap() > SMALL)
            .map(Map.Entry::getKey)
            .toList();
    watch
        .bloat(large)
        .forEach((table, times) ->
            verdict.say(
                times <= BLOAT,
                "%s takes %.2f times the room of its living rows".formatted(table, times)));
  }
}
