package belay.server.desk;

import belay.core.access.Viewer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of tickets, a part at a time, and how long they are. */
public final class Queue {
  /** Counts stop here: it means so many or more. */
  public static final int MANY = 1000;

  /** For how long one may walk through a list (ADR 10). */
  public static final Duration WALK = Duration.ofHours(25);

  private final QueueStore store;

  public Queue(JdbcClient jdbc) {
    this.store = new QueueStore(jdbc);
  }

  /**
   * A part of a list.
   *
   * @param next where the next part begins; empty at the end
   */
  public record Part(List<Line> lines, Optional<Place> next) {
    public Part {
      lines = List.copyOf(lines);
    }
  }

  /** The walk is so old that nobody knows any more how the list stood when it began. */
  public static final class TooOld extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooOld() {
      super("the walk through this list began too long ago", null, false, false);
    }
  }

  /** The beginning of the list as it is now. */
  public Part first(Filter filter, Sort sort, Viewer viewer, int limit) {
    return part(store.page(filter, sort, Optional.empty(), viewer, limit + 1), limit);
  }

  /**
   * The part after that place. A walk meets every ticket that was there when it began and meets the
   * filter all the while exactly once, however it moves, in the order in which the list stood then;
   * what is shown of it is as it is now (ADR 10).
   *
   * @throws TooOld a day after the walk began
   */
  public Part after(Place place, Filter filter, Viewer viewer, int limit) {
    List<QueueStore.Found> found =
        store.page(filter, place.sort(), Optional.of(place), viewer, limit + 1);
    if (place.sort().moves() && store.forgotten(place.snapshot())) {
      throw new TooOld();
    }
    return part(found, limit);
  }

  private static Part part(List<QueueStore.Found> found, int limit) {
    List<QueueStore.Found> part = found.subList(0, Math.min(limit, found.size()));
    return new Part(
        part.stream().map(QueueStore.Found::line).toList(),
        found.size() > limit ? Optional.of(part.getLast().place()) : Optional.empty());
  }

  /** How many tickets each filter lets through, at most {@link #MANY}; in one statement. */
  public List<Integer> counts(List<Filter> filters, Viewer viewer) {
    return filters.isEmpty() ? List.of() : store.counts(filters, viewer);
  }

  /**
   * Lets go of how lists stood before then; walks that began earlier can't go on.
   *
   * @param most so many stands at once, the oldest
   * @return how many that were
   */
  public int forget(Instant before, int most) {
    return store.forget(before, most);
  }

  /** Lets go of all that was before; no walk that has begun anywhere can go on. */
  public void forgetAll() {
    store.forgetAll();
  }
}
