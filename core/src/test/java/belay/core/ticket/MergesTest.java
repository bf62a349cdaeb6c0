package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.text;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.notice.NoticeKind;
import belay.core.policy.Priority;
import belay.core.ticket.Command.Merge;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever is merged into what, and when the one hears of the other: somebody has the problem. */
@Tag("INT-11")
class MergesTest {
  private final Town town = new Town(new Practised().quiet().world());
  private final Story one = open("one", 1);
  private final Story two = open("two", 2);
  private final Story three = open("three", 3);

  private Story open(String name, long number) {
    return town.story(name)
        .does(
            DANA,
            new Command.Open(
                number,
                DANA,
                Optional.of(Sample.contact("Dana")),
                Optional.of(Sample.ACME),
                Intake.PORTAL,
                Optional.of(Priority.HIGH),
                Optional.empty(),
                text("opened " + name),
                false));
  }

  private static void merge(Story story, Story into) {
    Ticket.Open other = into.ticket.state();
    story.does(ANA, new Merge(other.id(), other.number()));
  }

  private static void close(Story story) {
    story.does(LUIS, new Command.Fix(text("done")));
    story.does(LUIS, new Command.Close(Optional.empty()));
  }

  private static List<Story> alive(Story... stories) {
    return Stream.of(stories).filter(story -> story.ticket instanceof Ticket.Open).toList();
  }

  private static void cared(Story story) {
    assertThat(story.open().place().owner().accountable()).isPresent();
    assertThat(story.open().clocks().running()).isNotEmpty();
    assertThat(History.replay(story.ticket.id(), story.history)).isEqualTo(story.ticket);
  }

  @Test
  void what_is_merged_into_a_closed_ticket_opens_it_again() {
    close(one);
    merge(two, one);
    town.settle();
    cared(one);
    assertThat(one.pagedAt("09:00")).contains(LUIS);
    assertThat(one.told(NoticeKind.REOPENED)).contains(DANA);
    assertThat(one.events(Event.Reopened.class).map(Recorded::because).map(Because::rule))
        .containsExactly("merge");
    assertThat(two.ticket).isInstanceOf(Ticket.Closed.class);
  }

  @Test
  void a_merge_that_is_heard_twice_opens_nothing_that_was_closed_since() {
    close(one);
    merge(two, one);
    List<Followup> words = town.waiting();
    words.forEach(town::deliver);
    close(one);
    words.forEach(town::deliver);
    assertThat(alive(one, two)).isEmpty();
  }

  @Test
  void one_more_of_the_same_requesters_opens_it_as_well() {
    merge(two, one);
    town.settle();
    close(one);
    merge(three, one);
    town.settle();
    cared(one);
  }

  @Test
  void what_is_merged_into_a_duplicate_opens_the_closed_one_behind_it() {
    merge(two, one);
    town.settle();
    close(one);
    merge(three, two);
    town.settle();
    assertThat(alive(one, two, three)).containsExactly(one);
  }

  @Test
  void of_two_that_were_merged_into_each_other_the_older_lives() {
    merge(one, two);
    merge(two, one);
    town.settle();
    assertThat(alive(one, two)).containsExactly(one);
    cared(one);
    one.does(DANA, new Command.Reply(text("hello?"), false));
    assertThat(one.refusal).isEmpty();
  }

  @Test
  void what_was_merged_into_a_ticket_is_not_where_that_goes_on() {
    merge(two, one);
    town.settle();
    merge(one, two);
    assertThat(one.faults()).containsExactly(Problem.Code.ALREADY_RELATED);
    cared(one);
  }

  @RepeatedTest(200)
  void whatever_becomes_of_two_one_of_them_is_cared_for(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    lives(random, List.of(() -> merge(one, two), () -> merge(two, one)));
    assertThat(alive(one, two)).hasSize(1).allSatisfy(MergesTest::cared);
  }

  @RepeatedTest(200)
  void closed_before_it_hears_of_a_merge_it_is_open_afterwards(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    close(one);
    lives(random, List.of(() -> merge(two, one), () -> merge(three, two)));
    assertThat(alive(one, two, three)).isNotEmpty().allSatisfy(MergesTest::cared);
  }

  @RepeatedTest(200)
  void of_three_that_were_merged_in_a_ring_one_is_cared_for(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    lives(random, List.of(() -> merge(one, two), () -> merge(two, three), () -> merge(three, one)));
    assertThat(alive(one, two, three)).isNotEmpty().allSatisfy(MergesTest::cared);
  }

  /** Does these in any order, while what they mean comes at any time, some of it twice. */
  private void lives(Random random, List<Runnable> acts) {
    List<Runnable> left = new ArrayList<>(acts);
    Collections.shuffle(left, random);
    List<Followup> words = new ArrayList<>();
    for (int steps = 0; !left.isEmpty() || !words.isEmpty(); steps++) {
      assertThat(steps).as("tickets go on telling each other").isLessThan(500);
      if (!left.isEmpty() && (words.isEmpty() || random.nextBoolean())) {
        left.removeFirst().run();
      } else {
        Followup word = words.remove(random.nextInt(words.size()));
        town.deliver(word);
        if (random.nextInt(4) == 0) {
          words.add(word);
        }
      }
      words.addAll(town.waiting());
    }
  }
}
