package belay.server.letter;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.ids.TicketId;
import belay.core.notice.NoticeKind;
import belay.core.policy.NoteField;
import belay.core.policy.Policy;
import belay.core.policy.Priority;
import belay.core.roster.Channel;
import belay.core.roster.Contact;
import belay.core.roster.Roster;
import belay.core.ticket.Actor;
import belay.core.ticket.Command;
import belay.core.ticket.Decision;
import belay.core.ticket.Engine;
import belay.core.ticket.Event;
import belay.core.ticket.Intake;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.policyfile.PolicyFile;
import belay.policyfile.Read;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LettersTest {
  private static final String POLICY =
      """
      policy: Small
      time-zone: Europe/Berlin
      calendars:
        office: { mon-fri: 08:00-17:00 }
      priorities:
        critical: { means: All stopped., calendar: office }
        high: { means: One stopped., calendar: office }
        medium: { means: Slow., calendar: office }
        low: { means: A question., calendar: office }
      tiers:
        first-touch: { team: desk, diagnose: 30m, fix: 60m }
        second-line: { team: desk, diagnose: 30m, fix: 60m }
      page:
        steps: [{ to: on-call, for: 15m }]
        backstop: owner@example.com
      """;
  private static final Policy SMALL = policy();

  private static Policy policy() {
    return switch (PolicyFile.read("small.yaml", POLICY)) {
      case Read.Good good -> good.policy();
      case Read.Bad bad -> throw new AssertionError(bad.toString());
    };
  }

  private static Ticket.Open ticket() {
    PersonId dana = new PersonId(new UUID(7, 1));
    Contact contact = new Contact(new ContactId(new UUID(7, 2)), Channel.MAIL);
    Decision opened =
        Engine.decide(
            new Ticket.Absent(new TicketId(new UUID(7, 3))),
            new Command.Open(
                1042,
                dana,
                Optional.of(contact),
                Optional.empty(),
                Intake.MAIL,
                Optional.of(Priority.HIGH),
                Optional.empty(),
                new Text(new TextId(new UUID(7, 4)), "salt", "It is down."),
                false),
            new Actor.Human(dana),
            new World(SMALL, Roster.EMPTY),
            Instant.parse("2026-01-12T09:00:00Z"));
    return (Ticket.Open) ((Decision.Accepted) opened).ticket();
  }

  private static Letter letter(String kind, String part, String subject) {
    return letter(kind, part, subject, "Some text with {curly} words and $1.", Background.NONE);
  }

  private static Letter letter(
      String kind, String part, String subject, String text, Background background) {
    return Letters.write(
        new Occasion(
            kind,
            part,
            "first-touch.diagnose",
            ticket(),
            SMALL,
            Roster.EMPTY,
            "Dana {owner}",
            subject,
            Optional.of(text),
            List.of(),
            Optional.of(Instant.parse("2026-01-12T09:15:00Z")),
            background,
            "https://desk.example/tickets/1042",
            Locale.ENGLISH));
  }

  static Stream<String> kinds() {
    return Stream.concat(
        Arrays.stream(NoticeKind.values()).map(NoticeKind::key), Stream.of("page", "undecidable"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_kind_of_news_can_be_written_to_either_side(String kind) {
    for (String part : new String[] {"requester", "primary-contact", "on-call", "backstop"}) {
      Letter letter = letter(kind, part, "VPN down");
      assertThat(letter.subject()).contains("[#1042]").contains("VPN down");
      assertThat(letter.text()).isNotBlank().doesNotContain("{number}");
    }
  }

  @Test
  @Tag("COM-1")
  void a_client_reads_where_it_stands_who_has_it_and_what_comes_next() {
    assertThat(letter("opened", "requester", "VPN down").text())
        .contains("#1042")
        .contains("Where it stands: new, with first touch.")
        .contains("If nothing changes by Jan 12, 2026, 10:30:00 AM CET, it goes to second line.");
  }

  @Test
  @Tag("POL-5")
  void people_of_the_desk_read_why_they_are_told() {
    assertThat(letter("page", "on-call", "VPN down").text())
        .contains("Why you: on-call, by rule first-touch.diagnose.");
  }

  @Test
  @Tag("COM-3")
  void a_client_reads_nothing_of_rules_and_notes() {
    Text note = new Text(new TextId(new UUID(7, 5)), "salt", "Their cables are a disgrace.");
    Background noted =
        new Background(
            List.of(
                new Event.Noted(note.ref()),
                new Event.NoteWritten("first-touch", Map.of(NoteField.RESEARCH, note.ref()))),
            Map.of(note.id(), note.body()));
    assertThat(letter("vendor-hand-over", "vendor", "VPN down", note.body(), noted).text())
        .as("it is there to be told")
        .contains(note.body());

    assertThat(letter("escalated", "requester", "VPN down", note.body(), noted).text())
        .contains("it is now with first touch")
        .doesNotContain("rule", "first-touch.diagnose", "internal", note.body());
  }

  @Test
  void what_people_wrote_is_put_in_as_it_is() {
    assertThat(letter("heard", "owner", "{number} of {owner}").text())
        .contains("Some text with {curly} words and $1.");
    assertThat(letter("heard", "owner", "{number} of {owner}").subject())
        .isEqualTo("[#1042] Dana {owner} wrote: {number} of {owner}");
  }
}
