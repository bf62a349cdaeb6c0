package belay.server.console.mail;

import belay.server.console.Shell;
import java.util.List;
import java.util.Optional;

/**
 * Mail that goes out, the newest first.
 *
 * @param states to choose from, with their names
 * @param state the chosen one's key; empty: all
 * @param number only of that ticket; empty: of all
 * @param parked how many mails came in and can't be read
 * @param open the one that is read
 */
public record MailPage(
    Shell shell,
    List<State> states,
    String state,
    String number,
    List<Line> lines,
    Optional<String> more,
    long parked,
    Optional<Reading> open) {

  public record State(String key, String name) {}

  /** A mail on the list. */
  public record Line(
      String id,
      String path,
      String kind,
      String to,
      String part,
      long ticket,
      String state,
      String stateName,
      String at,
      String exact,
      String iso) {}

  /** A mail that is read. */
  public record Reading(
      Line line, String address, String rule, String trouble, String subject, String text) {}

  public MailPage {
    states = List.copyOf(states);
    lines = List.copyOf(lines);
  }

  public boolean narrowed() {
    return !state.isEmpty() || !number.isEmpty();
  }
}
