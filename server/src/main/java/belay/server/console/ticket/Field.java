package belay.server.console.ticket;

import java.util.List;

/**
 * One field of a form, as it is drawn.
 *
 * @param required marked as such
 * @param value as it was typed
 * @param faults in words
 */
public record Field(
    String name,
    Kind kind,
    String label,
    String hint,
    boolean required,
    String value,
    List<Option> options,
    List<String> faults) {
  public Field {
    options = List.copyOf(options);
    faults = List.copyOf(faults);
  }

  /** How it is filled in. */
  public enum Kind {
    TEXT,
    LINE,
    SELECT,
    RADIO,
    CHECKS,
    MOMENT
  }

  /** One thing to choose. */
  public record Option(String value, String label, String hint, boolean chosen) {}

  public boolean is(String name) {
    return kind.name().equals(name);
  }
}
