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
  private static final List<String> PRUNED =
      List.of("outbox", "delivery_try", "raw_mail_chunk", "ticket_was");
  private static final List<String> KEPT =
      List.of("ticket", "ticket_event", "ticket_text", "raw_mail", "mail_seen");

  /** Below that a table is mostly its first pages. */
  private static final long SMALL = 4 << 20;

  private static final double STEADY = 1.3;
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
    PRUNED.forEach(table -> steady(table, verdict));
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

  private void steady(String table, Verdict verdict) {
    long before = at(balanced(), table).bytes();
    long after = last(table).bytes();
    verdict.say(
        after <= Math.max(SMALL, before * STEADY),
        "%s, which is pruned, took %,d kB after %d minutes and %,d kB in the end"
            .formatted(table, before >> 10, balanced() + 1, after >> 10));
  }

  private void perRow(String table, Verdict verdict) {
    double before = at(balanced(), table).bytes() / at(balanced(), table).rows();
    double after = last(table).bytes() / last(table).rows();
    verdict.say(
        last(table).bytes() < SMALL || after <= before * STEADY,
        ("%s, which is kept, took %,.0f bytes a row after %d minutes and %,.0f in the end (%,.0f"
                + " rows)")
            .formatted(table, before, balanced() + 1, after, last(table).rows()));
  }

  private void swept(Verdict verdict) {
    for (Map.Entry<String, Watch.Table> one : all.getLast().look().tables().entrySet()) {
      String name = one.getKey();
      long most = all.stream().mapToLong(minute -> dead(minute, name)).max().orElse(0);
      Watch.Table table = one.getValue();
      if (most < MANY_DEAD) {
        continue;
      }
      verdict.say(
          table.vacuums() > 0 && table.dead() <= Math.max(MANY_DEAD, most),
          ("%s was swept %d times by PostgreSQL itself, had %,d dead rows at most and %,d in the"
                  + " end; %.0f %% of its updates touched no index")
              .formatted(
                  name,
                  table.vacuums(),
                  most,
                  table.dead(),
                  100.0 * table.hot() / Math.max(1, table.updates())));
    }
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
