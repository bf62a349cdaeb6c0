package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.DANA;
import static belay.core.ticket.Sample.LUIS;
import static belay.core.ticket.Sample.text;
import static belay.core.ticket.Story.at;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.clock.Clock;
import belay.core.clock.ClockKind;
import belay.core.ids.PersonId;
import belay.core.ids.TicketId;
import belay.core.notice.NoticeKind;
import belay.core.policy.PauseReason;
import belay.core.policy.PlanField;
import belay.core.policy.Priority;
import belay.core.ticket.Command.Attach;
import belay.core.ticket.Command.Fix;
import belay.core.ticket.Command.Merge;
import belay.core.ticket.Command.Reply;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tickets that are the same, parts of one another, or made from one another. */
class RelationsTest {
  private static final PersonId EVE = Sample.person("Eve");
  private static final PersonId FAY = Sample.person("Fay");
  private final Town town = new Town(new Practised().quiet().world());

  private Story open(String name, long number, PersonId who, String whose) {
    return town.story(name)
        .does(
            who,
            new Command.Open(
                number,
                who,
                Optional.of(Sample.contact(whose)),
                Optional.of(Sample.ACME),
                Intake.PORTAL,
                Optional.of(Priority.HIGH),
                Optional.empty(),
                text("opened " + name),
                false));
  }

  private static Merge merge(String name, long number) {
    return new Merge(Town.id(name), number);
  }

  private static Attach attach(String name, long number) {
    return new Attach(Town.id(name), number);
  }

  private static Relations relations(Story story) {
    return story.ticket.state().course().relations();
  }

  private static Reply reply(String words) {
    return new Reply(text(words), false);
  }

  @Test
  @Tag("INT-11")
  void merged_its_clocks_end_and_whom_it_concerned_hears_of_the_other() {
    Story kept = open("kept", 1, DANA, "Dana");
    Story twin = open("twin", 2, EVE, "Eve");
    twin.at("09:05", ANA, merge("kept", 1));
    assertThat(twin.ticket).isInstanceOf(Ticket.Closed.class);
    assertThat(twin.ticket.state().clocks().pending()).isEmpty();
    assertThat(twin.told(NoticeKind.MERGED)).contains(EVE);
    town.settle();
    kept.at("09:10", ANA, reply("we are on it"));
    assertThat(kept.told(NoticeKind.ANSWERED)).containsExactly(DANA, EVE);
    kept.at("09:20", ANA, new Fix(text("done")));
    assertThat(kept.told(NoticeKind.FIXED)).containsExactly(DANA, EVE);
  }

  @Test
  @Tag("INT-11")
  void replies_to_a_merged_ticket_reach_the_other_and_end_its_wait() {
    Story kept = open("kept", 1, DANA, "Dana").does(LUIS, new Command.Acknowledge());
    kept.does(LUIS, new Command.Pause(PauseReason.CUSTOMER, Optional.empty()));
    Story twin = open("twin", 2, EVE, "Eve").at("09:05", ANA, merge("kept", 1));
    town.settle();
    twin.at("09:10", EVE, reply("here are the logs"));
    town.settle();
    assertThat(kept.told(NoticeKind.HEARD)).containsExactly(LUIS);
    assertThat(kept.open().status()).isEqualTo(Status.IN_PROGRESS);
  }

  @Test
  @Tag("INT-11")
  void merged_twice_over_its_people_and_their_replies_still_arrive() {
    Story last = open("last", 1, DANA, "Dana").does(LUIS, new Command.Acknowledge());
    Story middle = open("middle", 2, EVE, "Eve");
    Story first = open("first", 3, FAY, "Fay");
    middle.at("09:05", ANA, merge("last", 1));
    first.at("09:06", ANA, merge("middle", 2));
    town.settle();
    first.at("09:10", FAY, reply("me too"));
    town.settle();
    assertThat(last.told(NoticeKind.HEARD)).containsExactly(LUIS);
    last.at("09:20", ANA, new Fix(text("done")));
    assertThat(last.told(NoticeKind.FIXED)).containsExactlyInAnyOrder(DANA, EVE, FAY);
  }

  @Test
  @Tag("INT-11")
  void two_that_were_merged_into_each_other_do_not_talk_for_ever() {
    Story one = open("one", 1, DANA, "Dana");
    Story two = open("two", 2, EVE, "Eve");
    one.does(ANA, merge("two", 2));
    two.does(LUIS, merge("one", 1));
    town.shuffle(new Random(1));
    one.at("10:00", DANA, reply("hello?"));
    town.shuffle(new Random(2));
    assertThat(two.history.size() + one.history.size()).isLessThan(120);
  }

