package belay.core.policy;

import java.util.List;
import java.util.Set;

/**
 * What has to be known and open before work can be done, chased until complete (INT-6).
 *
 * @param priorities for which it is owed
 * @param items in the order they are asked for
 * @param chase how often what is missing is asked for again
 */
public record Checklist(Set<Priority> priorities, List<Item> items, Limit chase) {
  public Checklist {
    priorities = Set.copyOf(priorities);
    items = List.copyOf(items);
  }

  /** One thing, by its stable key, and how it is asked for. */
  public record Item(String key, String words) {}

  public List<String> keys() {
    return items.stream().map(Item::key).toList();
  }
}
