package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.BO;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.IVO;
import static belay.core.ticket.Sample.KIM;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.text;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.advice.Advice;
import belay.core.advice.Finding;
import belay.core.advice.Finding.Colleague;
import belay.core.advice.Finding.OwnerLeft;
import belay.core.advice.Finding.Skilled;
import belay.core.advice.Suggestion;
import belay.core.ids.PersonId;
import belay.core.policy.Priority;
import belay.core.roster.Person;
import belay.core.roster.Reach;
import belay.core.roster.Roster;
import belay.core.roster.Team;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who else of a tier could have it: whoever new work would be given to. */
@Tag("ESC-7")
@Tag("ESC-12")
class HandsAdviceTest {
  private final Map<PersonId, Person> people = new HashMap<>(Sample.roster().people());

  private void can(PersonId id, OptionalInt capacity, String... skills) {
    Person was = Objects.requireNonNull(people.get(id));
    people.put(
        id, new Person(id, was.name(), was.contacts(), Reach.USUAL, capacity, Set.of(skills)));
  }

  private void knows(PersonId id) {
    can(id, OptionalInt.empty(), "routers");
  }

  /** Three of the service desk; the senior managers are two. */
  private World world() {
    Roster usual = Sample.roster();
    Map<String, Team> teams = new HashMap<>(usual.teams());
    teams.put(
        "service-desk",
        new Team("service-desk", List.of(ANA, LUIS, BO), Optional.of(ANA), Optional.empty()));
    Map<String, List<PersonId>> roles = new HashMap<>(usual.roles());
    roles.put("senior-it-manager", List.of(IVO, KIM));
    return new Practised()
        .category("network", Optional.empty(), Optional.of("routers"))
        .with(new Roster(2, people, teams, roles, usual.companies()))
        .world();
  }

  /** A ticket of the network that Ana has. */
  private Story story() {
    return new Story(world())
        .does(
            DANA,
            new Command.Open(
                1,
                DANA,
                Optional.of(Sample.contact("Dana")),
                Optional.of(Sample.ACME),
                Intake.PORTAL,
                Optional.of(Priority.MEDIUM),
                Optional.of("network"),
                text("help"),
                false))
        .at("09:05", ANA, new Command.Acknowledge());
  }

  private static Advice advice(Story story, Map<PersonId, Integer> load) {
    return Advice.of(story.open(), story.history, story.world, load, story.now());
  }

  /** Whoever is named as somebody who could take it. */
  private static Stream<Finding> others(Advice advice) {
    return advice.findings().stream()
        .filter(finding -> finding instanceof Colleague || finding instanceof Skilled);
  }

  @Test
  void who_does_not_know_it_is_not_proposed_however_little_they_have() {
    knows(ANA);
    knows(LUIS);
    assertThat(others(advice(story(), Map.of(ANA, 5, LUIS, 3, BO, 0))))
        .containsExactly(new Colleague(LUIS, 3, 5));
    knows(BO);
    assertThat(others(advice(story(), Map.of(ANA, 5, LUIS, 3, BO, 0))))
        .containsExactly(new Colleague(BO, 0, 5));
  }

  @Test
  void who_is_full_is_not_proposed_though_they_have_less() {
    List.of(ANA, BO).forEach(this::knows);
    can(LUIS, OptionalInt.of(2), "routers");
    assertThat(others(advice(story(), Map.of(ANA, 5, LUIS, 2, BO, 3))))
        .containsExactly(new Colleague(BO, 3, 5));
    assertThat(others(advice(story(), Map.of(ANA, 5, LUIS, 1, BO, 3))))
        .containsExactly(new Colleague(LUIS, 1, 5));
  }

  @Test
  void who_knows_it_suits_better_than_an_owner_who_does_not() {
    knows(LUIS);
    Map<PersonId, Integer> load = Map.of(ANA, 1, LUIS, 4, BO, 0);
    Story story = story();
    assertThat(others(advice(story, load))).containsExactly(new Skilled(LUIS, "routers"));
    assertThat(advice(story, load).suggestion()).isEqualTo(Suggestion.CARRY_ON);
    story.does(ANA, new Command.TryFix(text("restart")));
    assertThat(advice(story, load).suggestion()).isEqualTo(Suggestion.ASK_COLLEAGUE);
  }

  @Test
  void nobody_suits_where_nobody_knows_it() {
    assertThat(others(advice(story(), Map.of(ANA, 5)))).isEmpty();
  }

  @Test
  void for_an_owner_who_has_left_it_is_who_could_take_it_or_who_is_above() {
    Story story = story();
    people.remove(ANA);
    story.world = world();
    Advice nobody = advice(story, Map.of());
    assertThat(nobody.findings()).contains(new OwnerLeft(ANA));
    assertThat(nobody.suggestion()).isEqualTo(Suggestion.ESCALATE);
    knows(LUIS);
    story.world = world();
    assertThat(others(advice(story, Map.of()))).containsExactly(new Colleague(LUIS, 0, 0));
    can(LUIS, OptionalInt.of(3), "routers");
    story.world = world();
    assertThat(advice(story, Map.of(LUIS, 3)).suggestion()).isEqualTo(Suggestion.ESCALATE);
  }

  @Test
  void managers_are_not_asked_for_a_skill() {
    Story story = story().until("10:30");
    assertThat(story.tier()).isEqualTo("senior-it-manager");
    story.does(IVO, new Command.Acknowledge());
    assertThat(others(advice(story, Map.of(IVO, 2)))).containsExactly(new Colleague(KIM, 0, 2));
  }
}
