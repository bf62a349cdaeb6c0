package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.minutes;
import static belay.core.ticket.Sample.text;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.core.offer.Offer;
import belay.core.offer.Offers;
import belay.core.policy.Checklist;
import belay.core.policy.Deescalation;
import belay.core.policy.Evidence;
import belay.core.policy.Priority;
import belay.core.policy.PrioritySetter;
import belay.core.policy.RemoteSession;
import belay.core.policy.UrgencyTest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What somebody may do besides the climb is offered, and what is offered is accepted. */
class OffersCourseTest {
  private static final Checklist LIST =
      new Checklist(
          Set.of(Priority.HIGH),
          List.of(new Checklist.Item("access", "Access"), new Checklist.Item("steps", "Steps")),
          minutes(60));

  private final Practised desk =
      new Practised()
          .quiet()
          .with(LIST)
          .with(new RemoteSession(Set.of(Priority.HIGH), minutes(60), minutes(60)))
          .with(
              new UrgencyTest(
                  Priority.CRITICAL, Priority.HIGH, Set.of(), List.of(), false, minutes(60)))
          .with(new Deescalation(List.of("service-desk-manager"), Deescalation.When.FIXED))
          .setBy(Priority.CRITICAL, PrioritySetter.VERDICT);
  private final Story story = desk.open(Priority.HIGH);

  private Offers offers(PersonId person) {
    return new Offers(story.ticket, new Actor.Human(person), story.world, story.now());
  }

  @Test
  @Tag("INT-6")
  void what_is_missing_may_be_checked_off_one_by_one_until_nothing_is() {
    for (String item : List.of("access", "steps")) {
      assertThat(offers(DANA).has(Offer.CHECK_OFF)).isTrue();
      story.does(DANA, new Command.CheckOff(Set.of(item), Optional.empty()));
      assertThat(story.refusal).isEmpty();
    }
    assertThat(offers(DANA).has(Offer.CHECK_OFF)).isFalse();
    assertThat(offers(ANA).has(Offer.CHECK_OFF)).isFalse();
  }

  @Test
  @Tag("INT-2")
  void nobody_is_offered_a_priority_that_is_not_theirs_to_give() {
    assertThat(offers(DANA).priorities()).isEmpty();
    assertThat(offers(ANA).priorities()).isEmpty();
    story.does(LUIS, new Command.Fix(text("done")));
    assertThat(offers(ANA).priorities()).isEmpty();
    assertThat(offers(MARTA).priorities()).containsExactlyInAnyOrder(Priority.MEDIUM, Priority.LOW);
  }

  @Test
  @Tag("CRIT-4")
  void evidence_is_offered_once_it_is_fixed_and_each_kind_once() {
    assertThat(offers(ANA).evidence()).isEmpty();
    story.does(LUIS, new Command.Fix(text("done")));
    assertThat(offers(ANA).evidence()).containsExactlyInAnyOrder(Evidence.values());
    assertThat(offers(DANA).evidence()).containsExactly(Evidence.REQUESTER);
    story.does(ANA, new Command.Confirm(Evidence.TESTED, Optional.empty()));
    assertThat(offers(IVO).evidence()).doesNotContain(Evidence.TESTED).hasSize(3);
  }

  @Test
  @Tag("COM-4")
  void a_session_that_runs_may_only_be_ended() {
    assertThat(offers(ANA).kinds())
        .contains(Offer.OFFER_SESSION, Offer.WAIVE_SESSION, Offer.START_SESSION)
        .doesNotContain(Offer.END_SESSION);
    story.does(ANA, new Command.StartSession());
    assertThat(offers(ANA).kinds())
        .contains(Offer.END_SESSION)
        .doesNotContain(Offer.OFFER_SESSION, Offer.WAIVE_SESSION, Offer.START_SESSION);
    story.does(ANA, new Command.Fix(text("done")));
    assertThat(offers(ANA).has(Offer.END_SESSION)).isTrue();
  }

  @Test
  void what_is_not_practised_is_not_offered() {
    assertThat(offers(DANA).kinds())
        .contains(Offer.CLAIM_URGENCY)
        .doesNotContain(Offer.REQUEST_ESCALATION, Offer.REQUEST_REVIEW);
    assertThat(offers(ANA).has(Offer.MONITOR)).isFalse();
    assertThat(offers(ANA).has(Offer.REFER_VENDOR)).isFalse();
  }
}
