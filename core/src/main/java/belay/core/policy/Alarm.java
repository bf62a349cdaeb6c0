package belay.core.policy;

import belay.core.roster.Who;
import java.util.List;
import java.util.Optional;

/**
 * What happens at once when a ticket becomes this bad (CRIT-1).
 *
 * @param tell who is told by mail, off duty too
 * @param assign who is paged to give it to somebody
 */
public record Alarm(List<Who> tell, Optional<Assign> assign) {
  public static final Alarm NONE = new Alarm(List.of(), Optional.empty());

  public Alarm {
    tell = List.copyOf(tell);
  }

  /**
   * A manager assigns it.
   *
   * @param within else it falls to {@code otherwise}
   * @param otherwise the responder who owns it then
   */
  public record Assign(Who by, Limit within, Who otherwise) {}
}
