package belay.server.doctor;

import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Team;
import java.time.Instant;
import java.util.Comparator;
import java.util.stream.Stream;

/** Whether a page of each team would reach somebody this minute. */
final class OnCallCheck implements Check {
  @Override
  public String about() {
    return "on call";
  }

  @Override
  public Stream<Remark> look(Patient patient) {
    return judged(patient.directory().roster(), patient.now());
  }

  static Stream<Remark> judged(Roster roster, Instant now) {
    return roster.teams().values().stream()
        .sorted(Comparator.comparing(Team::key))
        .filter(team -> !reached(team, roster, now))
        .map(team ->
            Remark.wrong(
                "Nobody of team %s is on call now who can be reached.".formatted(team.key()),
                "Add somebody with an address, and give them a turn where its members take turns;"
                    + " until then its pages go to the backstop."));
  }

  private static boolean reached(Team team, Roster roster, Instant now) {
    return team.onCall(now).stream()
        .flatMap(id -> roster.person(id).stream())
        .map(Person::contact)
        .anyMatch(contact -> contact.isPresent());
  }
}
