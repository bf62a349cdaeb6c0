package belay.server.console.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.calendar.BusinessDuration;
import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.ids.TextId;
import belay.core.notice.NoticeKind;
import belay.core.notice.Recipient;
import belay.core.policy.Reason;
import belay.core.roster.Channel;
import belay.core.ticket.Actor;
import belay.core.ticket.Because;
import belay.core.ticket.Debt;
import belay.core.ticket.Event;
import belay.core.ticket.Event.Move;
import belay.core.ticket.Owner;
import belay.core.ticket.Recorded;
import belay.core.ticket.Text;
import belay.server.words.Times;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was decided at once is one entry; what the desk repeats is folded. */
@Tag("UI-1")
class StoryTest {
  private static final Instant NINE = Instant.parse("2026-01-12T09:00:00Z");
  private static final PersonId ANA = person(1);
  private static final PersonId BO = person(2);
  private static final PersonId DANA = person(3);
  private static final Map<PersonId, String> NAMES = Map.of(ANA, "Ana", BO, "Bo", DANA, "Dana");
  private static final Text.Ref TEXT = new Text.Ref(new TextId(new UUID(9, 9)), "digest");
  private static final Spoken SPOKEN =
      Spoken.of(
          Locale.ENGLISH,
          new Times(Locale.ENGLISH, ZoneOffset.UTC, NINE.plus(Duration.ofHours(5))),
          id -> NAMES.getOrDefault(id, ""));

  static Stream<Arguments> decisions() {
    return Stream.of(
        Arguments.of(
            "climbed to Tier 3, reason Time · Ana owes the escalation note for First touch"
                + " · paged Bo, to answer by 09:15 · told Dana that it has moved",
            desk(ClockKind.DIAGNOSE),
            List.of(
                new Event.NoteOwed(new Debt(ANA, "first-touch", Set.of(Reason.TIME))),
                new Event.EnteredTier(
                    "tier-3", Optional.of("first-touch"), Move.CLIMB, Set.of(Reason.TIME)),
                new Event.Owned(new Owner.Lead(BO)),
                armed(ClockKind.DIAGNOSE),
                paged(1, BO),
                told(NoticeKind.ESCALATED, DANA))),
        Arguments.of(
            "acknowledged it · told Dana who works on it",
            asked("Acknowledge", ANA),
            List.of(
                new Event.Acknowledged(ANA),
                new Event.Owned(new Owner.Assigned(ANA)),
                told(NoticeKind.ASSIGNED, DANA))),
        Arguments.of(
            "gave it to Bo",
            asked("Assign", ANA),
            List.of(new Event.Owned(new Owner.Assigned(BO)))),
        Arguments.of(
            "took it", asked("Assign", ANA), List.of(new Event.Owned(new Owner.Assigned(ANA)))),
        Arguments.of(
            "told Ana and Bo",
            desk(ClockKind.NOTE),
            List.of(
                armed(ClockKind.NOTE),
                told(NoticeKind.NOTE_OVERDUE, ANA),
                told(NoticeKind.NOTE_OWED, BO))),
        Arguments.of(
            "the time for the page was up", desk(ClockKind.PAGE), List.of(armed(ClockKind.PAGE))));
  }

  @ParameterizedTest
  @MethodSource("decisions")
  void one_decision_is_one_line(String expected, Recorded like, List<Event> events) {
    List<Entry> entries = open(decision(1, like, events), Map.of());

    assertThat(entries).hasSize(1);
    String said = String.join(" · ", entries.getFirst().says().stream().map(Phrase::text).toList());
    assertThat(said.replace("answer to the page", "page")).isEqualTo(expected);
  }

  @Test
  void what_clocks_did_stands_aside() {
    Recorded like = desk(ClockKind.DIAGNOSE);
    List<Recorded> decision =
        decision(1, like, List.of(armed(ClockKind.FIX), told(NoticeKind.REVIEW, ANA)));

    Entry entry = open(decision, Map.of()).getFirst();

    assertThat(entry.says()).hasSize(1);
    assertThat(entry.asides())
        .extracting(Phrase::text)
        .containsExactly("the clock for the fix began: 1:00, due 10:00");
  }

  @Test
  void one_asks_why_of_the_move_rather_than_of_its_first_event() {
    List<Recorded> decision =
        decision(
            4,
            desk(ClockKind.FIX),
            List.of(
                new Event.NoteOwed(new Debt(ANA, "first-touch", Set.of(Reason.TIME))),
                new Event.EnteredTier("tier-3", Optional.empty(), Move.CLIMB, Set.of())));

    Entry entry = open(decision, Map.of()).getFirst();

    assertThat(entry.first()).isEqualTo(4);
    assertThat(entry.why()).isEqualTo(5);
  }

  @Test
  void who_is_told_of_a_reply_stands_on_it_but_never_on_what_stays_in_the_house() {
    Recorded bo = asked("Reply", BO);
    Event told = told(NoticeKind.ANSWERED, DANA);
    Entry reply =
        open(decision(1, bo, List.of(new Event.Replied(TEXT, false, false), told)), texts())
            .getFirst();
    Entry plan = open(decision(1, bo, List.of(new Event.Planned(TEXT), told)), texts()).getFirst();

    assertThat(reply.paper().orElseThrow().to()).isEqualTo("Dana");
    assertThat(reply.paper().orElseThrow().internal()).isFalse();
    assertThat(plan.paper().orElseThrow().internal()).isTrue();
    assertThat(plan.paper().orElseThrow().to()).isEmpty();
    assertThat(plan.says()).hasSize(1);
  }

