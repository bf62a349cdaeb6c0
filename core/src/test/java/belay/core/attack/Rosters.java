package belay.core.attack;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.Recurrence;
import belay.core.ids.PersonId;
import belay.core.roster.Company;
import belay.core.roster.Contact;
import belay.core.roster.Load;
import belay.core.roster.Person;
import belay.core.roster.Reach;
import belay.core.roster.Roster;
import belay.core.roster.Rotation;
import belay.core.roster.Team;
import belay.core.roster.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** People by chance: who is here, who can be reached, whose turn it is; sometimes nobody at all. */
final class Rosters {
  private final Dice dice;
  private final ZoneId zone;
  private final Instant from;
  private final Optional<BusinessCalendar> clientHours;

  /**
   * People of one desk.
   *
   * @param clientHours what the company's own hours are, where it has some
   */
  Rosters(Dice dice, ZoneId zone, Instant from, Optional<BusinessCalendar> clientHours) {
    this.dice = dice;
    this.zone = zone;
    this.from = from;
    this.clientHours = clientHours;
  }

  /** A desk as it is on most days, or in one of its worst hours. */
  Roster roster() {
    int absent = dice.of(0, 0, 10, 25, 60, 100);
    int mute = dice.of(0, 0, 10, 25, 100);
    boolean orderly = dice.yes();
    Map<PersonId, Person> here = new HashMap<>();
    for (String name : Cast.STAFF) {
      if (dice.between(1, 100) > absent) {
        here.put(Cast.person(name), person(name, dice.between(1, 100) > mute));
      }
    }
    Map<String, Team> teams = new HashMap<>();
    Cast.TEAMS.forEach(key -> teams.put(key, team(key, orderly)));
    Map<String, List<PersonId>> roles = new HashMap<>();
    Cast.ROLES.forEach(role -> roles.put(role, people(orderly ? 1 : 0, 2)));
    Company acme =
        new Company(Cast.ACME, "Acme", clientHours, client(), dice.perhapsOne(people(0, 1)));
    return new Roster(dice.between(1, 999), here, teams, roles, Map.of(Cast.ACME, acme), vendors());
  }

  private Person person(String name, boolean reached) {
    List<Contact> contacts =
        reached ? dice.some(List.of(Cast.contact(name), Cast.phone(name)), 1, 2) : List.of();
    OptionalInt capacity = dice.oneIn(3) ? OptionalInt.of(dice.between(0, 3)) : OptionalInt.empty();
    return new Person(
        Cast.person(name),
        name,
        contacts,
        new Reach(attempts(name), attempts(name)),
        capacity,
        Set.copyOf(dice.some(Cast.SKILLS, 0, 2)));
  }

  /** Contacts that bounced or never were are among them. */
  private List<Reach.Attempt> attempts(String name) {
    return dice.some(List.of(Cast.contact(name), Cast.phone(name)), 0, 2).stream()
        .map(contact -> new Reach.Attempt(contact.id(), Duration.ofMinutes(dice.of(0, 0, 5, 40))))
        .toList();
  }

  private Map<String, Vendor> vendors() {
    Map<String, Vendor> vendors = new HashMap<>();
    dice.some(Cast.VENDORS, 0, 2)
        .forEach(key -> vendors.put(key, new Vendor(key, key, key + "@example.com", clientHours)));
    return vendors;
  }

  /** How much everybody has to do already. */
  Load load() {
    Map<PersonId, Integer> tickets = new HashMap<>();
    dice.some(Cast.STAFF, 0, 6).forEach(name -> tickets.put(Cast.person(name), dice.between(0, 4)));
    return new Load(tickets);
  }

  private Optional<PersonId> client() {
    return dice.yes() ? Optional.of(Cast.person("Emil")) : Optional.empty();
  }

  private Team team(String key, boolean orderly) {
    Recurrence handOff =
        new Recurrence(
            from.atZone(zone).toLocalDate().minusDays(dice.between(-2, 9)).atTime(9, 0),
            zone,
            dice.between(1, 2),
            dice.of(ChronoUnit.DAYS, ChronoUnit.WEEKS));
    Rotation rotation = new Rotation(handOff, people(orderly ? 1 : 0, 3));
    return new Team(
        key,
        people(orderly ? 2 : 0, 4),
        dice.perhapsOne(people(orderly ? 1 : 0, 1)),
        dice.yes() ? Optional.of(rotation) : Optional.empty());
  }

  private List<PersonId> people(int least, int most) {
    return dice.some(Cast.STAFF, least, most).stream().map(Cast::person).toList();
  }
}
