package belay.server.letter;

import belay.core.ids.TextId;
import belay.core.ticket.Event;
import belay.core.ticket.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What had happened when a letter was decided, for letters that tell more than where it stands.
 *
 * @param events up to the letter's own, oldest first; empty where the letter needs none
 * @param texts that its reader's side may read
 */
public record Background(List<Event> events, Map<TextId, String> texts) {
  public static final Background NONE = new Background(List.of(), Map.of());

  public Background {
    events = List.copyOf(events);
    texts = Map.copyOf(texts);
  }

  /** The last one of its kind. */
  <E extends Event> Optional<E> last(Class<E> kind) {
    return all(kind).reversed().stream().findFirst();
  }

  <E extends Event> List<E> all(Class<E> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Empty when it was erased. */
  Optional<String> text(Text.Ref ref) {
    return Optional.ofNullable(texts.get(ref.id()));
  }
}