  @Test
  @Tag("INT-11")
  void a_merged_ticket_stays_merged() {
    Story twin = open("twin", 2, EVE, "Eve").at("09:05", ANA, merge("kept", 1));
    twin.does(EVE, new Command.Reopen(text("not the same")));
    assertThat(twin.faults()).containsExactly(Problem.Code.CLOSED);
    twin.act(new Actor.Integration("monitor"), new Command.Alert(text("down again")));
    assertThat(twin.faults()).containsExactly(Problem.Code.CLOSED);
  }

  @Test
  @Tag("INT-11")
  void an_update_and_the_fix_of_the_parent_reach_every_childs_requester() {
    Story parent = open("parent", 1, DANA, "Dana");
    Story child = open("child", 2, EVE, "Eve").at("09:05", ANA, attach("parent", 1));
    town.settle();
    parent.at("09:10", ANA, reply("the provider is down"));
    town.settle();
    assertThat(child.told(NoticeKind.ANSWERED)).containsExactly(EVE);
    Map<PlanField, Text> plan =
        Arrays.stream(PlanField.values())
            .collect(Collectors.toMap(field -> field, field -> text(field.key())));
    parent.at("09:15", ANA, new Command.PlanAction(plan));
    town.settle();
    assertThat(child.told(NoticeKind.ANSWERED)).containsExactly(EVE, EVE);
    parent.at("09:20", ANA, new Fix(text("the line is back")));
    town.settle();
    assertThat(child.open().status()).isEqualTo(Status.FIXED);
    assertThat(child.told(NoticeKind.FIXED)).containsExactly(EVE);
  }

  @Test
  @Tag("INT-11")
  void a_child_fixed_by_its_parent_owes_nothing_any_more() {
    World world =
        new Practised().with(List.of(Sample.responding().policy().tiers().getFirst())).world();
    Town busy = new Town(world);
    Story parent = busy.story("parent").open(Priority.HIGH);
    Story child = busy.story("child").open(Priority.HIGH).does(ANA, attach("parent", 1042));
    child.world = world;
    busy.settle();
    parent.at("09:05", ANA, new Fix(text("done")));
    busy.settle();
    assertThat(child.open().clocks().pending().map(Clock::key).map(Object::toString))
        .containsExactlyInAnyOrder("review", "confirm");
    assertThat(child.until("12:00").tier()).isEqualTo("first-touch");
    assertThat(child.open().status()).isEqualTo(Status.FIXED);
  }

  @Test
  @Tag("INT-11")
  void a_child_keeps_its_own_clocks_and_its_own_life() {
    open("parent", 1, DANA, "Dana");
    Story child = open("child", 2, EVE, "Eve");
    var before = child.open().clocks();
    child.does(ANA, attach("parent", 1));
    assertThat(child.open().clocks()).isEqualTo(before);
    town.settle();
    child.at("09:30", EVE, reply("mine is another one")).does(ANA, new Command.Detach());
    town.settle();
    assertThat(relations(town.story("parent")).children()).isEmpty();
    town.story("parent").at("10:00", ANA, new Fix(text("done")));
    town.settle();
    assertThat(child.open().status()).isNotEqualTo(Status.FIXED);
  }

  @Test
  @Tag("INT-11")
  void a_fix_that_comes_twice_does_not_fix_what_was_reopened() {
    Story parent = open("parent", 1, DANA, "Dana");
    Story child = open("child", 2, EVE, "Eve").does(ANA, attach("parent", 1));
    town.settle();
    parent.at("09:20", ANA, new Fix(text("the line is back")));
    Followup told = town.waiting().getLast();
    town.deliver(told);
    child.at("09:30", EVE, new Command.Reopen(text("not mine")));
    town.deliver(told);
    assertThat(child.open().status()).isEqualTo(Status.IN_PROGRESS);
  }

  @Test
  @Tag("INT-11")
  void what_would_make_a_knot_is_refused() {
    Story parent = open("parent", 1, DANA, "Dana");
    Story child = open("child", 2, EVE, "Eve").does(ANA, attach("parent", 1));
    town.settle();
    parent.does(ANA, attach("child", 2));
    assertThat(parent.faults()).containsExactly(Problem.Code.ALREADY_RELATED);
    parent.does(ANA, merge("child", 2));
    assertThat(parent.faults()).containsExactly(Problem.Code.ALREADY_RELATED);
    child.does(ANA, attach("child", 2));
    assertThat(child.faults()).contains(Problem.Code.ITSELF);
    child.does(ANA, merge("child", 2));
    assertThat(child.faults()).containsExactly(Problem.Code.ITSELF);
    child.does(EVE, new Command.Detach());
    assertThat(child.faults()).containsExactly(Problem.Code.STAFF_ONLY);
    parent.does(ANA, new Command.Detach());
    assertThat(parent.faults()).containsExactly(Problem.Code.NOT_ATTACHED);
  }

