package belay.server.console.queue;

import belay.core.policy.Policy;
import belay.core.ticket.Status;
import belay.server.console.Labels;
import belay.server.console.Shell;
import belay.server.console.queue.QueuePage.Badge;
import belay.server.console.queue.QueuePage.Row;
import belay.server.desk.Line;
import belay.server.words.Times;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Puts lines of the queue into the words of one reader. */
record Rows(Shell shell, Optional<Policy> policy) {
  /** What is further away is told as a moment. */
  private static final Duration COUNTED = Duration.ofHours(24);

  Row of(Line line) {
    String owner = line.holder().person().map(Line.Party::name).orElse("");
    return new Row(
        line.number(),
        line.subject().orElseGet(() -> shell.say("queue.erased")),
        line.company().map(Line.Firm::name).orElse(""),
        line.requester().name(),
        shell.say("status." + Search.key(line.status())),
        line.priority().key(),
        policy.map(p -> p.rule(line.priority()).label()).orElse(line.priority().key()),
        Labels.place(line.position(), shell.words()),
        policy.map(p -> p.rank(line.position()) + 1).orElse(1),
        policy.map(p -> p.tiers().size() + 1).orElse(1),
        owner,
        line.holder().as() == Line.As.ASSIGNED,
        badge(line),
        shell.visitor().viewer().ofDesk() && line.trouble().isPresent());
  }

  /** Who is served is told when something happened last; what clocks run is the desk's affair. */
  private Badge badge(Line line) {
    if (!shell.visitor().viewer().ofDesk()) {
      return at(line.updatedAt(), shell.say("queue.updated"));
    }
    if (line.status() == Status.CLOSED || line.next().isEmpty()) {
      return closed(line);
    }
    Line.Next next = line.next().get();
    if (line.waiting().isPresent()) {
      return badge("paused", next, shell.say("queue.wakes"));
    }
    Instant now = shell.times().now();
    String style =
        !now.isBefore(next.due()) ? "over" : !now.isBefore(next.lastQuarter()) ? "soon" : "";
    return badge(style, next, Labels.clock(next.clock(), shell.words()));
  }

  private Badge badge(String style, Line.Next next, String what) {
    Times times = shell.times();
    boolean counts =
        !style.equals("paused") && Duration.between(times.now(), next.due()).compareTo(COUNTED) < 0;
    return new Badge(
        style,
        counts ? times.left(next.due()) : times.brief(next.due()),
        counts,
        what,
        times.exact(next.due()),
        times.iso(next.due()),
        times.iso(next.lastQuarter()));
  }

  private Badge closed(Line line) {
    return at(line.closedAt().orElse(line.updatedAt()), "");
  }

  private Badge at(Instant moment, String what) {
    Times times = shell.times();
    return new Badge("none", times.brief(moment), false, what, times.exact(moment), "", "");
  }
}
