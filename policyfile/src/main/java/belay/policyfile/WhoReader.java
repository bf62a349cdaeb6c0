package belay.policyfile;

import belay.core.roster.Who;
import belay.policyfile.roster.MailAddresses;
import belay.policyfile.source.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads whom a rule means: a part ({@code on-call}, {@code owner}), an address, {@code team X},
 * {@code on-call X} (of that team), {@code person X}, or else a role.
 */
final class WhoReader {
  private static final int MOST = 100;
  private static final String TEAM = "team ";
  private static final String ON_CALL = "on-call ";
  private static final String PERSON = "person ";

  private WhoReader() {}

  static Optional<Who> read(Value value) {
    Optional<Who> who = value.as(WhoReader::parse);
    who.filter(Who.Address.class::isInstance)
        .map(Who::key)
        .ifPresent(address ->
            MailAddresses.fault(address)
                .ifPresent(fault -> value.stricter("'" + address + "' " + fault.words())));
    return who;
  }

  static List<Who> readAll(Value value) {
    if (value.items().size() > MOST) {
      value.fault("more than " + MOST + " parts, people, teams or roles");
      return List.of();
    }
    return value.items().stream().flatMap(item -> read(item).stream()).toList();
  }

  private static Who parse(String text) {
    if (text.contains("@")) {
      return new Who.Address(address(text));
    }
    if (text.startsWith(TEAM)) {
      return new Who.Team(text.substring(TEAM.length()).strip());
    }
    if (text.startsWith(ON_CALL)) {
      return new Who.OnCall(text.substring(ON_CALL.length()).strip());
    }
    if (text.startsWith(PERSON)) {
      return new Who.Named(text.substring(PERSON.length()).strip());
    }
    return Arrays.stream(Who.Part.values())
        .filter(part -> part.key().equals(text))
        .map(Who.class::cast)
        .findFirst()
        .orElseGet(() -> new Who.Role(text));
  }

  private static String address(String text) {
    if (!text.matches("[^\\s@<>]+@[^\\s@<>]+")) {
      throw new IllegalArgumentException("'" + text + "' is not an address");
    }
    return text;
  }
}
