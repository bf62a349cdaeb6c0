package belay.policyfile.simulation;

import belay.core.future.Reached;
import belay.core.notice.Recipient;
import belay.core.policy.Reason;
import belay.core.policy.RoundTable;
import belay.core.roster.Channel;
import belay.core.ticket.Event;
import belay.core.ticket.Event.EnteredTier;
import belay.core.ticket.Event.NoteOwed;
import belay.core.ticket.Event.Opened;
import belay.core.ticket.Event.Owned;
import belay.core.ticket.Event.Paged;
import belay.core.ticket.Event.PolicyAdopted;
import belay.core.ticket.Event.RoundTableCalled;
import belay.core.ticket.Event.Told;
import belay.core.ticket.Recorded;
import belay.policyfile.scenario.Cast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns events into lines, each at the time at which it happens; those that only move clocks are
 * left out.
 */
final class Telling {
  /** A name of our own: somebody should have been paged and has no usable contact. */
  private static final String UNREACHABLE = "Unreachable";

  private final Cast cast;
  private final List<Line> lines = new ArrayList<>();
  private Map<Long, List<Reached>> pages = Map.of();
  private String tier;

  Telling(Cast cast, String tier) {
    this.cast = cast;
    this.tier = tier;
  }

  /**
   * What happens by then.
   *
   * @param until the last instant of interest, included
   */
  List<Line> of(List<Recorded> events, Instant until) {
    pages =
        Reached.of(events).stream().collect(Collectors.groupingBy(reached -> reached.page().seq()));
    events.forEach(this::tell);
    return lines.stream()
        .filter(line -> !line.at().isAfter(until))
        .sorted(Comparator.comparing(Line::at))
        .toList();
  }

  private void tell(Recorded recorded) {
    switch (recorded.event()) {
      case Opened opened -> add(recorded, cast.name(opened.requester()), opened.priority().key());
      case EnteredTier entered -> {
        tier = entered.tier();
        moved(recorded, entered.reasons());
      }
      case RoundTableCalled called -> {
        tier = RoundTable.KEY;
        moved(recorded, called.reasons());
      }
      case Owned owned -> add(recorded, cast.name(owned.owner()), "");
      case NoteOwed owed -> add(recorded, cast.name(owed.debt().person()), owed.debt().tier());
      case Paged paged -> paged(recorded, paged);
      case Told told ->
          told.recipients().forEach(to -> reach(recorded, recorded.at(), to, told.kind().key()));
      case PolicyAdopted adopted ->
          lines.add(line(recorded, recorded.event().name(), Optional.empty(), adopted.from()));
      default -> {}
    }
  }

  private void paged(Recorded recorded, Paged paged) {
    pages
        .getOrDefault(recorded.seq(), List.of())
        .forEach(page -> reach(recorded, page.at(), page.recipient(), ""));
    for (var person : paged.unreachable()) {
      lines.add(line(recorded, UNREACHABLE, Optional.of(cast.name(person)), ""));
    }
  }

  private void moved(Recorded recorded, Set<Reason> reasons) {
    String words = reasons.stream().map(Reason::key).sorted().collect(Collectors.joining(", "));
    lines.add(line(recorded, recorded.event().name(), Optional.empty(), words));
  }

  private void add(Recorded recorded, String who, String detail) {
    lines.add(line(recorded, recorded.event().name(), Optional.of(who), detail));
  }

  private void reach(Recorded recorded, Instant at, Recipient to, String detail) {
    Channel channel =
        switch (to) {
          case Recipient.Member member -> member.channel();
          case Recipient.Later later -> later.channel();
          case Recipient.Backstop _, Recipient.Outside _ -> Channel.MAIL;
        };
    Event event = recorded.event();
    lines.add(
        new Line(
            at,
            event.name(),
            tier,
            Optional.of(cast.name(to)),
            Optional.of(channel),
            Optional.of(to.part()),
            Optional.of(detail).filter(words -> !words.isEmpty()),
            recorded.because().rule()));
  }

  private Line line(Recorded recorded, String event, Optional<String> who, String detail) {
    return new Line(
        recorded.at(),
        event,
        tier,
        who,
        Optional.empty(),
        Optional.empty(),
        Optional.of(detail).filter(words -> !words.isEmpty()),
        recorded.because().rule());
  }
}
