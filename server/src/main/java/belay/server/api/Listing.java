package belay.server.api;

import belay.server.api.Shapes.Page;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Which part of a list by id is wanted: {@code ?state=&cursor=&limit=}. */
record Listing(Optional<String> state, Optional<UUID> after, int limit) {
  private static final int MOST = 200;
  private static final int USUAL = 50;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  static Listing of(Query query, Set<String> states) {
    Map<String, String> choices = new TreeMap<>();
    states.forEach(state -> choices.put(state, state));
    Optional<String> state = query.choice("state", choices);
    Optional<String> cursor = query.text("cursor", 36);
    if (cursor.isPresent() && !ID.matcher(cursor.get()).matches()) {
      query.add("not-a-cursor");
    }
    int limit = Math.toIntExact(query.number("limit", 1, MOST, USUAL));
    return new Listing(state, cursor.map(UUID::fromString), limit);
  }

  /** One more than asked for tells whether there is a next part. */
  int fetch() {
    return limit + 1;
  }

  <L, S> Page<S> page(List<L> fetched, Function<L, UUID> id, Function<L, S> shape) {
    List<L> part = fetched.subList(0, Math.min(limit, fetched.size()));
    return new Page<>(
        part.stream().map(shape).toList(),
        fetched.size() > limit ? id.apply(part.getLast()).toString() : null);
  }
}
