package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.ticket.Event;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.server.Rules;
import belay.server.db.DeskClock;
import belay.server.desk.Tickets;
import belay.server.outbox.DeliveryRunner;
import belay.testkit.ReceivedMail;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must be so of the desk of {@code kill.yaml} when all that went wrong is over. */
final class Aftermath {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Viewer STAFF = new Viewer.Staff(new PersonId(new UUID(0, 0)));

  /** What is nowhere left when all is quiet. */
  private static final List<String> UNFINISHED =
      List.of(
          "raw_mail WHERE state = 'new'",
          "ticket WHERE position <> 'round-table'",
          "outbox WHERE state IN ('waiting', 'sending')");

  private final RunningDesk desk;
  private final JdbcClient jdbc;
  private final String told;

  /**
   * Of a desk that runs.
   *
   * @param told said with whatever is wrong
   */
  Aftermath(RunningDesk desk, String told) {
    this.desk = desk;
    this.jdbc = desk.belay.getBean(JdbcClient.class);
    this.told = told;
  }

  /**
   * Waits until the desk is done, and looks at everything.
   *
   * @param taken subjects that the desk has acknowledged
   * @param received all mails that have left it
   */
  void check(Set<String> taken, Collection<ReceivedMail> received) {
    desk.belay.getBean(DeskClock.class).fastForward(DeliveryRunner.LEASE);
    for (String unfinished : UNFINISHED) {
      await().atMost(PATIENCE).until(() -> count(unfinished) == 0);
    }
    everyMailHasOneTicket(taken);
    everyTicketHasItsNextClock();
    tickets().forEach(this::isWhole);
    nothingWasSentTwice(received);
  }

  long count(String from) {
    return jdbc.sql("SELECT count(*) FROM " + from).query(Long.class).single();
  }

  private void everyMailHasOneTicket(Set<String> taken) {
    List<String> subjects =
        jdbc.sql("SELECT subject FROM ticket").query((row, _) -> row.getString(1)).list();
    assertThat(subjects).as(told).doesNotHaveDuplicates().containsAll(taken);
    assertThat(count("raw_mail WHERE state = 'parked'")).as(told).isZero();
  }

  private void everyTicketHasItsNextClock() {
    DeskClock clock = desk.belay.getBean(DeskClock.class);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(
                    jdbc.sql(
                            """
                            SELECT count(*) FROM ticket WHERE closed_at IS NULL
                              AND (next_due IS NULL OR next_due <= ? OR trouble IS NOT NULL)
                            """)
                        .params(Timestamp.from(clock.read()))
                        .query(Long.class)
                        .single())
                .as(told)
                .isZero());
  }

  private List<TicketId> tickets() {
    return jdbc.sql("SELECT id FROM ticket")
        .query((row, _) -> new TicketId(row.getObject(1, UUID.class)))
        .list();
  }

  private void isWhole(TicketId id) {
    Tickets tickets = desk.belay.getBean(Tickets.class);
    List<Recorded> history = tickets.history(id, STAFF, 0);
    Ticket ticket = tickets.show(id, STAFF).orElseThrow().ticket();
    new Rules(jdbc, desk.belay.getBean(DeskClock.class).read(), told).hold(ticket, history);
    List<String> tiers = new ArrayList<>();
    for (Recorded recorded : history) {
      if (recorded.event() instanceof Event.EnteredTier entered) {
        tiers.add(entered.tier());
      }
    }
    assertThat(tiers).as(told).containsExactly("first-touch", "tier-3");
  }

  /** Rule 5: at most once more than there are outcomes that nobody knows. */
  private void nothingWasSentTwice(Collection<ReceivedMail> received) {
    Map<String, Long> sends =
        received.stream().collect(Collectors.groupingBy(World::delivery, Collectors.counting()));
    record Row(String id, String state, int unknowns) {}
    List<Row> rows =
        jdbc.sql("SELECT id, state, unknowns FROM outbox")
            .query((row, _) -> new Row(row.getString(1), row.getString(2), row.getInt(3)))
            .list();
    assertThat(rows.stream().map(Row::id)).containsAll(sends.keySet());
    for (Row row : rows) {
      long times = sends.getOrDefault(row.id(), 0L);
      assertThat(times).as("%s, %s", row, told).isLessThanOrEqualTo(1 + row.unknowns());
      if (row.state().equals("sent")) {
        assertThat(times).as("%s, %s", row, told).isPositive();
      }
    }
    System.out.printf(
        "%d deliveries, %d of them with an unknown outcome, %d sent twice%n",
        rows.size(),
        rows.stream().filter(row -> row.unknowns() > 0).count(),
        sends.values().stream().filter(times -> times > 1).count());
  }
}
