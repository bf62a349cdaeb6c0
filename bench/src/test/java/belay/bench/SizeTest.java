package belay.bench;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.db.Database;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A soak fails by what it says. */
class SizeTest {
  private static final int MINUTES = 30;
  private static final List<String> TABLES =
      List.of(
          "outbox",
          "delivery_try",
          "raw_mail_chunk",
          "ticket_was",
          "ticket",
          "ticket_event",
          "ticket_text",
          "raw_mail",
          "mail_seen");

  private static Watch.Table table(double rows, long dead, long vacuums, long bytes) {
    return new Watch.Table(rows, dead, vacuums, bytes, 0, 1, 0);
  }

  /** All tables stay as they are but one, which is as that function says of each minute. */
  private static String judged(String name, IntFunction<Watch.Table> each) throws SQLException {
    List<Soak.Minute> all = new ArrayList<>();
    for (int nth = 0; nth < MINUTES; nth++) {
      Map<String, Watch.Table> tables = new HashMap<>();
      TABLES.forEach(table -> tables.put(table, table(1_000, 0, 1, 1 << 20)));
      tables.put(name, each.apply(nth));
      Watch.Rings rings = new Watch.Rings(1, 1, 1);
      all.add(new Soak.Minute(Map.of(), new Watch.Look(tables, rings, 1, 1, 0, 0, 0, 1)));
    }
    Verdict verdict = new Verdict();
    try (TestDatabase place = TestPostgres.database("desk", Database::migrate)) {
      Watch watch = new Watch(place.dataSource(), new SimpleMeterRegistry());
      new Size(all, Duration.ofMinutes(3), watch).judge(verdict);
    }
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    verdict.tell(new PrintStream(said, true, StandardCharsets.UTF_8));
    return said.toString(StandardCharsets.UTF_8);
  }

  @Test
  void what_is_pruned_and_grows_all_the_same_is_seen_while_it_is_small() throws SQLException {
    assertThat(judged("raw_mail_chunk", nth -> table(100, 0, 1, 144 << 10)))
        .doesNotContain("BROKEN");
    assertThat(judged("raw_mail_chunk", nth -> table(100, 0, 1, (long) nth * (48 << 10))))
        .contains("BROKEN  raw_mail_chunk, which is pruned, took");
  }

  @Test
  void what_is_kept_takes_no_more_for_a_row_than_it_took() throws SQLException {
    assertThat(judged("raw_mail", nth -> table(50 * (nth + 1), 0, 1, (long) (nth + 1) * 30_000)))
        .doesNotContain("BROKEN");
    assertThat(judged("raw_mail", nth -> table(1_000, 0, 1, (long) (nth + 1) * 30_000)))
        .contains("BROKEN  raw_mail, which is kept, took");
  }

  @Test
  void what_dies_and_is_not_swept_is_seen() throws SQLException {
    assertThat(judged("ticket", nth -> table(1_000, nth % 4 * 3_000L, 1 + nth / 4, 1 << 20)))
        .doesNotContain("BROKEN");
    assertThat(judged("ticket", nth -> table(1_000, nth * 3_000L, 1, 1 << 20)))
        .contains("BROKEN  ticket was swept 1 times");
    assertThat(judged("ticket", nth -> table(1_000, 9_000, 5, 1 << 20)))
        .contains("BROKEN  ticket was swept 5 times");
  }
}
