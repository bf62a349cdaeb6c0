package belay.core.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import belay.core.attack.Life;
import belay.core.calendar.BusinessDuration;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.future.Deed;
import belay.core.future.Memory;
import belay.core.future.Replay;
import belay.core.future.Retrial;
import belay.core.future.Toll;
import belay.core.policy.NoteField;
import belay.core.policy.Priority;
import belay.core.policy.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.Tag;

/** A recorded life can be lived again: in its own world it is the same, event for event. */
@Tag("POL-3")
@Tag("POL-7")
class ReplayTest {
  private static final int MANY = 200_000;
  private static final int LIVED = 50;

  private static final List<Life> LIVES = Life.calm(LIVED).toList();

  /** Where something was handed to is not always known; then the same need not come of it. */
  @Example
  void in_its_own_world_a_life_is_the_same_again() {
    int same = 0;
    for (Life life : LIVES) {
      List<Recorded> history = history(life);
      if (Memory.of(history).stream().noneMatch(ReplayTest::unsure)) {
        Ticket.Absent ticket =
            new Ticket.Absent(((Event.Opened) history.getFirst().event()).ticket());
        Replay.Life again = Replay.of(ticket, known(history), life.world(), life.end(), MANY);
        assertThat(again.refused()).as("refused in life %d", life.seed()).isEmpty();
        assertThat(difference(plain(again.events()), plain(history)))
            .as("life %d", life.seed())
            .isEmpty();
        same++;
      }
    }
    assertThat(same).isGreaterThan(LIVED / 2);
  }

  private static boolean unsure(Deed deed) {
    return switch (deed) {
      case Deed.Known known -> known.guessed().filter("to"::equals).isPresent();
      case Deed.Lost _ -> true;
    };
  }

  /** The first line of either that the other has not. */
  private static Optional<String> difference(List<String> again, List<String> was) {
    int alike = 0;
    while (alike < again.size() && alike < was.size() && again.get(alike).equals(was.get(alike))) {
      alike++;
    }
    return alike == again.size() && alike == was.size()
        ? Optional.empty()
        : Optional.of("again " + line(again, alike) + " for " + line(was, alike));
  }

  private static String line(List<String> lines, int index) {
    return index < lines.size() ? lines.get(index) : "nothing";
  }

  /** But for whoever was handed a ticket that a manager got, by a tier it had begun at. */
  @Example
  void everything_people_did_is_remembered() {
    for (Life life : LIVES) {
      List<Recorded> history = history(life);
      for (Deed deed : Memory.of(history)) {
        if (deed instanceof Deed.Lost(Instant at, _, String command)) {
          assertThat(command).as("life %d", life.seed()).isEqualTo("HandBack");
          assertThat(hasLeftItsFirstTier(history, at)).as("life %d", life.seed()).isFalse();
        }
      }
    }
  }

  private static boolean hasLeftItsFirstTier(List<Recorded> history, Instant before) {
    return history.stream()
        .filter(line -> line.at().isBefore(before))
        .anyMatch(line ->
            line.event() instanceof Event.EnteredTier entered
                && entered.move() != Event.Move.START);
  }

  @Example
  void what_a_clock_did_is_no_deed_and_what_was_written_is_gone() {
    Story story =
        Story.opened(Priority.HIGH)
            .at("09:10", Sample.ANA, new Command.Acknowledge())
            .at("09:20", Sample.ANA, new Command.Plan(Sample.text("secret")))
            .until("11:00");
    List<Deed> deeds = Memory.of(story.history);
    assertThat(deeds)
        .extracting(deed -> ((Deed.Known) deed).command().name())
        .containsExactly("Open", "Acknowledge", "Plan");
    assertThat(deeds.toString()).doesNotContain("secret");
    assertThat(((Deed.Known) deeds.getFirst()).guessed()).contains("claimed");
  }

  @Example
  void changes_of_clocks_are_remembered_with_their_amounts() {
    Story story =
        Story.opened(Priority.HIGH)
            .at("09:10", Sample.MARTA, override(new Command.Change.Extend(minutes(20))))
            .at("09:12", Sample.MARTA, override(new Command.Change.Hold(Story.at("10:00"))))
            .at("09:14", Sample.MARTA, override(new Command.Change.Release()))
            .at("09:16", Sample.MARTA, override(new Command.Change.Waive()));
    assertThat(known(story).stream().skip(1))
        .extracting(deed -> ((Command.OverrideClock) deed.command()).change())
        .containsExactly(
            new Command.Change.Extend(minutes(20)),
            new Command.Change.Hold(Story.at("10:00")),
            new Command.Change.Release(),
            new Command.Change.Waive());
  }

