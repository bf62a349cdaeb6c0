package belay.server.people;

import static belay.server.db.Column.column;

import belay.core.roster.Channel;
import belay.policyfile.roster.RosterDoc;
import belay.policyfile.roster.RosterDoc.Somebody;
import belay.server.db.Column;
import belay.server.db.Uuid7;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills an empty desk with the people of a policy file. Who has no address there is not paged. */
final class RosterSeed {
  static final String EMPTY = "SELECT NOT EXISTS (SELECT FROM person)";
  static final String PEOPLE =
      """
      INSERT INTO person (id, name, created_at)
      SELECT id, name, :at FROM unnest(CAST(:id AS uuid[]), CAST(:name AS text[])) AS p (id, name)
      """;
  static final String CONTACTS =
      """
      INSERT INTO contact_method (id, person_id, channel, address, verified_at)
      SELECT uuidv7(), person, :channel, address, :at
      FROM unnest(CAST(:person AS uuid[]), CAST(:address AS text[])) AS c (person, address)
      """;
  static final String TEAM =
      "INSERT INTO team (id, key, name, lead_id) VALUES (:id, :key, :key, :lead)";
  static final String MEMBERS =
      """
      INSERT INTO membership (id, person_id, team_id, role, rank)
      SELECT uuidv7(), person, CAST(:team AS uuid), :role, rank
      FROM unnest(CAST(:person AS uuid[]), CAST(:rank AS smallint[])) AS m (person, rank)
      """;
  static final String ROTATION =
      """
      INSERT INTO rotation (team_id, anchor, zone, every, unit)
      VALUES (:team, :anchor, :zone, :every, :unit)
      """;
  static final String TURNS =
      """
      INSERT INTO rotation_turn (team_id, turn, person_id)
      SELECT :team, turn, person
      FROM unnest(CAST(:person AS uuid[]), CAST(:turn AS smallint[])) AS t (person, turn)
      """;
  static final String COMPANY =
      """
      INSERT INTO company (id, name, zone, hours, holidays, primary_contact, account_manager)
      VALUES (:id, :name, :zone, CAST(:hours AS text[]), CAST(:holidays AS text[]),
          :contact, :manager)
      """;
  static final String DOMAINS =
      """
      INSERT INTO company_domain (domain, company_id)
      SELECT domain, :company FROM unnest(CAST(:domain AS text[])) AS d (domain)
      ON CONFLICT DO NOTHING
      """;

  private final JdbcClient jdbc;
  private final RosterDoc doc;
  private final Instant at;
  private final Map<String, UUID> ids = new HashMap<>();

  private RosterSeed(JdbcClient jdbc, RosterDoc doc, Instant at) {
    this.jdbc = jdbc;
    this.doc = doc;
    this.at = at;
  }

  static void sow(JdbcClient jdbc, RosterDoc doc, Instant at) {
    if (jdbc.sql(EMPTY).query(Boolean.class).single()) {
      new RosterSeed(jdbc, doc, at).sow();
    }
  }

  private void sow() {
    doc.people().forEach(somebody -> ids.put(somebody.name(), Uuid7.next()));
    people();
    doc.teams().forEach(this::team);
    doc.roles().forEach((role, names) -> members(null, role, names));
    doc.companies().forEach(this::company);
  }

  private void people() {
    jdbc.sql(PEOPLE)
        .param("id", column(doc.people(), somebody -> ids.get(somebody.name())))
        .param("name", column(doc.people(), Somebody::name))
        .param("at", Column.time(at))
        .update();
    List<Somebody> reached =
        doc.people().stream().filter(p -> p.reachable() && p.address().isPresent()).toList();
    jdbc.sql(CONTACTS)
        .param("person", column(reached, somebody -> ids.get(somebody.name())))
        .param("address", column(reached, p -> p.address().map(PeopleStore::normal)))
        .param("channel", Channel.MAIL.name())
        .param("at", Column.time(at))
        .update();
  }

  private void team(RosterDoc.Group group) {
    UUID team = Uuid7.next();
    jdbc.sql(TEAM)
        .param("id", team)
        .param("key", group.key())
        .param("lead", id(group.lead()))
        .update();
    members(team, null, group.members());
    group.onCall().ifPresent(turns -> rotation(team, turns));
  }

  private void members(@Nullable UUID team, @Nullable String role, List<String> names) {
    List<String> once = names.stream().distinct().toList();
    jdbc.sql(MEMBERS)
        .param("team", team)
        .param("role", role)
        .param("person", column(once, ids::get))
        .param("rank", column(order(once), i -> i))
        .update();
  }

  private void rotation(UUID team, RosterDoc.Turns turns) {
    jdbc.sql(ROTATION)
        .param("team", team)
        .param("anchor", turns.handOff().anchor())
        .param("zone", turns.handOff().zone().getId())
        .param("every", turns.handOff().every())
        .param("unit", turns.handOff().unit().name())
        .update();
    jdbc.sql(TURNS)
        .param("team", team)
        .param("person", column(turns.people(), ids::get))
        .param("turn", column(order(turns.people()), i -> i))
        .update();
  }

  private void company(RosterDoc.Client client) {
    UUID company = Uuid7.next();
    jdbc.sql(COMPANY)
        .param("id", company)
        .param("name", client.name())
        .param("zone", client.hours().map(hours -> hours.zone().getId()).orElse(null))
        .param("hours", client.hours().map(h -> column(h.hours(), text -> text)).orElse(null))
        .param(
            "holidays",
            client.hours().map(h -> column(h.holidays(), text -> text)).orElse(new String[0]))
        .param("contact", id(client.primaryContact()))
        .param("manager", id(client.accountManager()))
        .update();
    jdbc.sql(DOMAINS)
        .param("domain", column(client.mailDomains(), domain -> domain))
        .param("company", company)
        .update();
  }

  private @Nullable UUID id(Optional<String> name) {
    return name.map(ids::get).orElse(null);
  }

  private static List<Integer> order(List<String> names) {
    return IntStream.range(0, names.size()).boxed().toList();
  }
}
