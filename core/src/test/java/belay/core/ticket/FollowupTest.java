package belay.core.ticket;

import static belay.core.ticket.Sample.ANA;
import static belay.core.ticket.Sample.text;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.policy.Priority;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FollowupTest {
  @Test
  @Tag("INT-11")
  void what_is_relayed_to_a_ticket_it_is_not_told_as_a_part_too() {
    Town town = new Town(new Practised().quiet().world());
    Story kept = town.story("kept").open(Priority.HIGH);
    Story twin = town.story("twin").open(Priority.HIGH);
    twin.does(ANA, new Command.Merge(Town.id("kept"), 1042));
    kept.does(ANA, new Command.Attach(Town.id("twin"), 1042));
    town.settle();

    Text words = text("we are on it");
    twin.does(ANA, new Command.Reply(words, false));

    assertThat(town.waiting())
        .containsExactly(
            new Followup(
                Town.id("kept"), new Command.Relay(Town.id("twin"), words.ref(), ANA, true)));
  }
}
