package belay.server.adoption;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.ids.TicketId;
import belay.core.ticket.Actor;
import belay.core.ticket.Prospect;
import belay.core.ticket.Ticket;
import belay.policyfile.source.Finding;
import belay.server.Node;
import belay.server.desk.PolicyDraft;
import belay.server.desk.PolicyVersion;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("POL-7")
class PolicyChangeTest {
  private static final ClockKey DIAGNOSE = ClockKey.of(ClockKind.DIAGNOSE);
  private static final Actor OLGA = new Actor.Integration("Olga's key");

  private Node node;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  static PolicyDraft practice(String was, String is) {
    String text = Node.practice();
    assertThat(text).contains(was);
    return new PolicyDraft("practice.yaml", text.replace(was, is));
  }

  /** First touch has three quarters of an hour. */
  static PolicyDraft slower() {
    return practice("service-desk, diagnose: 30m", "service-desk, diagnose: 45m");
  }

  /** Nothing between first touch and the round-table. */
  static PolicyDraft shorter() {
    return practice(
        "  tier-3: { team: seniors, diagnose: 30m, fix: 60m, override: manager }\n", "");
  }

  private Outcome apply(PolicyDraft draft) {
    return node.change.apply(draft, OLGA, "because", OptionalLong.empty());
  }

  private long present() {
    return node.policies.currentVersion().orElseThrow().ordinal();
  }

  private long number(TicketId id) {
    return node.ticket(id).state().number();
  }

  private Instant due(TicketId id) {
    return Clocks.due(node.ticket(id).state().clocks().find(DIAGNOSE).orElseThrow());
  }

  private String version(TicketId id) {
    return node.ticket(id).state().policyVersion();
  }

  @Test
  void a_dry_run_says_from_when_to_when_and_changes_nothing() {
    TicketId id = node.open();
    node.open();
    Instant before = due(id);
    int events = node.history(id).size();

    DryRun run = node.change.dryRun(slower(), 0, 10);

    assertThat(run.isApplicable()).isTrue();
    assertThat(run.findings()).noneMatch(Finding::isError);
    DryRun.Counts counts = run.counts().orElseThrow();
    assertThat(counts.tickets()).isEqualTo(2);
    assertThat(counts.moved()).isEqualTo(2);
    assertThat(counts.clocks()).isEqualTo(2);
    assertThat(counts.dueNow()).isZero();
    Prospect.Moved moved = run.moved().getFirst().clocks().getFirst();
    assertThat(run.moved().getFirst().ticket().number()).isEqualTo(number(id));
    assertThat(moved.clock()).isEqualTo(DIAGNOSE);
    assertThat(moved.from().map(Clocks::due)).contains(before);
    assertThat(Duration.between(before, moved.to().map(Clocks::due).orElseThrow()))
        .isCloseTo(Duration.ofMinutes(15), Duration.ofSeconds(2));
    assertThat(node.history(id)).hasSize(events);
    assertThat(node.count("policy_applied")).isEqualTo(1);
  }

  @Test
  void a_dry_run_counts_what_would_be_up_at_once() {
    node.open();
    node.fastForward(Duration.ofMinutes(9));
    PolicyDraft faster = practice("service-desk, diagnose: 30m", "service-desk, diagnose: 5m");

    assertThat(node.change.dryRun(faster, 0, 10).counts().orElseThrow().dueNow()).isEqualTo(1);
  }

  @Test
  void a_long_list_comes_in_parts_and_everything_is_counted_once() {
    List<Long> numbers =
        List.of(node.open(), node.open(), node.open(), node.open(), node.open()).stream()
            .map(this::number)
            .toList();

    DryRun first = node.change.dryRun(slower(), 0, 2);
    DryRun second = node.change.dryRun(slower(), first.next().orElseThrow(), 2);
    DryRun third = node.change.dryRun(slower(), second.next().orElseThrow(), 2);

    assertThat(first.counts().orElseThrow().moved()).isEqualTo(5);
    assertThat(second.counts()).isEmpty();
    assertThat(third.next()).isEmpty();
    assertThat(List.of(first, second, third))
        .flatExtracting(DryRun::moved)
        .extracting(moved -> moved.ticket().number())
        .containsExactlyElementsOf(numbers);
    assertThat(node.change.dryRun(slower(), 0, 0).next()).isEmpty();
  }

  @Test
  void a_policy_that_cannot_be_read_is_refused_with_every_place() {
    PolicyDraft broken =
        practice("diagnose: 30m, fix: 60m, override", "diagnoze: 30m, fix: 60x, override");

    DryRun run = node.change.dryRun(broken, 0, 10);
    Outcome outcome = apply(broken);

    assertThat(run.isApplicable()).isFalse();
    assertThat(run.policy()).isEmpty();
    assertThat(run.findings()).filteredOn(Finding::isError).hasSizeGreaterThan(1);
    assertThat(outcome).isEqualTo(new Outcome.Unreadable(run.findings()));
    assertThat(node.count("policy_applied")).isEqualTo(1);
  }

