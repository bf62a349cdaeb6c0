package belay.cli;

import belay.server.config.Settings;
import belay.server.config.SettingsException;

/** The settings of this process. */
final class Environment {
  private Environment() {}

  static Settings settings() {
    try {
      return Settings.of(System.getenv());
    } catch (SettingsException e) {
      throw new UnusableException(String.valueOf(e.getMessage()));
    }
  }
}
