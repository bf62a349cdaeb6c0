package belay.server.people;

import belay.core.calendar.BusinessCalendar;
import belay.core.calendar.Recurrence;
import belay.core.ids.CompanyId;
import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.core.roster.Company;
import belay.core.roster.Contact;
import belay.core.roster.Person;
import belay.core.roster.Reach;
import belay.core.roster.Roster;
import belay.core.roster.Rotation;
import belay.core.roster.Team;
import belay.core.roster.Vendor;
import belay.policyfile.calendar.CalendarDoc;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the snapshot of everybody that decisions may need. */
final class RosterStore {
  static final String REVISION = "SELECT revision FROM roster_revision";

  /** Only contacts that work are listed; who has left is not. */
  static final String PEOPLE =
      """
      SELECT p.id, p.name, p.capacity, p.skills, c.id AS contact, c.channel
      FROM person p
      LEFT JOIN contact_method c
        ON c.person_id = p.id AND c.verified_at IS NOT NULL AND c.bounced_at IS NULL
      WHERE p.left_at IS NULL
        AND p.id IN (
          SELECT person_id FROM membership WHERE company_id IS NULL
          UNION SELECT lead_id FROM team
          UNION SELECT primary_contact FROM company
          UNION SELECT account_manager FROM company)
      ORDER BY p.id, c.rank, c.id
      """;

  static final String REACH =
      """
      SELECT person_id, high, contact_id, after_seconds FROM reach ORDER BY person_id, high, nth
      """;

  static final String VENDORS = "SELECT key, name, address, zone, hours, holidays FROM vendor";

  static final String MEMBERS =
      """
      SELECT team_id, role, person_id FROM membership
      WHERE company_id IS NULL ORDER BY rank, id
      """;

  static final String TEAMS =
      """
      SELECT t.id, t.key, t.lead_id, r.anchor, r.zone, r.every, r.unit,
             ARRAY(SELECT person_id FROM rotation_turn o
               WHERE o.team_id = t.id ORDER BY turn) AS turns
      FROM team t LEFT JOIN rotation r ON r.team_id = t.id
      """;

  static final String COMPANIES =
      """
      SELECT id, name, zone, hours, holidays, primary_contact, account_manager FROM company
      """;

  private final JdbcClient jdbc;

  RosterStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  long revision() {
    return jdbc.sql(REVISION).query(Long.class).single();
  }

  /** Read again when it changed under the reading. */
  Roster read() {
    while (true) {
      long before = revision();
      Roster roster = read(before);
      if (revision() == before) {
        return roster;
      }
    }
  }

  private Roster read(long revision) {
    List<Person> people = people(jdbc.sql(PEOPLE), reach());
    List<Membership> members = jdbc.sql(MEMBERS).query(RosterStore::membership).list();
    Map<String, List<PersonId>> roles = new HashMap<>();
    members.stream()
        .filter(m -> m.team() == null && m.role() != null)
        .forEach(m -> roles.computeIfAbsent(m.role(), _ -> new ArrayList<>()).add(m.person()));
    Set<PersonId> here = people.stream().map(Person::id).collect(Collectors.toSet());
    List<Team> teams = jdbc.sql(TEAMS).query((row, _) -> team(row, members, here)).list();
    List<Vendor> vendors = jdbc.sql(VENDORS).query((row, _) -> vendor(row)).list();
    List<Company> companies = jdbc.sql(COMPANIES).query((row, _) -> company(row)).list();
    return new Roster(
        revision,
        people.stream().collect(Collectors.toMap(Person::id, p -> p)),
        teams.stream().collect(Collectors.toMap(Team::key, t -> t)),
        roles,
        companies.stream().collect(Collectors.toMap(Company::id, c -> c)),
        vendors.stream().collect(Collectors.toMap(Vendor::key, v -> v)));
  }

  private record Membership(@Nullable UUID team, @Nullable String role, PersonId person) {}

  private static Membership membership(ResultSet row, int number) throws SQLException {
    return new Membership(
        row.getObject("team_id", UUID.class),
        row.getString("role"),
        new PersonId(row.getObject("person_id", UUID.class)));
  }

  private record Line(
      PersonId id,
      String name,
      OptionalInt capacity,
      Set<String> skills,
      Optional<Contact> contact) {}

  private record Wish(PersonId person, boolean high, Reach.Attempt attempt) {}

