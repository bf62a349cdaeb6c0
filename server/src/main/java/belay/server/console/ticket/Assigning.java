package belay.server.console.ticket;

import belay.core.ids.PersonId;
import belay.core.offer.Offer;
import belay.core.roster.Person;
import belay.core.roster.Roster;
import belay.core.roster.Team;
import belay.core.ticket.Command;
import belay.core.ticket.Text;
import belay.core.ticket.Ticket;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Gives it to a colleague: those of the present rung first. */
final class Assigning implements Act {
  private static final PersonId NOBODY = new PersonId(new UUID(0, 0));

  @Override
  public String noun() {
    return "assignment";
  }

  @Override
  public Offer offer() {
    return Offer.ASSIGN;
  }

  @Override
  public List<Field> fields(Setting setting, Fields fields) {
    return List.of(
        fields.choose(
            Field.Kind.SELECT,
            "to",
            "assignment.to",
            colleagues(setting.sight()),
            person -> new Field.Option(person.id().toString(), person.name(), "", false)));
  }

  @Override
  public Command command(Setting setting, Filled filled, Function<String, Text> text) {
    filled.require("to");
    Map<String, PersonId> choices =
        colleagues(setting.sight()).stream()
            .collect(Collectors.toMap(person -> person.id().toString(), Person::id));
    return new Command.Assign(filled.choice("to", choices).orElse(NOBODY));
  }

  private static List<Person> colleagues(Sight sight) {
    Roster roster = sight.world().roster();
    Ticket.Place place = sight.state().place();
    Comparator<Person> nearFirst = Comparator.comparing(person -> !isNear(person, place, sight));
    return roster.people().values().stream()
        .filter(person -> roster.isStaff(person.id()))
        .filter(person -> !person.id().equals(sight.visitor().person()))
        .sorted(nearFirst.thenComparing(Person::name))
        .toList();
  }

  private static boolean isNear(Person person, Ticket.Place place, Sight sight) {
    return sight
        .world()
        .policy()
        .tier(place.position())
        .flatMap(tier -> sight.world().roster().team(tier.who().key()))
        .map(Team::members)
        .filter(members -> members.contains(person.id()))
        .isPresent();
  }
}