  @Test
  void people_are_looked_for_among_those_of_the_desk() {
    PolicyDraft stranger = practice("tier-3: { team: seniors", "tier-3: { team: juniors");

    assertThat(node.change.dryRun(stranger, 0, 10).findings())
        .filteredOn(Finding::isError)
        .extracting(Finding::message)
        .anySatisfy(message -> assertThat(message).contains("there is no team 'juniors'"));
  }

  @Test
  void a_policy_that_would_strand_open_tickets_is_refused_with_their_numbers() {
    TicketId high = node.open();
    TicketId other = node.open();
    node.live(Duration.ofMinutes(31));
    TicketId low = node.open();
    assertThat(node.position(high)).isEqualTo("tier-3");
    List<Long> stranded = List.of(number(high), number(other));

    DryRun run = node.change.dryRun(shorter(), 0, 10);
    Outcome outcome = apply(shorter());

    assertThat(run.isApplicable()).isFalse();
    assertThat(run.counts().orElseThrow().stranded()).isEqualTo(new DryRun.Named(2, stranded));
    assertThat(outcome).isEqualTo(new Outcome.Strands(new DryRun.Named(2, stranded)));
    assertThat(node.count("policy_applied")).isEqualTo(1);
    assertThat(node.position(low)).isEqualTo("first-touch");
  }

  @Test
  @Tag("POL-1")
  void what_is_applied_is_there_with_who_when_and_why() {
    TicketId before = node.open();
    Outcome outcome = apply(slower());

    PolicyVersion applied = ((Outcome.Applied) outcome).version();
    assertThat(node.policies.currentVersion()).contains(applied);
    assertThat(applied.appliedBy()).isEqualTo(OLGA);
    assertThat(applied.note()).isEqualTo("because");
    assertThat(node.policies.text(applied)).isEqualTo(slower().text());
    assertThat(node.policies.versions(Long.MAX_VALUE, 10))
        .extracting(PolicyVersion::ordinal)
        .containsExactly(2L, 1L);
    TicketId after = node.open();
    assertThat(version(after)).isEqualTo(applied.version());
    assertThat(version(before)).isNotEqualTo(applied.version());
    assertThat(node.history(after))
        .allSatisfy(event -> assertThat(event.policyVersion()).isEqualTo(applied.version()));
  }

  @Test
  void nobody_overwrites_what_they_have_not_seen() {
    long seen = present();
    Outcome first = node.change.apply(slower(), OLGA, "", OptionalLong.of(seen));
    Outcome second = node.change.apply(shorter(), OLGA, "", OptionalLong.of(seen));

    assertThat(first).isInstanceOf(Outcome.Applied.class);
    assertThat(second).isEqualTo(new Outcome.Stale(node.policies.currentVersion()));
  }

  @Test
  void the_same_text_again_is_no_change() {
    TicketId id = node.open();
    int events = node.history(id).size();

    assertThat(apply(new PolicyDraft("practice.yaml", Node.practice())))
        .isInstanceOf(Outcome.Unchanged.class);
    Outcome commented = apply(practice("  companies:", "  # theirs\n  companies:"));
    node.mover().run();

    assertThat(((Outcome.Applied) commented).version().version()).isEqualTo(version(id));
    assertThat(node.history(id)).hasSize(events);
    assertThat(node.change.progress().orElseThrow().total()).isZero();
  }

  @Test
  void going_back_brings_back_the_times() {
    TicketId id = node.open();
    Instant before = due(id);
    PolicyVersion first = node.policies.currentVersion().orElseThrow();
    apply(slower());
    node.mover().run();
    assertThat(due(id)).isAfter(before);

    apply(new PolicyDraft("practice.yaml", Node.practice()));
    node.mover().run();

    PolicyVersion last = node.policies.currentVersion().orElseThrow();
    assertThat(last.version()).isEqualTo(first.version());
    assertThat(last.ordinal()).isEqualTo(3);
    assertThat(Duration.between(before, due(id)).abs()).isLessThan(Duration.ofSeconds(2));
    assertThat(version(id)).isEqualTo(first.version());
    assertThat(version(node.open())).isEqualTo(first.version());
    assertThat(node.replays(id)).isTrue();
  }

  @Test
  void a_rule_that_is_gone_stops_and_an_open_ticket_still_has_its_review() {
    TicketId id = node.open();
    apply(practice("service-desk, diagnose: 30m, fix: 60m", "service-desk, fix: 60m"));
    node.mover().run();

    Clocks clocks = node.ticket(id).state().clocks();
    assertThat(clocks.find(DIAGNOSE).map(Clock::reading)).get().isInstanceOf(Clock.Ended.class);
    assertThat(clocks.pending(ClockKey.of(ClockKind.REVIEW))).isPresent();
    assertThat(node.ticket(id)).isInstanceOf(Ticket.Open.class);
  }
}