  /** How people want to be paged. */
  private Map<PersonId, List<Wish>> reach() {
    return jdbc.sql(REACH).query((row, _) -> wish(row)).list().stream()
        .collect(Collectors.groupingBy(Wish::person));
  }

  private static Wish wish(ResultSet row) throws SQLException {
    return new Wish(
        new PersonId(row.getObject("person_id", UUID.class)),
        row.getBoolean("high"),
        new Reach.Attempt(
            new ContactId(row.getObject("contact_id", UUID.class)),
            Duration.ofSeconds(row.getLong("after_seconds"))));
  }

  private static Reach reach(List<Wish> wishes) {
    return new Reach(attempts(wishes, true), attempts(wishes, false));
  }

  private static List<Reach.Attempt> attempts(List<Wish> wishes, boolean high) {
    return wishes.stream().filter(wish -> wish.high() == high).map(Wish::attempt).toList();
  }

  private static List<Person> people(
      JdbcClient.StatementSpec query, Map<PersonId, List<Wish>> wishes) {
    Map<PersonId, List<Line>> lines =
        query.query((row, _) -> line(row)).list().stream()
            .collect(Collectors.groupingBy(Line::id, LinkedHashMap::new, Collectors.toList()));
    return lines.values().stream()
        .map(of -> person(of, wishes.getOrDefault(of.getFirst().id(), List.of())))
        .toList();
  }

  private static Person person(List<Line> lines, List<Wish> wishes) {
    Line first = lines.getFirst();
    List<Contact> contacts = lines.stream().flatMap(line -> line.contact().stream()).toList();
    return new Person(
        first.id(), first.name(), contacts, reach(wishes), first.capacity(), first.skills());
  }

  private static Line line(ResultSet row) throws SQLException {
    UUID contact = row.getObject("contact", UUID.class);
    return new Line(
        new PersonId(row.getObject("id", UUID.class)),
        row.getString("name"),
        capacity(row),
        Set.of((String[]) row.getArray("skills").getArray()),
        contact == null
            ? Optional.empty()
            : Optional.of(
                new Contact(new ContactId(contact), Channel.valueOf(row.getString("channel")))));
  }

  private static OptionalInt capacity(ResultSet row) throws SQLException {
    int capacity = row.getInt("capacity");
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(capacity);
  }

  private static Vendor vendor(ResultSet row) throws SQLException {
    String name = row.getString("name");
    return new Vendor(row.getString("key"), name, row.getString("address"), hours(row, name));
  }

  /** Who has left is no member any more. */
  private static Team team(ResultSet row, List<Membership> all, Set<PersonId> here)
      throws SQLException {
    UUID id = row.getObject("id", UUID.class);
    List<PersonId> members =
        all.stream()
            .filter(m -> id.equals(m.team()) && here.contains(m.person()))
            .map(Membership::person)
            .distinct()
            .toList();
    return new Team(row.getString("key"), members, personId(row, "lead_id"), rotation(row));
  }

  private static Optional<Rotation> rotation(ResultSet row) throws SQLException {
    LocalDateTime anchor = row.getObject("anchor", LocalDateTime.class);
    if (anchor == null) {
      return Optional.empty();
    }
    Recurrence handOff =
        new Recurrence(
            anchor,
            ZoneId.of(row.getString("zone")),
            row.getInt("every"),
            ChronoUnit.valueOf(row.getString("unit")));
    List<PersonId> turns =
        Stream.of((UUID[]) row.getArray("turns").getArray()).map(PersonId::new).toList();
    return Optional.of(new Rotation(handOff, turns));
  }

  private static Company company(ResultSet row) throws SQLException {
    String name = row.getString("name");
    return new Company(
        new CompanyId(row.getObject("id", UUID.class)),
        name,
        hours(row, name),
        personId(row, "primary_contact"),
        personId(row, "account_manager"));
  }

  private static Optional<BusinessCalendar> hours(ResultSet row, String name) throws SQLException {
    Array hours = row.getArray("hours");
    return hours == null
        ? Optional.empty()
        : Optional.of(
            new CalendarDoc(
                    ZoneId.of(row.getString("zone")),
                    List.of((String[]) hours.getArray()),
                    List.of((String[]) row.getArray("holidays").getArray()))
                .toCalendar(name));
  }

  private static Optional<PersonId> personId(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, UUID.class)).map(PersonId::new);
  }
}
