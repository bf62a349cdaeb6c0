package belay.server.followup;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.core.access.Viewer;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Event;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.server.Mortal;
import belay.server.Node;
import belay.server.desk.SplitRequest;
import belay.server.desk.StoredText;
import belay.server.people.Directory.Reach;
import belay.testkit.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FollowupRunnerTest {
  private Node node;
  private Reach eli;

  @BeforeEach
  void start() throws SQLException {
    node = Node.start();
    eli = node.directory.ownerOrNew(Channel.MAIL, "eli@example.com", "Eli");
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private long number(TicketId id) {
    return node.ticket(id).state().number();
  }

  private Ticket.Open state(TicketId id) {
    return node.ticket(id).state();
  }

  private <E extends Event> Stream<E> events(TicketId id, Class<E> kind) {
    return node.history(id).stream()
        .map(recorded -> recorded.event())
        .filter(kind::isInstance)
        .map(kind::cast);
  }

  private SplitRequest split(String subject, List<Text.Ref> carried) {
    return new SplitRequest(
        subject,
        node.desk.text("The scanner is dead too."),
        carried,
        Optional.empty(),
        Optional.empty());
  }

  @Test
  @Tag("INT-8")
  void a_part_that_is_split_off_begins_its_own_life_with_what_was_carried() {
    TicketId whole = node.open();
    Text.Ref message = events(whole, Event.Opened.class).findFirst().orElseThrow().message();

    Decision decision =
        node.desk.split(
            whole,
            split("The scanner", List.of(message)),
            new Actor.Human(node.ana),
            OptionalLong.empty());
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    TicketId part = events(whole, Event.SplitInto.class).findFirst().orElseThrow().ticket();
    assertThat(node.tickets.show(part, Node.STAFF)).isEmpty();
    node.followups.run();

    assertThat(node.tickets.show(part, Node.STAFF).orElseThrow().subject()).contains("The scanner");
    assertThat(state(part).request().requester()).isEqualTo(node.dana.person());
    assertThat(state(part).clocks().running()).isNotEmpty();
    assertThat(bodies(part, new Viewer.Requester(node.dana.person())))
        .containsExactlyInAnyOrder("The scanner is dead too.", "Please help");
    assertThat(node.replays(part)).isTrue();
    assertThat(node.replays(whole)).isTrue();
    assertThat(node.count("ticket_inbox")).isZero();
  }

  @Test
  @Tag("INT-8")
  void a_part_split_off_without_a_subject_is_about_what_it_came_from() {
    TicketId whole = node.open("The printer burns");
    TicketId into = new TicketId(new UUID(4, 4));
    node.act(
        whole,
        new Command.Split(
            into,
            4711,
            node.desk.text("And the scanner."),
            List.of(),
            Optional.empty(),
            Optional.empty()),
        node.ana);
    node.followups.run();

    assertThat(node.tickets.show(into, Node.STAFF).orElseThrow().subject())
        .contains("The printer burns");
  }

  private List<String> bodies(TicketId id, Viewer viewer) {
    return node.tickets.texts(id, viewer).stream().flatMap(text -> text.body().stream()).toList();
  }

  @Test
  @Tag("INT-11")
  void who_is_merged_away_is_told_by_the_other_ticket_and_heard_there() {
    TicketId first = node.open("Mail is down");
    TicketId same = node.open("No mail", eli);
    node.act(same, new Command.Merge(first, number(first)), node.ana);
    node.followups.run();

    assertThat(node.ticket(same)).isInstanceOf(Ticket.Closed.class);
    assertThat(state(first).course().circle().joined())
        .extracting(Ticket.Party::person)
        .containsExactly(eli.person());

    node.act(same, new Command.Reply(node.desk.text("Still none here"), false), eli.person());
    node.followups.run();
    assertThat(events(first, Event.Relayed.class).map(Event.Relayed::by))
        .containsExactly(eli.person());
    TextId relayed = events(first, Event.Relayed.class).findFirst().orElseThrow().text().id();
    assertThat(node.tickets.text(first, relayed, Node.STAFF).flatMap(StoredText::body))
        .contains("Still none here");
    assertThat(bodies(first, new Viewer.Requester(node.dana.person())))
        .as("what another client wrote stays theirs")
        .doesNotContain("Still none here");

    node.act(first, new Command.Reply(node.desk.text("It is back."), false), node.ana);
    assertThat(node.count("outbox WHERE kind = 'answered' AND person_id = '" + eli.person() + "'"))
        .isEqualTo(1);
    assertThat(node.replays(first)).isTrue();
    assertThat(node.replays(same)).isTrue();
  }

  @Test
  @Tag("INT-11")
  void what_the_parent_is_told_and_its_fix_reach_every_child() {
    TicketId outage = node.open("The line is down");
    TicketId report = node.open("No network", eli);
    node.act(report, new Command.Attach(outage, number(outage)), node.ana);
    node.followups.run();
    assertThat(state(outage).course().relations().children()).containsExactly(report);

    node.act(outage, new Command.Reply(node.desk.text("A digger cut it."), false), node.ana);
    node.act(outage, new Command.Fix(node.desk.text("Spliced.")), node.ana);
    node.followups.run();

    assertThat(bodies(report, new Viewer.Requester(eli.person())))
        .contains("A digger cut it.", "Spliced.");
    assertThat(events(report, Event.Fixed.class)).hasSize(1);
    assertThat(
            node.count(
                "outbox WHERE ticket_id = '%s' AND kind = 'answered' AND person_id = '%s'"
                    .formatted(report, eli.person())))
        .isEqualTo(1);
    assertThat(node.replays(report)).isTrue();
  }

  @Test
  @Fault(
      value = "poison",
      rules = {10},
      done = "what one ticket means for another cannot be done",
      seen = "it is tried again, parked where people see it, and blocks nothing behind it")
  void what_can_not_be_done_is_tried_again_then_parked_where_people_see_it() {
    TicketId first = node.open("Mail is down");
    TicketId nowhere = new TicketId(new UUID(9, 9));
    node.act(first, new Command.Attach(nowhere, 99), node.ana);
    TicketId second = node.open("Another");
    TicketId parent = node.open("Parent");
    node.act(second, new Command.Attach(parent, number(parent)), node.ana);

    node.followups.run();
    assertThat(state(parent).course().relations().children())
        .as("nothing behind it is held up")
        .containsExactly(second);
    assertThat(node.count("ticket_inbox WHERE attempts = 1 AND parked_at IS NULL")).isEqualTo(1);

    for (int tries = 0; tries < 4; tries++) {
      node.clock.fastForward(Duration.ofMinutes(1));
      node.followups.run();
    }
    assertThat(node.count("ticket_inbox WHERE parked_at IS NOT NULL AND error LIKE '%NO_TICKET%'"))
        .isEqualTo(1);
    assertThat(node.count("outbox WHERE kind = 'undecidable' AND address = 'owner@example.com'"))
        .isEqualTo(1);

    node.clock.fastForward(Duration.ofHours(2));
    node.followups.run();
    assertThat(node.count("outbox WHERE kind = 'undecidable'")).as("told once").isEqualTo(1);
    assertThat(node.count("ticket_inbox WHERE attempts = 6")).isEqualTo(1);
  }

  /** The process dies before each single statement and commit; another one goes on. */
  @Test
  @Tag("OPS-1")
  @Fault(
      value = "a node is killed between any two steps",
      rules = {3, 11, 12},
      done =
          "tickets tell one another; the process dies before each statement and commit in turn,"
              + " another node goes on",
      seen = "what was committed is told, once; what was not never happened; history replays")
  void wherever_the_process_dies_nothing_is_lost_and_nothing_is_told_twice() throws SQLException {
    PersonId ana = node.ana;
    boolean died = true;
    int steps = 0;
    while (died) {
      TicketId outage = node.open("outage " + steps);
      TicketId report = node.open("report " + steps, eli);
      Mortal mortal = new Mortal(node.place.dataSource());
      Node doomed = Node.on(node.place, mortal);
      mortal.diesAfter(steps++, () -> {});
      attempt(
          mortal,
          () -> {
            doomed.act(report, new Command.Attach(outage, number(outage)), ana);
            doomed.followups.run();
            doomed.act(outage, new Command.Reply(doomed.desk.text("Soon."), false), ana);
            doomed.followups.run();
          });
      died = mortal.dead();
      mortal.end();
      doomed.leave();
      await().atMost(Duration.ofMinutes(1)).until(() -> isGone(mortal));
      finish(outage, report);
    }
    assertThat(steps).isGreaterThan(20);
  }

  @Test
  @Fault(
      value = "an idle transaction holds a lock for an hour",
      rules = {10, 12},
      done =
          "a session holds a child's row while its parent has something to tell it, and others"
              + " have too",
      seen =
          "the others hear at once; the child's news waits, is not counted as failed and not"
              + " parked, and is told when the lock is gone")
  void a_locked_ticket_is_told_later_and_the_others_at_once() throws SQLException {
    TicketId outage = node.open("outage");
    TicketId locked = node.open("locked", eli);
    TicketId free = node.open("free", eli);
    for (TicketId child : List.of(locked, free)) {
      node.act(child, new Command.Attach(outage, number(outage)), node.ana);
    }
    node.followups.run();
    node.act(outage, new Command.Reply(node.desk.text("Soon."), false), node.ana);
    try (Connection idle = node.database.direct().getConnection()) {
      idle.setAutoCommit(false);
      idle.createStatement()
          .execute("SELECT FROM ticket WHERE id = '" + locked.value() + "' FOR UPDATE");
      node.followups.run();

      assertThat(events(free, Event.ParentHeard.class)).hasSize(1);
      assertThat(node.count("ticket_inbox WHERE attempts = 0 AND parked_at IS NULL")).isEqualTo(1);
      idle.rollback();
    }
    node.clock.fastForward(Duration.ofSeconds(10));
    node.followups.run();
    assertThat(events(locked, Event.ParentHeard.class)).hasSize(1);
    assertThat(node.count("ticket_inbox")).isZero();
  }

  /** The server has noticed, and rolled back what it held. */
  private boolean isGone(Mortal mortal) {
    String pids = mortal.backends().stream().map(String::valueOf).collect(joining(", "));
    return pids.isEmpty() || node.count("pg_stat_activity WHERE pid IN (" + pids + ")") == 0;
  }

  private static void attempt(Mortal mortal, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      assertThat(mortal.dead()).as(String.valueOf(e)).isTrue();
    }
  }

  /** What was committed before the end is carried out, once; what was not never happened. */
  private void finish(TicketId outage, TicketId report) {
    node.clock.fastForward(Duration.ofMinutes(1));
    node.followups.run();
    boolean attached = state(report).course().relations().parent().isPresent();
    assertThat(state(outage).course().relations().children().contains(report)).isEqualTo(attached);
    long replies =
        node.history(outage).stream()
            .dropWhile(recorded -> !(recorded.event() instanceof Event.ChildAdded))
            .filter(recorded -> recorded.event() instanceof Event.Replied)
            .count();
    assertThat(events(report, Event.ParentHeard.class).count()).isEqualTo(replies);
    assertThat(node.count("ticket_inbox")).isZero();
    assertThat(node.replays(outage)).isTrue();
    assertThat(node.replays(report)).isTrue();
  }
}
