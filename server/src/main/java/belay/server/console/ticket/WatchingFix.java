package belay.server.console.ticket;

import belay.core.ids.PersonId;
import belay.core.offer.Offer;
import belay.core.roster.Person;
import belay.core.ticket.Command;
import belay.core.ticket.Staffing;
import belay.core.ticket.Text;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The fix is watched for a while, with people by name on standby (RES-2). */
final class WatchingFix implements Act {
  @Override
  public String noun() {
    return "monitoring";
  }

  @Override
  public Offer offer() {
    return Offer.MONITOR;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return List.of(
        fields.moment("until", "monitoring.until", false),
        fields.several(
            "standby",
            "monitoring.standby",
            people(setting.sight()),
            person -> fields.option(person.id().toString(), person.name(), "")));
  }

  /** Those of its tier. */
  private static List<Person> people(Sight sight) {
    return Staffing.members(sight.state(), sight.world(), sight.now()).stream()
        .flatMap(id -> sight.world().roster().person(id).stream())
        .toList();
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    Map<String, PersonId> known =
        people(setting.sight()).stream()
            .collect(Collectors.toMap(person -> person.id().toString(), Person::id));
    List<PersonId> standby =
        filled.all("standby").stream().filter(known::containsKey).map(known::get).toList();
    if (standby.size() < filled.all("standby").size()) {
      filled.fault("standby", "not-offered");
    }
    return new Command.Monitor(filled.moment("until"), standby);
  }
}
