package belay.server.channel.mail;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.policy.NoteField;
import belay.core.policy.PlanField;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.policy.UrgencyCase;
import belay.core.policy.UrgencyQuestion;
import belay.core.policy.UrgencyTest.Given;
import belay.core.policy.UrgencyTest.Says;
import belay.core.roster.Channel;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Intake;
import belay.core.ticket.Text;
import belay.server.Node;
import belay.server.outbox.Carrier;
import belay.server.outbox.Delivery;
import belay.server.outbox.DeliveryRunner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The mails of what only some desks do, as their readers get them. */
class PracticeLettersTest {
  private final List<Delivery> carried = new CopyOnWriteArrayList<>();
  private Node node;
  private MailWriter writer;
  private TicketId ticket;

  private final class Basket implements Carrier {
    @Override
    public Channel channel() {
      return Channel.MAIL;
    }

    @Override
    public Result carry(Delivery delivery) {
      carried.add(delivery);
      return new Result.Sent("250 ok");
    }
  }

  @BeforeEach
  void start() throws SQLException {
    node = Node.practising();
    start(node);
  }

  @AfterEach
  void stop() throws SQLException {
    node.close();
  }

  private void does(Command command, PersonId who) {
    assertThat(node.act(ticket, command, who)).isInstanceOf(Decision.Accepted.class);
  }

  private OutgoingMail mail(String kind, String part) {
    carried.clear();
    try (DeliveryRunner runner = node.deliveries(new Basket())) {
      runner.run();
      runner.settle();
    }
    Delivery delivery =
        carried.stream()
            .filter(one -> one.kind().equals(kind) && one.recipient().part().equals(part))
            .findFirst()
            .orElseThrow(() -> new AssertionError(carried.toString()));
    return writer.write(delivery).orElseThrow();
  }

  private long number() {
    return node.ticket(ticket).state().number();
  }

  private Map<NoteField, Text> note() {
    return Arrays.stream(NoteField.values())
        .collect(Collectors.toMap(field -> field, field -> node.desk.text("about " + field.key())));
  }

  @Test
  @Tag("COM-2")
  void a_plan_of_action_brings_all_its_parts() {
    does(
        new Command.PlanAction(
            Arrays.stream(PlanField.values())
                .collect(
                    Collectors.toMap(f -> f, field -> node.desk.text("<" + field.key() + ">")))),
        node.ana);
    assertThat(mail("plan-of-action", "requester").text())
        .contains("<known>", "<next-steps>", "<who>", "<when>");
  }

  @Test
  @Tag("COM-4")
  void a_remote_session_comes_as_an_invitation_that_is_answered_to_the_readers_seat()
      throws IOException {
    Instant from = node.clock.read().plus(Duration.ofHours(1));
    does(
        new Command.OfferSession(
            from,
            from.plus(Duration.ofMinutes(30)),
            node.desk.text("https://meet.example/1"),
            true),
        node.ana);
    OutgoingMail mail = mail("session-offered", "requester");
    assertThat(mail.text()).contains("https://meet.example/1").doesNotContain("{");

    String bytes = new String(new MailComposer("desk-1").compose(mail), StandardCharsets.US_ASCII);
    assertThat(bytes).containsPattern("text/calendar;\\s+method=REQUEST;\\s+charset=UTF-8");
    try (InputStream file = mail.files().getFirst().content().open()) {
      assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n ", ""))
          .containsPattern(
              "ORGANIZER;CN=.*:mailto:" + Pattern.quote(Objects.requireNonNull(mail.replyTo())));
    }
  }

  @Test
  @Tag("ESC-13")
  void a_vendor_gets_the_whole_note_and_nothing_of_who_is_served() {
    does(new Command.Escalate(Set.of(Reason.KNOWLEDGE), Optional.of("vendor"), note()), node.ana);
    OutgoingMail mail = mail("vendor-hand-over", "vendor");

    assertThat(mail.to().address()).isEqualTo("help@globex.example");
    assertThat(mail.replyTo()).startsWith("desk+" + number() + ".");
    assertThat(mail.text())
        .contains(Arrays.stream(NoteField.values()).map(f -> "about " + f.key()).toList())
        .contains("#" + number())
        .doesNotContain("Dana", "Acme", "rule", "{");
  }

