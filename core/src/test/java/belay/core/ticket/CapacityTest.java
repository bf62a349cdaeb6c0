package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.MARTA;
import static belay.core.ticket.Sample.text;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.core.notice.NoticeKind;
import belay.core.policy.Assignment;
import belay.core.policy.Assignment.Overflow;
import belay.core.policy.Priority;
import belay.core.roster.Load;
import belay.core.roster.Person;
import belay.core.roster.Reach;
import belay.core.roster.Roster;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Skill first, then load; a full tier tells its manager and overflows by policy. */
@Tag("ESC-12")
class CapacityTest {
  private final Map<PersonId, Person> people = new HashMap<>(Sample.roster().people());
  private final Map<PersonId, Integer> load = new HashMap<>();

  private void can(PersonId id, int capacity, String... skills) {
    Person was = Objects.requireNonNull(people.get(id));
    people.put(
        id,
        new Person(
            id, was.name(), was.contacts(), Reach.USUAL, OptionalInt.of(capacity), Set.of(skills)));
  }

  private Story open(Overflow overflow, Optional<String> category) {
    Roster roster = Sample.roster();
    World world =
        new Practised()
            .quiet()
            .with(new Assignment(true, overflow))
            .category("network", Optional.empty(), Optional.of("routers"))
            .with(new Roster(2, people, roster.teams(), roster.roles(), roster.companies()))
            .with(new Load(load))
            .world();
    return new Story(world)
        .does(
            DANA,
            new Command.Open(
                1,
                DANA,
                Optional.of(Sample.contact("Dana")),
                Optional.of(Sample.ACME),
                Intake.PORTAL,
                Optional.of(Priority.MEDIUM),
                category,
                text("help"),
                false));
  }

  @Test
  void who_has_least_gets_it() {
    load.put(ANA, 3);
    load.put(LUIS, 2);
    Story story = open(Overflow.STAY, Optional.empty());
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Assigned(LUIS));
    assertThat(story.told(NoticeKind.YOURS)).containsExactly(LUIS);
  }

  @Test
  void skill_comes_before_load() {
    can(ANA, 9, "routers");
    load.put(ANA, 8);
    Story story = open(Overflow.STAY, Optional.of("network"));
    assertThat(story.owner()).isEqualTo(ANA);
  }

  @Test
  void a_full_tier_tells_its_lead_and_manager_and_waits() {
    can(ANA, 2);
    can(LUIS, 1);
    load.putAll(Map.of(ANA, 2, LUIS, 5));
    Story story = open(Overflow.STAY, Optional.empty());
    assertThat(story.tier()).isEqualTo("first-touch");
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Lead(ANA));
    assertThat(story.told(NoticeKind.BOTTLENECK)).containsExactly(ANA, MARTA);
    assertThat(story.events(Event.TierFull.class).map(Recorded::event))
        .containsExactly(new Event.TierFull("first-touch", false));
  }

  @Test
  void it_overflows_to_the_next_tier_where_the_policy_says_so() {
    can(ANA, 0);
    can(LUIS, 0);
    Story story = open(Overflow.CLIMB, Optional.empty());
    assertThat(story.tier()).isEqualTo("tier-3");
    assertThat(story.owner()).isEqualTo(BO);
    assertThat(story.told(NoticeKind.BOTTLENECK)).contains(MARTA);
  }

  @Test
  void nobody_with_the_skill_is_a_bottleneck_of_its_own_kind() {
    can(BO, 5, "routers");
    Story story = open(Overflow.CLIMB, Optional.of("network"));
    assertThat(story.owner()).isEqualTo(BO);
    assertThat(story.events(Event.TierFull.class).map(Recorded::event))
        .containsExactly(new Event.TierFull("first-touch", true));
  }

  @Test
  void with_everybody_full_the_round_table_has_it() {
    List.of(ANA, LUIS, BO).forEach(person -> can(person, 0));
    Story story = open(Overflow.CLIMB, Optional.empty());
    assertThat(story.tier()).isEqualTo("round-table");
    assertThat(story.events(Event.Paged.class)).isNotEmpty();
  }

  @Test
  void who_has_not_said_how_much_they_can_take_has_room() {
    can(ANA, 1);
    load.putAll(Map.of(ANA, 1, LUIS, 99));
    assertThat(open(Overflow.STAY, Optional.empty()).owner()).isEqualTo(LUIS);
  }

  @Test
  void in_a_batch_each_new_one_counts() {
    Load before = new Load(Map.of(ANA, 1));
    assertThat(before.plus(ANA).plus(LUIS).tickets()).isEqualTo(Map.of(ANA, 2, LUIS, 1));
  }

  @Test
  void by_hand_nobody_is_picked() {
    Story story = Story.opened(Priority.MEDIUM);
    assertThat(story.open().place().owner()).isEqualTo(new Owner.Lead(ANA));
  }
}
