package belay.core.future;

import belay.core.ticket.Event.Acknowledged;
import belay.core.ticket.Event.EnteredTier;
import belay.core.ticket.Event.Move;
import belay.core.ticket.Event.RoundTableCalled;
import belay.core.ticket.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What a ticket's life took of people.
 *
 * @param acknowledgedAfter from its opening until somebody first acknowledged it
 * @param escalations moves up, the calls of the round-table included
 * @param moves those and the ones back
 * @param pages to people and addresses, each counted if it left
 * @param nightPages those of them that left between 23:00 and 07:00
 */
public record Toll(
    Optional<Duration> acknowledgedAfter, int escalations, int moves, int pages, int nightPages) {
  private static final int NIGHT_FROM = 23;
  private static final int NIGHT_TO = 7;

  /**
   * Counts a history.
   *
   * @param zone where it is night
   */
  public static Toll of(List<Recorded> history, ZoneId zone) {
    Optional<Duration> acknowledged =
        history.stream()
            .filter(recorded -> recorded.event() instanceof Acknowledged)
            .map(recorded -> Duration.between(history.getFirst().at(), recorded.at()))
            .findFirst();
    List<Reached> pages = Reached.of(history);
    int nightPages = (int) pages.stream().filter(page -> night(page.at(), zone)).count();
    int escalations = 0;
    int back = 0;
    for (Recorded recorded : history) {
      if (recorded.event() instanceof RoundTableCalled) {
        escalations++;
      } else if (recorded.event() instanceof EnteredTier entered) {
        escalations += up(entered.move()) ? 1 : 0;
        back += entered.move() == Move.HAND_BACK ? 1 : 0;
      }
    }
    return new Toll(acknowledged, escalations, escalations + back, pages.size(), nightPages);
  }

  private static boolean up(Move move) {
    return switch (move) {
      case CLIMB, JUMP -> true;
      case START, HAND_BACK -> false;
    };
  }

  private static boolean night(Instant at, ZoneId zone) {
    int hour = at.atZone(zone).getHour();
    return hour >= NIGHT_FROM || hour < NIGHT_TO;
  }
}
