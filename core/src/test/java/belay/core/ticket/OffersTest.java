package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.attack.Life;
import belay.core.attack.Turn;
import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.offer.Offer;
import belay.core.offer.Offers;
import belay.core.offer.Offers.Adjustment;
import belay.core.policy.NoteField;
import belay.core.policy.PauseReason;
import belay.core.policy.PlanField;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import belay.core.policy.UrgencyCase;
import belay.core.ticket.Command.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OffersTest {
  private final Story story = Story.opened(Priority.HIGH);

  private static Offers offers(Story story, PersonId person) {
    return new Offers(story.ticket, new Actor.Human(person), story.world, story.now());
  }

  @Test
  void a_technician_of_the_tier_may_work_on_it_and_not_change_its_clocks() {
    assertThat(offers(story, ANA).kinds())
        .containsExactlyInAnyOrder(
            Offer.ACKNOWLEDGE,
            Offer.TAKE,
            Offer.ASSIGN,
            Offer.PLAN,
            Offer.TRY_FIX,
            Offer.FIX,
            Offer.ESCALATE,
            Offer.PAUSE,
            Offer.REPLY,
            Offer.NOTE,
            Offer.PRIORITIZE,
            Offer.PLAN_ACTION,
            Offer.RESCHEDULE,
            Offer.SPLIT,
            Offer.MERGE,
            Offer.ATTACH);
  }

  @Test
  void the_requester_may_write_close_and_say_that_it_is_worse() {
    Offers offers = offers(story, DANA);
    assertThat(offers.kinds())
        .containsExactlyInAnyOrder(Offer.REPLY, Offer.CLOSE, Offer.PRIORITIZE);
    assertThat(offers.priorities()).containsExactly(Priority.CRITICAL);
  }

  @Test
  @Tag("ESC-5")
  void a_technician_escalates_for_the_reasons_people_have_to_any_tier_above() {
    Offers offers = offers(story, ANA);
    assertThat(offers.up()).containsExactly("tier-3", "senior-it-manager", "round-table");
    assertThat(offers.down()).isEmpty();
    assertThat(offers.reasons())
        .containsExactlyInAnyOrder(
            Reason.KNOWLEDGE, Reason.PERMISSION, Reason.URGENCY, Reason.CAUTION, Reason.AUTHORITY);
  }

  @Test
  @Tag("ESC-4")
  void the_tiers_manager_may_change_what_runs_and_release_what_is_held() {
    ClockKey fix = ClockKey.of(ClockKind.FIX);
    story.at("09:10", ANA, new Command.Plan(text("plan")));
    assertThat(offers(story, MARTA).clocks().get(fix))
        .containsExactlyInAnyOrder(Adjustment.EXTEND, Adjustment.HOLD, Adjustment.WAIVE);
    Change hold = new Change.Hold(Story.at("11:00"));
    story.does(MARTA, new Command.OverrideClock(fix, hold, text("parts")));
    assertThat(offers(story, MARTA).clocks().get(fix))
        .containsExactlyInAnyOrder(Adjustment.EXTEND, Adjustment.RELEASE, Adjustment.WAIVE);
    assertThat(offers(story, ANA).clocks()).isEmpty();
  }

  @Test
  @Tag("ESC-6")
  void who_owes_a_note_may_write_it_and_sees_what_it_is_for() {
    story.at("09:10", ANA, new Command.Acknowledge()).until("09:30");
    assertThat(offers(story, ANA).owed())
        .contains(new Debt(ANA, "first-touch", Set.of(Reason.TIME)));
    assertThat(offers(story, BO).owed()).isEmpty();
    assertThat(offers(story, BO).down()).containsExactly("first-touch");
  }

  @Test
  @Tag("ESC-17")
  void a_critical_ticket_may_not_wait() {
    assertThat(offers(Story.opened(Priority.CRITICAL), BO).pauses()).isEmpty();
    assertThat(offers(story, ANA).pauses()).containsExactlyInAnyOrder(PauseReason.values());
  }

  @Test
  void nothing_is_offered_before_there_is_a_ticket() {
    assertThat(offers(new Story(Sample.world()), ANA).kinds()).isEmpty();
  }

  private static boolean changes(Decision decision) {
    return decision instanceof Decision.Accepted accepted && !accepted.events().isEmpty();
  }

  @Test
  void what_is_offered_is_accepted_and_what_is_accepted_was_offered() {
    Life.some(40)
        .flatMap(life -> life.turns().stream())
        .filter(turn -> !(turn.before() instanceof Ticket.Absent))
        .forEach(turn -> {
          if (turn.actor() instanceof Actor.Human(PersonId who)) {
            offered(turn, who);
          }
        });
  }

  /** But for another policy: that is applied to all tickets from the policy's own page. */
  private static void offered(Turn turn, PersonId who) {
    Offers offers = new Offers(turn.before(), turn.actor(), turn.world(), turn.at());
    for (Command proper : proper(offers, who, turn.at())) {
      Decision decision =
          Engine.decide(turn.before(), proper, turn.actor(), turn.world(), turn.now());
      assertThat(changes(decision)).as(proper + " by " + who).isTrue();
    }
    if (changes(turn.decision()) && !(turn.command() instanceof Command.AdoptPolicy)) {
      assertThat(offered(offers, who, turn.command())).as(turn.command() + " by " + who).isTrue();
    }
  }

  private static final TicketId OTHER = new TicketId(new java.util.UUID(7, 7));

  /** Everything offered, with texts, amounts and moments that are as they should be. */
  private static List<Command> proper(Offers offers, PersonId who, Instant now) {
    List<Command> all = new ArrayList<>();
    Text text = text("as it should be");
    Map<NoteField, Text> note = Sample.note(NoteField.values());
    offers.kinds().stream().flatMap(kind -> plain(kind, who, text, now).stream()).forEach(all::add);
    for (String tier : offers.up()) {
      all.add(new Command.Escalate(offers.reasons(), Optional.of(tier), note));
    }
    offers.down().forEach(tier -> all.add(new Command.HandBack(tier, text)));
    offers.priorities().forEach(to -> all.add(new Command.Prioritize(to, text, true)));
    offers.evidence().forEach(by -> all.add(new Command.Confirm(by, Optional.of(text))));
    offers.pauses().forEach(reason -> all.add(new Command.Pause(reason, Optional.empty())));
    offers.owed().ifPresent(_ -> all.add(new Command.WriteNote(note)));
    offers
        .clocks()
        .forEach((clock, ways) ->
            ways.forEach(way -> all.add(new Command.OverrideClock(clock, change(way, now), text))));
    return all;
  }

  private static Change change(Adjustment way, Instant now) {
    return switch (way) {
      case EXTEND -> new Change.Extend(BusinessDuration.ofHours(2));
      case HOLD -> new Change.Hold(now.plus(Duration.ofDays(2)));
      case RELEASE -> new Change.Release();
      case WAIVE -> new Change.Waive();
    };
  }

  private static Optional<Command> plain(Offer kind, PersonId who, Text text, Instant now) {
    Instant soon = now.plusSeconds(60);
    return switch (kind) {
      case ACKNOWLEDGE -> Optional.of(new Command.Acknowledge());
      case TAKE -> Optional.of(new Command.Assign(who));
      case UNASSIGN -> Optional.of(new Command.Unassign());
      case PLAN -> Optional.of(new Command.Plan(text));
      case TRY_FIX -> Optional.of(new Command.TryFix(text));
      case FIX -> Optional.of(new Command.Fix(text));
      case RESUME -> Optional.of(new Command.Resume());
      case REPLY -> Optional.of(new Command.Reply(text, false));
      case NOTE -> Optional.of(new Command.Note(text));
      case CLOSE -> Optional.of(new Command.Close(Optional.of(text)));
      case REOPEN -> Optional.of(new Command.Reopen(text));
      case ASSIGN, ESCALATE, HAND_BACK, WRITE_NOTE, OVERRIDE, PAUSE, PRIORITIZE, CONFIRM ->
          Optional.empty();
      case CLAIM_URGENCY ->
          Optional.of(new Command.ClaimUrgency(Set.of(UrgencyCase.SYSTEM_DOWN), Map.of()));
      case REQUEST_ESCALATION ->
          Optional.of(new Command.RequestEscalation(text, Intake.PORTAL, false));
      case REQUEST_REVIEW -> Optional.of(new Command.RequestReview(text));
      case RESCHEDULE -> Optional.of(new Command.Reschedule(soon, true, Optional.empty()));
      case OFFER_SESSION ->
          Optional.of(new Command.OfferSession(soon, soon.plusSeconds(60), text, true));
      case WAIVE_SESSION -> Optional.of(new Command.WaiveSession(text));
      case START_SESSION -> Optional.of(new Command.StartSession());
      case END_SESSION -> Optional.of(new Command.EndSession(false, text));
      case PLAN_ACTION ->
          Optional.of(
              new Command.PlanAction(
                  Arrays.stream(PlanField.values())
                      .collect(Collectors.toMap(field -> field, _ -> text))));
      case MONITOR -> Optional.of(new Command.Monitor(Optional.of(soon), List.of()));
      case REFER_VENDOR -> Optional.of(new Command.ReferVendor(text));
      case SPLIT ->
          Optional.of(
              new Command.Split(
                  OTHER, 2, text, List.of(), Optional.empty(), Optional.of("network")));
      case MERGE -> Optional.of(new Command.Merge(OTHER, 2));
      case ATTACH -> Optional.of(new Command.Attach(OTHER, 2));
      case DETACH -> Optional.of(new Command.Detach());
      case CHECK_OFF -> Optional.empty();
    };
  }

  private static boolean offered(Offers offers, PersonId who, Command command) {
    return switch (command) {
      case Command.Open _, Command.Ring _, Command.AdoptPolicy _, Command.HearVendor _ -> false;
      case Command.Acknowledge _ -> offers.has(Offer.ACKNOWLEDGE);
      case Command.Assign(PersonId to) -> offers.has(to.equals(who) ? Offer.TAKE : Offer.ASSIGN);
      case Command.Unassign _ -> offers.has(Offer.UNASSIGN);
      case Command.Plan _ -> offers.has(Offer.PLAN);
      case Command.TryFix _ -> offers.has(Offer.TRY_FIX);
      case Command.Fix _ -> offers.has(Offer.FIX);
      case Command.Escalate escalate ->
          offers.has(Offer.ESCALATE)
              && offers.reasons().containsAll(escalate.reasons())
              && escalate.to().filter(to -> !offers.up().contains(to)).isEmpty();
      case Command.HandBack back ->
          offers.has(Offer.HAND_BACK) && offers.down().contains(back.to());
      case Command.WriteNote _ -> offers.has(Offer.WRITE_NOTE) && offers.owed().isPresent();
      case Command.OverrideClock override ->
          offers.has(Offer.OVERRIDE)
              && offers
                  .clocks()
                  .getOrDefault(override.clock(), Set.of())
                  .contains(way(override.change()));
      case Command.Pause pause ->
          offers.has(Offer.PAUSE) && offers.pauses().contains(pause.reason());
      case Command.Resume _ -> offers.has(Offer.RESUME);
      case Command.Reply _ -> offers.has(Offer.REPLY);
      case Command.Note _ -> offers.has(Offer.NOTE);
      case Command.Close _ -> offers.has(Offer.CLOSE);
      case Command.Reopen _ -> offers.has(Offer.REOPEN);
      case Command.Prioritize to -> offers.priorities().contains(to.to());
      case Command.Confirm by -> offers.evidence().contains(by.by());
      case Command.ClaimUrgency _ -> offers.has(Offer.CLAIM_URGENCY);
      case Command.CheckOff _ -> offers.has(Offer.CHECK_OFF);
      case Command.RequestEscalation _ -> offers.has(Offer.REQUEST_ESCALATION);
      case Command.RequestReview _ -> offers.has(Offer.REQUEST_REVIEW);
      case Command.Reschedule _ -> offers.has(Offer.RESCHEDULE);
      case Command.OfferSession _ -> offers.has(Offer.OFFER_SESSION);
      case Command.WaiveSession _ -> offers.has(Offer.WAIVE_SESSION);
      case Command.StartSession _ -> offers.has(Offer.START_SESSION);
      case Command.EndSession _ -> offers.has(Offer.END_SESSION);
      case Command.PlanAction _ -> offers.has(Offer.PLAN_ACTION);
      case Command.Monitor _ -> offers.has(Offer.MONITOR);
      case Command.ReferVendor _ -> offers.has(Offer.REFER_VENDOR);
      case Command.Split _ -> offers.has(Offer.SPLIT);
      case Command.Merge _ -> offers.has(Offer.MERGE);
      case Command.Attach _ -> offers.has(Offer.ATTACH);
      case Command.Detach _ -> offers.has(Offer.DETACH);
      case Command.Alert _, Command.Recover _, Command.FromTicket _ -> false;
    };
  }

  private static Adjustment way(Change change) {
    return switch (change) {
      case Change.Extend _ -> Adjustment.EXTEND;
      case Change.Hold _ -> Adjustment.HOLD;
      case Change.Release _ -> Adjustment.RELEASE;
      case Change.Waive _ -> Adjustment.WAIVE;
    };
  }
}
