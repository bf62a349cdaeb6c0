package belay.server.console.policy;

import java.util.List;
import java.util.Optional;

/**
 * The simulator.
 *
 * @param edited the text that is tried out; empty: the policy in force
 * @param base ordinal of what was in force when its writer began
 * @param name of the policy that is tried out
 * @param trouble why nothing can be shown, besides faults of fields; may be empty
 */
public record SimulationPage(
    Sheet sheet,
    Optional<String> edited,
    String base,
    String name,
    String zone,
    Asked asked,
    List<Choice> companies,
    List<Choice> priorities,
    List<String> categories,
    String trouble,
    Optional<Shown> shown) {

  public record Choice(String key, String name) {}

  /**
   * What came out.
   *
   * @param cut more happens than was followed
   * @param unlisted lines that are not in the list
   */
  public record Shown(
      SimulationPicture picture, List<Moment> moments, boolean empty, String cut, long unlisted) {
    public Shown {
      moments = List.copyOf(moments);
    }
  }

  /** What happens at once. */
  public record Moment(String iso, String at, String after, List<Told> all) {
    public Moment {
      all = List.copyOf(all);
    }
  }

  /**
   * One thing that happens.
   *
   * @param kind as in the picture; {@code move} and {@code other} besides
   */
  public record Told(String kind, String text, String rule) {}

  public SimulationPage {
    companies = List.copyOf(companies);
    priorities = List.copyOf(priorities);
    categories = List.copyOf(categories);
  }

  public String action() {
    return edited.isPresent() ? "/policy/edit/simulation" : "/policy/simulator";
  }
}