  @Test
  @Tag("COM-3")
  void a_client_reads_that_it_has_moved_on_and_nothing_of_the_notes() {
    does(new Command.Note(node.desk.text("They sound cross.")), node.ana);
    does(new Command.Escalate(Set.of(Reason.KNOWLEDGE), Optional.of("tier-3"), note()), node.ana);
    assertThat(mail("escalated", "requester").text())
        .contains("it is now with tier 3")
        .doesNotContain("about ", "cross", "rule", "{");
  }

  @Test
  @Tag("ESC-9")
  void who_escalates_is_told_to_stay_reachable_and_by_when_somebody_answers() {
    does(
        new Command.RequestEscalation(node.desk.text("Worse."), Intake.PORTAL, false),
        node.dana.person());
    assertThat(mail("escalation-heard", "requester").text())
        .contains("#" + number())
        .contains("stay reachable")
        .contains("Somebody answers you by ")
        .doesNotContain("rule", "{");
  }

  @Test
  @Tag("ESC-9")
  void outside_its_hours_who_escalates_is_told_when_somebody_is_paged() throws SQLException {
    DayOfWeek later = node.clock.read().atZone(ZoneOffset.UTC).plusDays(3).getDayOfWeek();
    String hours = later.name().substring(0, 3).toLowerCase(Locale.ROOT) + ": 08:00-08:01";
    node.close();
    node =
        Node.practising(policy ->
            policy
                .replace("always: 24x7", "always: 24x7\n  never: { " + hours + " }")
                .replace("goes on., calendar: always", "goes on., calendar: never"));
    start(node);
    does(
        new Command.RequestEscalation(node.desk.text("Worse."), Intake.PORTAL, false),
        node.dana.person());
    assertThat(mail("escalation-heard", "requester").text())
        .contains("whoever is on call is paged at ");
  }

  private void start(Node other) {
    writer = Mails.writer(other);
    ticket = other.open("The printer burns");
  }

  @Test
  @Tag("INT-4")
  @Tag("INT-5")
  void the_verdict_says_which_answers_decided_it_and_that_they_may_answer_again() {
    Map<UrgencyQuestion, Command.Answer> answers =
        Arrays.stream(UrgencyQuestion.values())
            .collect(
                Collectors.toMap(
                    question -> question,
                    _ ->
                        new Command.Answer(
                            new Given(Says.YES, 0), Optional.of(node.desk.text("yes")))));
    does(new Command.ClaimUrgency(Set.of(UrgencyCase.OTHER), Map.of()), node.dana.person());
    assertThat(mail("urgency-asked", "requester").text())
        .contains("Is there a way to go on working")
        .contains("How many people are affected?");

    does(new Command.ClaimUrgency(Set.of(), answers), node.dana.person());
    assertThat(mail("urgency-judged", "requester").text())
        .contains("not urgent")
        .contains("Is there a way to go on working that you can live with? yes")
        .contains("answer the questions again");
  }

  @Test
  @Tag("INT-6")
  @Tag("CRIT-1")
  void a_critical_ticket_asks_for_what_is_missing_and_alarms_with_a_link() {
    does(
        new Command.Prioritize(Priority.CRITICAL, node.desk.text("It spreads."), true), node.marta);
    assertThat(mail("checklist", "requester").text())
        .contains("- A way in", "- Steps to reproduce it");
    node.jdbc.sql("UPDATE outbox SET state = 'waiting' WHERE kind = 'alarm'").update();
    assertThat(mail("alarm", "technicians").text())
        .contains("https://desk.example/tickets/" + number());
  }

  @Test
  @Tag("INT-11")
  void who_is_merged_away_reads_where_it_goes_on() {
    TicketId other = node.open("Fire");
    long goesOn = node.ticket(other).state().number();
    does(new Command.Merge(other, goesOn), node.ana);
    assertThat(mail("merged", "requester").text()).contains("request #" + goesOn);
  }

  @Test
  @Tag("INT-11")
  void whoever_closed_it_reads_that_a_duplicate_has_opened_it_again() {
    does(new Command.Acknowledge(), node.ana);
    does(new Command.Fix(node.desk.text("New fuse")), node.ana);
    does(new Command.Close(Optional.empty()), node.dana.person());
    TicketId same = node.open("Fire");
    node.act(same, new Command.Merge(ticket, number()), node.ana);
    node.followups.run();
    assertThat(mail("reopened", "owner").text())
        .contains("One that is the same was merged into it.")
        .doesNotContain("Why:");
  }
}