  @RepeatedTest(20)
  @Tag("INT-11")
  void late_twice_and_in_any_order_it_comes_to_the_same(RepetitionInfo info) {
    Random random = new Random(info.getCurrentRepetition());
    Story parent = open("parent", 1, DANA, "Dana").does(ANA, new Command.Acknowledge());
    Story child = open("child", 2, EVE, "Eve");
    Story other = open("other", 3, FAY, "Fay").does(ANA, attach("parent", 1));
    child
        .does(ANA, attach("parent", 1))
        .does(ANA, new Command.Detach())
        .does(ANA, attach("parent", 1))
        .does(ANA, new Command.Detach());
    town.shuffle(random);
    assertThat(relations(parent).children()).containsExactly(Town.id("other"));
    child.does(ANA, attach("parent", 1)).does(ANA, new Command.Detach());
    child.does(ANA, attach("parent", 1));
    town.shuffle(random);
    assertThat(relations(parent).children())
        .containsExactlyInAnyOrder(Town.id("other"), Town.id("child"));
    parent.does(ANA, reply("one")).does(ANA, reply("two"));
    town.shuffle(random);
    assertThat(child.told(NoticeKind.ANSWERED)).containsExactly(EVE, EVE);
    other.does(ANA, merge("child", 2)).does(FAY, reply("three"));
    town.shuffle(random);
    assertThat(child.told(NoticeKind.HEARD)).hasSize(1);
    assertThat(relations(parent).children()).containsExactly(Town.id("child"));
    parent.does(ANA, new Fix(text("done")));
    town.shuffle(random);
    assertThat(child.told(NoticeKind.FIXED)).containsExactlyInAnyOrder(EVE, FAY);
    for (Story story : List.of(parent, child, other)) {
      assertThat(History.replay(story.ticket.id(), story.history)).isEqualTo(story.ticket);
    }
  }

  @Test
  @Tag("INT-8")
  void a_part_that_is_split_off_stands_alone_with_its_own_clocks_and_chosen_messages() {
    Story whole = open("whole", 1, DANA, "Dana").at("10:00", ANA, new Command.Acknowledge());
    Text.Ref carried = text("opened whole").ref();
    whole.does(
        ANA,
        new Command.Split(
            Town.id("part"),
            7,
            text("the server is down"),
            List.of(carried),
            Optional.of(Priority.CRITICAL),
            Optional.empty()));
    assertThat(whole.told(NoticeKind.SPLIT)).containsExactly(DANA);
    Story part = town.story("part").sleepUntil("10:00");
    town.shuffle(new Random(3));
    assertThat(part.open().number()).isEqualTo(7);
    assertThat(part.open().request().requester()).isEqualTo(DANA);
    assertThat(part.open().request().priority()).isEqualTo(Priority.CRITICAL);
    assertThat(part.tier()).isEqualTo("tier-3");
    assertThat(part.due(ClockKind.UPDATE)).isEqualTo(at("11:00"));
    assertThat(part.events(Event.Opened.class)).hasSize(1);
    assertThat(part.events(Event.SplitFrom.class).map(Recorded::event))
        .containsExactly(new Event.SplitFrom(Town.id("whole"), 1, List.of(carried)));
    assertThat(whole.open().request().priority()).isEqualTo(Priority.HIGH);
  }

  @Test
  @Tag("INT-8")
  void only_the_desk_says_what_one_ticket_means_for_another() {
    Story story = open("one", 1, DANA, "Dana");
    TicketId from = Town.id("two");
    Text.Ref words = text("words").ref();
    for (Command.FromTicket command :
        List.of(
            new Command.Absorb(from, 2, List.of(), Optional.empty()),
            new Command.Relay(from, words, ANA, false),
            new Command.AddChild(from, 2, 1),
            new Command.RemoveChild(from, 1),
            new Command.HearParent(from, words),
            new Command.FixedByParent(from, words))) {
      for (Actor actor : List.of(new Actor.Human(ANA), new Actor.Integration("x"))) {
        assertThat(story.act(actor, command).faults()).containsExactly(Problem.Code.SYSTEM_ONLY);
      }
    }
    Story split = town.story("new");
    Command.OpenSplit begin =
        new Command.OpenSplit(from, 1, 2, story.open().request(), words, List.of());
    split.does(ANA, begin);
    assertThat(split.faults()).isNotEmpty();
  }
}
