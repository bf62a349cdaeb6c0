package belay.policyfile.roster;

import belay.core.calendar.BusinessDuration;
import belay.policyfile.roster.RosterDoc.Attempt;
import belay.policyfile.roster.RosterDoc.Somebody;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads a person: an address, {@code none}, or all that is known of them. */
final class PersonReader {
  static final String NOBODY = "none";

  private static final int MOST_TICKETS = 10_000;
  private static final String AFTER = " after ";

  private PersonReader() {}

  static Optional<Somebody> read(String name, Value value) {
    return value.isEntries()
        ? value.entries().map(entries -> read(name, entries))
        : value.as(PersonReader::address).map(address -> somebody(name, address));
  }

  private static Somebody somebody(String name, String address) {
    return address.equals(NOBODY)
        ? Somebody.at(name, List.of(), false)
        : Somebody.at(name, List.of(address), true);
  }

  private static Somebody read(String name, Entries entries) {
    List<String> addresses =
        entries.get("mail").map(Value::items).orElse(List.of()).stream()
            .flatMap(item -> item.as(PersonReader::address).stream())
            .toList();
    Optional<Entries> reach = entries.get("reach").flatMap(Value::entries);
    OptionalInt capacity =
        entries
            .get("capacity")
            .flatMap(value -> value.number(1, MOST_TICKETS))
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty());
    Set<String> skills =
        entries.get("skills").map(value -> Set.copyOf(value.texts())).orElse(Set.of());
    boolean reachable = !addresses.contains(NOBODY);
    Somebody somebody =
        new Somebody(
            name,
            reachable ? addresses : List.of(),
            reachable,
            attempts(reach, "high", addresses),
            attempts(reach, "low", addresses),
            capacity,
            skills);
    reach.ifPresent(Entries::rejectOthers);
    entries.rejectOthers();
    return somebody;
  }

  private static List<Attempt> attempts(
      Optional<Entries> reach, String urgency, List<String> addresses) {
    return reach
        .flatMap(entries -> entries.get(urgency))
        .map(Value::items)
        .orElse(List.of())
        .stream()
        .flatMap(item -> item.as(text -> attempt(text, addresses)).stream())
        .toList();
  }

  /** {@code ana@example.com}, or {@code ana@example.com after 5m}. */
  private static Attempt attempt(String text, List<String> addresses) {
    int at = text.indexOf(AFTER);
    String address = (at < 0 ? text : text.substring(0, at)).strip();
    if (!addresses.contains(address)) {
      throw new IllegalArgumentException("'" + address + "' is not among their addresses");
    }
    Duration after =
        at < 0
            ? Duration.ZERO
            : Duration.ofSeconds(
                BusinessDuration.parse(text.substring(at + AFTER.length()).strip()).seconds());
    return new Attempt(address, after);
  }

  /**
   * An address, or {@code none}.
   *
   * @throws IllegalArgumentException for anything else
   */
  static String address(String text) {
    Optional<MailAddresses.Fault> fault = MailAddresses.fault(text);
    if (fault.isPresent() && !text.equals(NOBODY)) {
      throw new IllegalArgumentException("'" + text + "' " + inWords(fault.get()));
    }
    return text;
  }

  private static String inWords(MailAddresses.Fault fault) {
    return fault == MailAddresses.Fault.NO_ADDRESS
        ? fault.words() + "; say none for somebody who can't be reached"
        : fault.words();
  }
}
