package belay.core.audit;

import belay.core.clock.ClockKey;
import belay.core.clock.ClockKind;
import belay.core.clock.Clocks;
import belay.core.ticket.AlwaysTrue;
import belay.core.ticket.BrokenRule;
import belay.core.ticket.History;
import belay.core.ticket.Recorded;
import belay.core.ticket.Ticket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks at single tickets as the database has them. */
public final class Audit {
  private static final int MOST_WORDS = 500;

  private Audit() {}

  /** All that is wrong with it, as far as row and state tell. */
  public static List<Finding> of(Row row, Ticket ticket) {
    if (ticket instanceof Ticket.Absent) {
      return List.of(found(row, Unsound.UNREADABLE, "it has a row and no state"));
    }
    List<Finding> found = new ArrayList<>();
    broken(row, ticket).ifPresent(found::add);
    Ticket.Open state = ticket.state();
    boolean open = ticket instanceof Ticket.Open;
    differs(found, row, Unsound.VERSION_DIFFERS, row.version(), state.seq());
    differs(found, row, Unsound.HISTORY_DIFFERS, row.version(), row.lastEvent());
    differs(found, row, Unsound.CLOSED_DIFFERS, row.closed(), !open);
    differs(found, row, Unsound.DUE_DIFFERS, row.nextDue(), due(state, open));
    differs(found, row, Unsound.OWNER_DIFFERS, row.owner(), state.place().owner().accountable());
    if (row.page().isPresent() ? !mayPage(state, open) : pages(state, open)) {
      found.add(found(row, Unsound.PAGE_DIFFERS, "event " + row.page().orElse(0L)));
    }
    return found;
  }

  /** A row whose state makes no sense to anybody. */
  public static Finding unreadable(Row row, Throwable why) {
    return found(row, Unsound.UNREADABLE, why.toString());
  }

  /**
   * Rule 11; empty when the history adds up to that ticket.
   *
   * @param history of it, perhaps read later than the row
   */
  public static Optional<Finding> replayed(
      Row row, Ticket ticket, Supplier<List<Recorded>> history) {
    Ticket again;
    try {
      again =
          History.replay(
              row.id(),
              history.get().stream().filter(event -> event.seq() <= row.version()).toList());
    } catch (RuntimeException e) {
      return Optional.of(found(row, Unsound.NOT_REPLAYED, e.toString()));
    }
    return again.equals(ticket)
        ? Optional.empty()
        : Optional.of(found(row, Unsound.NOT_REPLAYED, "it would be " + again));
  }

  private static Optional<Finding> broken(Row row, Ticket ticket) {
    try {
      AlwaysTrue.check(ticket);
      return Optional.empty();
    } catch (BrokenRule e) {
      return Optional.of(Finding.of(row, e.what().key(), cut(String.valueOf(e.getMessage()))));
    }
  }

  private static Optional<Instant> due(Ticket.Open state, boolean open) {
    return open ? state.clocks().next().map(Clocks::due) : Optional.empty();
  }

  /** A page that waits for its time has no event yet, or still that of the one before. */
  private static boolean pages(Ticket.Open state, boolean open) {
    return open && state.pageRuns();
  }

  private static boolean mayPage(Ticket.Open state, boolean open) {
    return open && state.clocks().pending(ClockKey.of(ClockKind.PAGE)).isPresent();
  }

  private static void differs(
      List<Finding> found, Row row, Unsound what, Object inRow, Object inState) {
    if (!inRow.equals(inState)) {
      found.add(found(row, what, "%s, not %s".formatted(inRow, inState)));
    }
  }

  private static Finding found(Row row, Unsound what, String detail) {
    return Finding.of(row, what.key(), cut(detail));
  }

  private static String cut(String text) {
    return text.substring(0, Math.min(text.length(), MOST_WORDS));
  }
}