  @Example
  void another_world_may_refuse_what_was_done() {
    Story story =
        Story.opened(Priority.HIGH)
            .at(
                "09:40",
                Sample.BO,
                new Command.Escalate(
                    Set.of(Reason.AUTHORITY),
                    Optional.of("senior-it-manager"),
                    Sample.note(NoteField.values())));
    assertThat(story.refusal).isEmpty();
    World flat = new World(Sample.policy(List.of(Sample.tiers().getFirst())), Sample.roster());
    Replay.Life life = replay(known(story), flat, Story.at("12:00"));
    assertThat(life.refused()).isEmpty();
    assertThat(Toll.of(life.events(), ZoneOffset.UTC).escalations()).isGreaterThan(1);
    World nobody = new World(Sample.policy(), Sample.roster(Set.of("Ana"), Set.of()));
    assertThat(replay(known(story), nobody, Story.at("12:00")).refused())
        .singleElement()
        .extracting(refused -> refused.problems().getFirst().code())
        .isEqualTo(Problem.Code.STAFF_ONLY);
  }

  @Example
  @Tag("INT-11")
  void what_its_parent_fixed_is_fixed_again() {
    Town town = new Town(Sample.world());
    Story parent = town.story("parent").open(Priority.HIGH);
    Story child = town.story("child").open(Priority.HIGH);
    child.at("09:05", Sample.ANA, new Command.Attach(Town.id("parent"), 1042));
    town.settle();
    parent.at("09:10", Sample.ANA, new Command.Fix(Sample.text("the line is back")));
    child.until("09:10");
    town.settle();
    assertThat(child.until("12:00").open().status()).isEqualTo(Status.FIXED);
    assertThat(Memory.of(child.history)).allMatch(Deed.Known.class::isInstance);
    Replay.Life again =
        Replay.of(
            new Ticket.Absent(Town.id("child")),
            known(child),
            child.world,
            Story.at("12:00"),
            MANY);
    assertThat(plain(again.events())).isEqualTo(plain(child.history));
  }

  @Example
  void that_it_came_under_another_policy_is_no_deed_and_not_lost() {
    Story story =
        Story.opened(Priority.HIGH).until("09:10").adopt(Sample.version(Sample.policy(), "v2"));
    assertThat(story.events(Event.PolicyAdopted.class)).hasSize(1);
    story.does(Sample.ANA, new Command.Acknowledge());
    assertThat(known(story))
        .extracting(deed -> deed.command().name())
        .containsExactly("Open", "Acknowledge");
    assertThat(Retrial.of(story.history, Sample.world()).lost()).isZero();
  }

  @Example
  void a_command_of_another_program_is_lost_and_said_to_be() {
    Story story = Story.opened(Priority.LOW);
    Recorded last = story.history.getLast();
    story.history.add(
        new Recorded(
            last.seq() + 1,
            last.at().plusSeconds(60),
            new Actor.Human(Sample.ANA),
            new Because("mind", new Because.Asked("Telepathy")),
            "v9",
            new Event.Noted(Sample.text("hm").ref())));
    assertThat(Memory.of(story.history).getLast())
        .isEqualTo(
            new Deed.Lost(last.at().plusSeconds(60), new Actor.Human(Sample.ANA), "Telepathy"));
    assertThatThrownBy(() -> Memory.of(story.history.subList(1, 3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a history begins with Opened");
  }

  @Example
  void the_toll_counts_moves_and_pages_by_night() {
    Story story = Story.opened(Priority.HIGH).at("09:10", Sample.ANA, new Command.Acknowledge());
    story.until("11:00");
    Toll day = Toll.of(story.history, Sample.ZONE);
    assertThat(day.acknowledgedAfter()).contains(Duration.ofMinutes(10));
    assertThat(day.escalations()).isEqualTo(3);
    assertThat(day.moves()).isEqualTo(3);
    assertThat(day.pages()).isGreaterThan(3);
    assertThat(day.nightPages()).isZero();
    Toll night = Toll.of(story.history, ZoneOffset.ofHours(7));
    assertThat(night.nightPages()).isEqualTo(night.pages());
  }

  private static Command override(Command.Change change) {
    return new Command.OverrideClock(
        ClockKey.of(ClockKind.DIAGNOSE), change, Sample.text("because"));
  }

  private static BusinessDuration minutes(long amount) {
    return BusinessDuration.ofMinutes(amount);
  }

  private static List<Recorded> history(Life life) {
    return life.turns().stream().flatMap(turn -> turn.events().stream()).toList();
  }

  private static List<Deed.Known> known(Story story) {
    return known(story.history);
  }

  private static List<Deed.Known> known(List<Recorded> history) {
    return Memory.of(history).stream()
        .filter(Deed.Known.class::isInstance)
        .map(Deed.Known.class::cast)
        .toList();
  }

  private static Replay.Life replay(List<Deed.Known> deeds, World world, Instant until) {
    return Replay.of(new Ticket.Absent(Story.ID), deeds, world, until, MANY);
  }

  /** Texts keep their ids and lose their words, so their digests differ. */
  private static List<String> plain(List<Recorded> events) {
    return events.stream().map(e -> e.toString().replaceAll("digest=\\w+", "")).toList();
  }
}
