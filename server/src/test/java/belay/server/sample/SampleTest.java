package belay.server.sample;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.future.Foresight;
import belay.core.ids.TicketId;
import belay.core.policy.Reason;
import belay.core.ticket.AlwaysTrue;
import belay.core.ticket.Because;
import belay.core.ticket.Event;
import belay.core.ticket.History;
import belay.core.ticket.Intake;
import belay.core.ticket.Recorded;
import belay.core.ticket.Status;
import belay.core.ticket.Ticket;
import belay.core.ticket.Why;
import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import belay.policyfile.lint.Lint;
import belay.server.audit.Auditor;
import belay.server.audit.DeadMansSwitch;
import belay.server.audit.Findings;
import belay.server.audit.Shout;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One sample, made once, looked at from all sides. */
@Tag("OPS-1")
class SampleTest {
  private static final String EVENTS =
      "SELECT count(*) FROM ticket_event e WHERE e.ticket_id = t.id";

  private static SampleDesk desk;
  private static Instant began;

  @BeforeAll
  static void make() throws SQLException {
    began = Instant.now();
    desk = SampleDesk.made();
  }

  @AfterAll
  static void away() throws SQLException {
    desk.close();
  }

  @Test
  void at_least_forty_tickets_came_by_every_way() {
    assertThat(desk.all()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(desk.told).isEqualTo("%d of %1$d".formatted(desk.all().size()));
    assertThat(opened()).extracting(Event.Opened::intake).contains(Intake.values());
    assertThat(opened()).allMatch(opened -> opened.company().isPresent());
    assertThat(desk.count("raw_mail WHERE state = 'done'"))
        .isEqualTo(desk.count("raw_mail"))
        .isGreaterThan(15);
  }

  /** Closed ones are looked at below; the shipped practice watches no fix. */
  private static final Set<Status> ELSEWHERE = Set.of(Status.CLOSED, Status.MONITORING);

  @Test
  void they_stand_everywhere_and_in_every_state() {
    assertThat(desk.open())
        .extracting(Ticket.Open::status)
        .contains(
            Stream.of(Status.values()).filter(s -> !ELSEWHERE.contains(s)).toArray(Status[]::new));
    assertThat(desk.all()).hasAtLeastOneElementOfType(Ticket.Closed.class);
    assertThat(desk.open())
        .extracting(open -> open.place().position())
        .contains("first-touch", "tier-3", "senior-it-manager", "round-table");
  }

  @Test
  void they_moved_for_every_reason_and_everything_was_done_to_them() {
    Set<Reason> reasons =
        desk.events().stream()
            .flatMap(event -> reasons(event).stream())
            .collect(Collectors.toSet());
    assertThat(reasons)
        .contains(
            Reason.TIME,
            Reason.KNOWLEDGE,
            Reason.PERMISSION,
            Reason.URGENCY,
            Reason.CAUTION,
            Reason.AUTHORITY,
            Reason.BOUNCING);
    assertThat(desk.events())
        .extracting(Event::name)
        .contains(
            "RoundTableCalled",
            "Planned",
            "FixTried",
            "Fixed",
            "HandedBack",
            "NoteOwed",
            "NotePaid",
            "Overrode",
            "Waited",
            "Resumed",
            "Noted",
            "Reopened",
            "Closed",
            "Paged");
    assertThat(desk.events())
        .filteredOn(Event.Overrode.class::isInstance)
        .extracting(event -> ((Event.Overrode) event).change())
        .contains("Extend", "Hold", "Waive");
  }

  @Test
  void a_conversation_may_be_long() {
    long longest =
        desk.ids().stream()
            .mapToLong(id -> desk.tickets.texts(id, SampleDesk.LOOKS).size())
            .max()
            .orElseThrow();
    assertThat(longest).isBetween(25L, 40L);
  }

  @Test
  void every_history_is_whole_and_made_by_commands_and_clocks() {
    for (TicketId id : desk.ids()) {
      List<Recorded> history = desk.history(id);
      Ticket ticket = desk.tickets.show(id, SampleDesk.LOOKS).orElseThrow().ticket();
      AlwaysTrue.check(ticket);
      assertThat(History.replay(id, history)).isEqualTo(ticket);
      assertThat(history.getFirst().because().cause()).isEqualTo(new Because.Asked("Open"));
      assertThat(history).isSortedAccordingTo(Comparator.comparing(Recorded::at));
      assertThat(history.getLast().at()).isBeforeOrEqualTo(desk.clock.read());
      assertThat(Why.chain(history, history.size())).isNotEmpty();
    }
    assertThat(desk.count("ticket t WHERE version <> (" + EVENTS + ")")).isZero();
  }

  @Test
  void every_open_ticket_can_be_foretold() {
    Instant week = desk.clock.read().plus(Duration.ofDays(7));
    assertThat(desk.open())
        .allMatch(open -> !Foresight.of(open, desk.world(open), week, 200).isEmpty());
  }

  @Test
  void time_is_the_database_s_again_and_no_clock_was_missed() {
    assertThat(desk.clock.ahead()).isZero();
    assertThat(desk.clock.read()).isBetween(began.minusSeconds(1), began.plusSeconds(600));
    assertThat(desk.count("ticket WHERE next_due < '" + began.minusSeconds(1) + "'")).isZero();
    assertThat(desk.count("ticket WHERE updated_at > clock_timestamp()")).isZero();
    assertThat(desk.count("ticket WHERE parked_at IS NOT NULL OR attempts > 0")).isZero();
    assertThat(desk.count("ticket_event WHERE at > clock_timestamp()")).isZero();
  }

  /** Nothing waits that could leave for anybody once a mail server is set. */
  @Test
  void what_was_to_be_told_is_kept() {
    assertThat(desk.count("outbox")).isGreaterThan(300);
    assertThat(desk.count("outbox WHERE state NOT IN ('kept', 'cancelled', 'expired')")).isZero();
    assertThat(desk.count("contact_method WHERE address NOT LIKE '%.example'")).isZero();
  }

  @Test
  void the_queue_is_alive() {
    Alive.check(desk);
  }

  @Test
  void the_cast_can_be_asked_for() {
    List<Persona> cast = desk.sample.cast();
    assertThat(cast).hasSizeGreaterThanOrEqualTo(8);
    assertThat(cast).allMatch(one -> desk.directory.name(one.person()).equals(name(one)));
    assertThat(cast)
        .filteredOn(one -> desk.directory.roster().isStaff(one.person()))
        .hasSize(cast.size() - 2);
    assertThat(cast)
        .filteredOn(one -> one.role().endsWith("a client"))
        .allMatch(one -> !desk.directory.companies(Set.of(one.person())).isEmpty());
  }

  @Test
  void its_practice_has_no_fault() {
    Instant now = Instant.parse("2027-02-07T03:00:00Z");
    Read read = PolicyFile.read("sample", Sample.practice(Office.at(now)));
    assertThat(read).isInstanceOf(Read.Good.class);
    assertThat(Lint.of((Read.Good) read, now)).isEmpty();
  }

  @Test
  void subjects_and_names_are_as_odd_as_in_life() {
    assertThat(desk.count("ticket WHERE length(subject) >= 200")).isEqualTo(1);
    assertThat(desk.count("ticket WHERE subject LIKE '%🖨️%'")).isEqualTo(1);
    assertThat(desk.count("person WHERE name IN ('ليلى حداد', '佐藤 健')")).isEqualTo(2);
  }

  private static Optional<String> name(Persona persona) {
    return Optional.of(persona.name());
  }

  private static List<Event.Opened> opened() {
    return desk.events().stream()
        .flatMap(event -> event instanceof Event.Opened opened ? Stream.of(opened) : Stream.empty())
        .toList();
  }

  private static Set<Reason> reasons(Event event) {
    return switch (event) {
      case Event.EnteredTier entered -> entered.reasons();
      case Event.RoundTableCalled called -> called.reasons();
      default -> Set.of();
    };
  }

  @Test
  @Tag("OPS-2")
  void the_auditor_finds_nothing_wrong_in_any_of_them() {
    Auditor auditor =
        new Auditor(
            desk.jdbc,
            desk.clock,
            new Random(1),
            new Shout(desk.jdbc, List::of, Optional.empty()),
            new DeadMansSwitch(Optional.empty(), InstantSource.system()));
    assertThat(auditor.run()).isTrue();

    Findings findings = new Findings(desk.jdbc);
    assertThat(findings.kinds()).isEmpty();
    assertThat(findings.now().looked()).isEqualTo(desk.ids().size());
  }
}
