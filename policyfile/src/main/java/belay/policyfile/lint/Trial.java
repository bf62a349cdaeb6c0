package belay.policyfile.lint;

import belay.core.notice.NoticeKind;
import belay.core.policy.Priority;
import belay.core.policy.RoundTable;
import belay.core.ticket.Event;
import belay.core.ticket.Event.EnteredTier;
import belay.core.ticket.Event.Move;
import belay.core.ticket.Event.Paged;
import belay.core.ticket.Event.RoundTableCalled;
import belay.core.ticket.Event.Told;
import belay.core.ticket.Recorded;
import belay.policyfile.simulation.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One ticket that nobody touches, lived by the engine up to the round-table: what a mistake costs
 * is read off it, never guessed.
 *
 * @param company such as " from Acme", or nothing
 */
record Trial(Priority priority, Sample sample, String company, List<Recorded> events) {

  /**
   * A stay in a tier.
   *
   * @param left when the ticket moved on; the end of the trial if it did not
   */
  record Visit(Trial trial, String tier, Instant entered, Instant left, List<Page> pages) {
    Duration stay() {
      return Duration.between(entered, left);
    }
  }

  /** A page and when it went out. */
  record Page(Instant at, Paged paged) {}

  /** "a critical ticket on a Saturday". */
  String ticket() {
    return "a " + priority.key() + " ticket" + company + " " + sample.name();
  }

  /** How long until somebody of the desk is paged, or told that there is work. */
  Optional<Duration> heard() {
    return first(event -> reaches(event) || work(event));
  }

  /** How long until anybody is paged. */
  Optional<Duration> paged() {
    return first(Trial::reaches);
  }

  /** How long until it climbs or a promise to the requester is missed. */
  Optional<Duration> failed() {
    return first(
        event -> moved(event) || (event instanceof Told told && told.kind() == NoticeKind.MISSED));
  }

  List<Visit> visits() {
    List<Visit> visits = new ArrayList<>();
    int from = -1;
    for (int i = 0; i < events.size(); i++) {
      if (position(events.get(i).event()).isPresent()) {
        if (from >= 0) {
          visits.add(visit(from, i));
        }
        from = i;
      }
    }
    if (from >= 0) {
      visits.add(visit(from, events.size() - 1));
    }
    return visits;
  }

  /** From one event to another. */
  private Visit visit(int from, int to) {
    Recorded entered = events.get(from);
    List<Page> pages =
        events.subList(from, to + 1).stream()
            .filter(recorded -> recorded.event() instanceof Paged)
            .map(recorded -> new Page(recorded.at(), (Paged) recorded.event()))
            .toList();
    String tier = position(entered.event()).orElse("");
    return new Visit(this, tier, entered.at(), events.get(to).at(), pages);
  }

  static Optional<String> position(Event event) {
    return event instanceof EnteredTier entered
        ? Optional.of(entered.tier())
        : Optional.of(RoundTable.KEY).filter(_ -> event instanceof RoundTableCalled);
  }

  private static boolean moved(Event event) {
    return event instanceof RoundTableCalled
        || (event instanceof EnteredTier entered && entered.move() != Move.START);
  }

  private static boolean reaches(Event event) {
    return event instanceof Paged paged && !paged.recipients().isEmpty();
  }

  private static boolean work(Event event) {
    return event instanceof Told told
        && (told.kind() == NoticeKind.NEW_WORK || told.kind() == NoticeKind.YOURS);
  }

  private Optional<Duration> first(Predicate<Event> which) {
    return events.stream()
        .filter(recorded -> which.test(recorded.event()))
        .map(recorded -> Duration.between(sample.at(), recorded.at()))
        .findFirst();
  }
}
