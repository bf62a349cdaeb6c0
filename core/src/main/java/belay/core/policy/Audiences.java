package belay.core.policy;

import belay.core.notice.NoticeKind;
import belay.core.roster.Who;
import java.util.List;
import java.util.Map;

/** Who hears of what; kinds that a policy does not mention keep their usual audience. */
public record Audiences(Map<NoticeKind, List<Who>> changed) {
  public static final Audiences USUAL = new Audiences(Map.of());

  public Audiences {
    changed = Map.copyOf(changed);
  }

  public List<Who> of(NoticeKind kind) {
    return changed.getOrDefault(kind, kind.usualAudience());
  }

  /** What is not said here is said there. */
  public List<Who> of(NoticeKind kind, Audiences others) {
    List<Who> own = changed.get(kind);
    return own == null ? others.of(kind) : own;
  }
}
