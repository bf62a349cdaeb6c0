package belay.server.api;

import belay.core.future.Foresight;
import belay.core.ladder.Journey;
import belay.core.ladder.Ladder;
import belay.core.offer.Offers;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import belay.core.ticket.World;
import belay.server.api.Shapes.DebtShape;
import belay.server.api.Shapes.OwnerRef;
import belay.server.api.Shapes.Page;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.keys.Scope;
import belay.server.people.Directory;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the caller may do with a ticket now, and its way up the ladder, past and ahead. */
@RestController
@RequestMapping("/api/tickets/{number:[0-9]{1,18}}")
final class TicketOutlook {
  private static final Duration AHEAD = Duration.ofDays(7);
  private static final int MOST_EVENTS = 500;

  private final TicketPages pages;
  private final Tickets tickets;
  private final Worlds worlds;
  private final Directory directory;

  TicketOutlook(TicketPages pages, Tickets tickets, Worlds worlds, Directory directory) {
    this.pages = pages;
    this.tickets = tickets;
    this.worlds = worlds;
    this.directory = directory;
  }

  /**
   * What would be accepted from the caller now.
   *
   * @param may kinds of acts; the rest says more about some of them
   * @param up where one may escalate to
   * @param down where one may hand it back to
   * @param clocks which one may change, and how
   * @param waitFor what it may wait for
   * @param priorities that the caller may give it
   * @param evidence by which the caller may confirm the fix
   * @param owed the note that the caller owes
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OffersShape(
      List<String> may,
      List<String> reasons,
      List<String> up,
      List<String> down,
      Map<String, List<String>> clocks,
      List<String> waitFor,
      List<String> priorities,
      List<String> evidence,
      @Nullable DebtShape owed) {}

  /**
   * One stay at a tier.
   *
   * @param when {@code passed}, {@code here} or {@code ahead}: if nobody acts
   * @param unless the clock that has to be answered before then, so that it never comes to that
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record StageShape(
      String tier, String when, Instant from, @Nullable OwnerRef owner, @Nullable String unless) {}

  @GetMapping("/offers")
  @Needs(Scope.TICKETS_READ)
  OffersShape offers(@PathVariable long number, Caller caller) {
    Ticket ticket = ticket(number, caller);
    Worlds.Now present = worlds.now();
    Offers offers = new Offers(ticket, caller.actor(), present.of(ticket), present.at());
    Names names = new Names(directory);
    Map<String, List<String>> clocks = new TreeMap<>();
    offers.clocks().forEach((key, how) -> clocks.put(key.toString(), keys(how)));
    return new OffersShape(
        keys(offers.kinds()),
        keys(offers.reasons()),
        offers.up(),
        offers.down(),
        clocks,
        keys(offers.pauses()),
        keys(offers.priorities()),
        keys(offers.evidence()),
        offers
            .owed()
            .map(debt ->
                new DebtShape(
                    names.person(debt.person()), debt.tier(), Facts.reasons(debt.reasons())))
            .orElse(null));
  }

  @GetMapping("/ladder")
  @Needs(Scope.TICKETS_READ)
  Page<StageShape> ladder(@PathVariable long number, Caller caller) {
    Ticket ticket = ticket(number, caller);
    Worlds.Now present = worlds.now();
    World world = present.of(ticket);
    List<Recorded> future =
        ticket instanceof Ticket.Open open
            ? Foresight.of(open, world, present.at().plus(AHEAD), MOST_EVENTS)
            : List.of();
    Journey journey = Ladder.of(ticket, pages.history(ticket.id()), future, world).forRequester();
    Facts facts = new Facts(new Names(directory), Map.of(), Map.of());
    return new Page<>(journey.stages().stream().map(stage -> shape(stage, facts)).toList(), null);
  }

  private Ticket ticket(long number, Caller caller) {
    return tickets.show(number, caller.viewer()).orElseThrow(Refusal::notFound).ticket();
  }

  private static StageShape shape(Journey.Stage stage, Facts facts) {
    return new StageShape(
        stage.position(),
        Keys.of(stage.when()),
        stage.from(),
        stage.owner().map(facts::owner).orElse(null),
        stage.unless().map(kind -> kind.key()).orElse(null));
  }

  private static List<String> keys(Set<? extends Enum<?>> some) {
    return some.stream().sorted(Comparator.comparingInt(Enum::ordinal)).map(Keys::of).toList();
  }
}
