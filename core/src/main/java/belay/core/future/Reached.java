package belay.core.future;

import belay.core.clock.Clock;
import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.notice.Recipient;
import belay.core.ticket.Event.ClockChanged;
import belay.core.ticket.Event.Paged;
import belay.core.ticket.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Somebody whom a page reaches, and when. Who wants to be paged later than the others is reached
 * only if that page still runs by then: nobody has acknowledged, no other one has begun (PAGE-2).
 *
 * @param page the event that names them
 */
public record Reached(Instant at, Recorded page, Recipient recipient) {
  private static final ClockKey PAGE = ClockKey.of(ClockKind.PAGE);

  /**
   * Everybody whom the pages of a history reach, by time.
   *
   * @param history in its order; what it does not tell any more has not ended a page
   */
  public static List<Reached> of(List<Recorded> history) {
    List<Reached> all = new ArrayList<>();
    for (int i = 0; i < history.size(); i++) {
      Recorded recorded = history.get(i);
      if (recorded.event() instanceof Paged paged) {
        List<Recorded> since = history.subList(i + 1, history.size());
        paged.recipients().stream()
            .map(recipient -> new Reached(moment(recorded, recipient), recorded, recipient))
            .filter(reached -> !reached.isOver(since))
            .forEach(all::add);
      }
    }
    all.sort(Comparator.comparing(Reached::at));
    return all;
  }

  /** Later than when the page began. */
  public boolean isLater() {
    return recipient instanceof Recipient.Later;
  }

  private static Instant moment(Recorded page, Recipient recipient) {
    return recipient instanceof Recipient.Later later ? page.at().plus(later.after()) : page.at();
  }

  /** What happens at the very moment comes too late. */
  private boolean isOver(List<Recorded> since) {
    for (Recorded recorded : since) {
      if (!isLater() || !recorded.at().isBefore(at)) {
        return false;
      }
      if (ends(recorded)) {
        return true;
      }
    }
    return false;
  }

  private static boolean ends(Recorded recorded) {
    return switch (recorded.event()) {
      case Paged _ -> true;
      case ClockChanged changed -> changed.key().equals(PAGE) && isEnd(changed.reading());
      default -> false;
    };
  }

  private static boolean isEnd(Clock.Reading reading) {
    return switch (reading) {
      case Clock.Running _, Clock.Paused _ -> false;
      case Clock.Met _, Clock.Breached _, Clock.Ended _ -> true;
    };
  }
}
