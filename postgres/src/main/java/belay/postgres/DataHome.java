package belay.postgres;

import java.nio.file.Path;
import java.util.Map;

/** Where Belay keeps its data when nobody says otherwise: one absolute place per user. */
public final class DataHome {
  private DataHome() {}

  /** The data home of this process. */
  public static Path here() {
    return of(System.getenv(), Host.ourUid() == 0, Path.of(System.getProperty("user.home")));
  }

  /**
   * {@code BELAY_DATA}, else {@code /var/lib/belay} for root, else the XDG data directory. A
   * relative {@code XDG_DATA_HOME} is ignored, as the XDG base directory specification asks.
   */
  public static Path of(Map<String, String> env, boolean root, Path userHome) {
    String chosen = env.getOrDefault("BELAY_DATA", "");
    if (!chosen.isBlank()) {
      return Path.of(chosen).toAbsolutePath().normalize();
    }
    if (root) {
      return Path.of("/var/lib/belay");
    }
    Path xdg = Path.of(env.getOrDefault("XDG_DATA_HOME", ""));
    Path base = xdg.isAbsolute() ? xdg : userHome.resolve(".local/share");
    return base.resolve("belay").toAbsolutePath().normalize();
  }
}
