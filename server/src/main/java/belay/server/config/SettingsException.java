package belay.server.config;

import java.util.List;

/** Settings that can't be used: every fault, one sentence each, without passwords. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final List<String> faults;

  public SettingsException(List<String> faults) {
    super(String.join("\n", faults));
    this.faults = List.copyOf(faults);
  }

  public List<String> faults() {
    return faults;
  }
}