  @Test
  void what_the_desk_says_again_and_again_is_folded_between_the_first_and_the_last() {
    List<Recorded> events = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      Recorded like = at(desk(ClockKind.PAGE), NINE.plus(Duration.ofMinutes(i)));
      events.addAll(decision(2 * i + 1, like, List.of(paged(i + 1, BO), armed(ClockKind.PAGE))));
    }

    List<Entry> entries = open(events, Map.of());

    assertThat(entries).hasSize(2);
    assertThat(entries.getFirst().more()).hasSize(4);
    assertThat(entries.getLast().last()).isEqualTo(12);
  }

  @Test
  void a_span_over_midnight_names_both_days() {
    assertThat(span("2026-01-11T16:50:00Z", "2026-01-12T09:10:00Z"))
        .isEqualTo("Sun 16:50 to Mon 09:10");
    assertThat(span("2026-01-02T16:50:00Z", "2026-01-04T09:10:00Z")).isEqualTo("2 Jan to 4 Jan");
    assertThat(span("2026-01-11T08:50:00Z", "2026-01-11T09:10:00Z"))
        .isEqualTo("Sun 08:50 to 09:10");
    assertThat(span("2026-01-12T08:50:00Z", "2026-01-12T09:10:00Z")).isEqualTo("08:50 to 09:10");
    assertThat(span("2026-01-02T08:50:00Z", "2026-01-02T09:10:00Z")).isEqualTo("2 Jan");
  }

  private static String span(String from, String to) {
    return SPOKEN.span(Instant.parse(from), Instant.parse(to));
  }

  @Test
  void each_day_is_said_once() {
    List<Recorded> events = new ArrayList<>();
    events.addAll(decision(1, asked("Note", ANA), List.of(new Event.Noted(TEXT))));
    Recorded later = at(asked("Note", ANA), NINE.plus(Duration.ofHours(1)));
    events.addAll(decision(2, later, List.of(new Event.Noted(TEXT))));
    Recorded tomorrow = at(asked("Note", ANA), NINE.plus(Duration.ofDays(1)));
    events.addAll(decision(3, tomorrow, List.of(new Event.Noted(TEXT))));

    assertThat(open(events, texts()))
        .extracting(entry -> entry.day().orElse(""))
        .containsExactly("Monday, 12 January", "", "Tuesday, 13 January");
  }

  @Test
  void what_was_erased_is_seen_to_be() {
    Entry entry =
        open(decision(1, asked("Note", ANA), List.of(new Event.Noted(TEXT))), Map.of()).getFirst();

    assertThat(entry.paper().orElseThrow().parts().getFirst().prose()).isEmpty();
  }

  @Test
  @Tag("COM-1")
  void who_is_served_hears_of_no_reasons_and_may_not_ask_why() {
    List<Recorded> climb =
        decision(
            1,
            desk(ClockKind.FIX),
            List.of(
                new Event.EnteredTier(
                    "tier-3", Optional.empty(), Move.CLIMB, Set.of(Reason.BOUNCING))));
    Entry entry =
        new Story(SPOKEN, new ServedClauses(SPOKEN), papers(Map.of()), DANA)
            .tell(climb, Optional.empty())
            .getFirst();

    assertThat(entry.says()).extracting(Phrase::text).containsExactly("It is now with Tier 3.");
    assertThat(entry.why()).isZero();
  }

  private static List<Entry> open(List<Recorded> events, Map<TextId, String> texts) {
    return new Story(SPOKEN, new Clauses(SPOKEN), papers(texts), DANA)
        .tell(events, Optional.empty());
  }

  private static Papers papers(Map<TextId, String> texts) {
    return new Papers(SPOKEN, texts, Map.of());
  }

  private static Map<TextId, String> texts() {
    return Map.of(TEXT.id(), "Hello");
  }

  private static List<Recorded> decision(long from, Recorded like, List<Event> events) {
    List<Recorded> decision = new ArrayList<>();
    for (Event event : events) {
      decision.add(
          new Recorded(
              from + decision.size(), like.at(), like.actor(), like.because(), "1", event));
    }
    return decision;
  }

  private static Recorded desk(ClockKind clock) {
    Because.Cause rang = new Because.Rang(ClockKey.of(clock), 1, NINE);
    return new Recorded(
        1, NINE, new Actor.Desk(), new Because("rule", rang), "1", new Event.Noted(TEXT));
  }

  private static Recorded asked(String command, PersonId who) {
    Because because = new Because("rule", new Because.Asked(command));
    return new Recorded(1, NINE, new Actor.Human(who), because, "1", new Event.Noted(TEXT));
  }

  private static Recorded at(Recorded like, Instant at) {
    return new Recorded(1, at, like.actor(), like.because(), "1", like.event());
  }

  private static Event armed(ClockKind kind) {
    Instant due = NINE.plus(Duration.ofHours(1));
    return new Event.ClockArmed(
        new Clock(
            ClockKey.of(kind),
            1,
            "rule",
            "24x7",
            BusinessDuration.ofHours(1),
            BusinessDuration.ZERO,
            0,
            new Clock.Running(NINE, due)));
  }

  private static Event paged(int round, PersonId who) {
    Instant until = NINE.plus(Duration.ofMinutes(15));
    return new Event.Paged(round, 0, List.of(member(who)), List.of(), until);
  }

  private static Event told(NoticeKind kind, PersonId who) {
    return new Event.Told(kind, List.of(member(who)), Optional.empty());
  }

  private static Recipient member(PersonId who) {
    return new Recipient.Member(who, new ContactId(who.value()), Channel.MAIL, "part");
  }

  private static PersonId person(int n) {
    return new PersonId(new UUID(0, n));
  }
}
