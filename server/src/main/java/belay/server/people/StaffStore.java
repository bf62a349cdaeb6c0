package belay.server.people;

import belay.core.ids.PersonId;
import belay.policyfile.roster.MailAddresses;
import belay.server.db.Column;
import belay.server.people.Staffing.Group;
import belay.server.people.Staffing.Member;
import belay.server.people.Staffing.Post;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of those who work at the desk. */
final class StaffStore {
  static final String ALL =
      """
      SELECT p.id, p.name, p.left_at,
        (SELECT address FROM contact_method c WHERE c.person_id = p.id AND c.channel = 'MAIL'
          ORDER BY rank, id LIMIT 1) AS mail,
        ARRAY(SELECT address FROM contact_method c
          WHERE c.person_id = p.id AND c.bounced_at IS NOT NULL ORDER BY rank, id) AS bounced,
        ARRAY(SELECT t.key FROM membership m JOIN team t ON t.id = m.team_id
          WHERE m.person_id = p.id) AS teams,
        ARRAY(SELECT key FROM team t WHERE t.lead_id = p.id) AS leads,
        ARRAY(SELECT role FROM membership m
          WHERE m.person_id = p.id AND team_id IS NULL AND company_id IS NULL) AS roles,
        ARRAY(SELECT DISTINCT t.key FROM rotation_turn o JOIN team t ON t.id = o.team_id
          JOIN membership m ON m.team_id = t.id AND m.person_id = o.person_id
          WHERE o.person_id = p.id) AS turns,
        EXISTS (SELECT FROM password a WHERE a.person_id = p.id)
          OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id) AS signs_in
      FROM person p
      WHERE p.id IN (
        SELECT person_id FROM membership WHERE company_id IS NULL
        UNION SELECT lead_id FROM team
        UNION SELECT account_manager FROM company)
      ORDER BY (left_at IS NOT NULL), lower(p.name), p.id
      """;

  static final String UNREACHED =
      """
      SELECT p.id, p.name, array_agg(c.address ORDER BY c.rank, c.id) AS addresses
      FROM contact_method c JOIN person p ON p.id = c.person_id
      WHERE c.bounced_at IS NOT NULL AND p.id NOT IN (
        SELECT person_id FROM membership WHERE company_id IS NULL
        UNION SELECT lead_id FROM team WHERE lead_id IS NOT NULL
        UNION SELECT account_manager FROM company WHERE account_manager IS NOT NULL)
      GROUP BY p.id, p.name ORDER BY max(c.bounced_at) DESC, p.id LIMIT :most
      """;

  /** On one page. */
  private static final int MOST = 100;

  static final String TEAMS =
      """
      SELECT key, name, EXISTS (SELECT FROM rotation r WHERE r.team_id = t.id) AS rotates
      FROM team t ORDER BY name, key
      """;

  /** Two admins who each take the other's role must not both succeed. */
  static final String ONE_AT_A_TIME = "SELECT revision FROM roster_revision FOR UPDATE";

  static final String HIRE = "UPDATE person SET name = :name, left_at = NULL WHERE id = :person";

  static final String ADD_ROLE =
      """
      INSERT INTO membership (id, person_id, role, rank)
      SELECT uuidv7(), :person, :role,
        coalesce((SELECT max(rank) + 1 FROM membership
          WHERE role = :role AND team_id IS NULL AND company_id IS NULL), 0)
      ON CONFLICT DO NOTHING
      """;

  static final String DROP_ROLES =
      """
      DELETE FROM membership WHERE person_id = :person AND team_id IS NULL AND company_id IS NULL
        AND role <> ALL (CAST(:roles AS text[]))
      """;

  static final String ADD_TEAMS =
      """
      INSERT INTO membership (id, person_id, team_id, rank)
      SELECT uuidv7(), :person, t.id,
        coalesce((SELECT max(rank) + 1 FROM membership m WHERE m.team_id = t.id), 0)
      FROM team t WHERE t.key = ANY (CAST(:teams AS text[]))
        AND NOT EXISTS (SELECT FROM membership m WHERE m.person_id = :person AND m.team_id = t.id)
      """;

  static final String DROP_TEAMS =
      """
      DELETE FROM membership m USING team t WHERE m.person_id = :person AND t.id = m.team_id
        AND t.key <> ALL (CAST(:teams AS text[]))
      """;

  static final String DROP_TURNS =
      "DELETE FROM rotation_turn o USING team t WHERE t.id = o.team_id AND t.key = :team";

  static final String ADD_TURNS =
      """
      INSERT INTO rotation_turn (team_id, turn, person_id)
      SELECT t.id, n.turn - 1, n.person
      FROM team t, unnest(CAST(:people AS uuid[])) WITH ORDINALITY AS n (person, turn)
      WHERE t.key = :team
      """;

  static final String LEAVE =
      "UPDATE person SET left_at = :at WHERE id = :person AND left_at IS NULL";

  static final String BACK = "UPDATE person SET left_at = NULL WHERE id = :person";

  static final String REACHABLE =
      """
      UPDATE contact_method SET bounced_at = NULL
      WHERE person_id = :person AND bounced_at IS NOT NULL
      """;

  static final String HOLDERS =
      """
      SELECT m.person_id FROM membership m JOIN person p ON p.id = m.person_id
      WHERE m.role = :role AND m.team_id IS NULL AND m.company_id IS NULL AND p.left_at IS NULL
      """;

  private final JdbcClient jdbc;

  StaffStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Member> all() {
    return jdbc.sql(ALL).query((row, _) -> member(row)).list();
  }

  private static Member member(ResultSet row) throws SQLException {
    return new Member(
        new PersonId(row.getObject("id", UUID.class)),
        row.getString("name"),
        Optional.ofNullable(row.getString("mail")).map(MailAddresses::shown),
        shown(row, "bounced"),
        texts(row, "teams"),
        texts(row, "leads"),
        texts(row, "roles"),
        texts(row, "turns"),
        row.getBoolean("signs_in"),
        Optional.ofNullable(row.getObject("left_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant));
  }

  private static List<String> shown(ResultSet row, String column) throws SQLException {
    return Stream.of((String[]) row.getArray(column).getArray()).map(MailAddresses::shown).toList();
  }

  private static Set<String> texts(ResultSet row, String column) throws SQLException {
    return Set.of((String[]) row.getArray(column).getArray());
  }

  List<Unreached> unreached() {
    return jdbc.sql(UNREACHED)
        .param("most", MOST)
        .query((row, _) ->
            new Unreached(
                new PersonId(row.getObject("id", UUID.class)),
                row.getString("name"),
                shown(row, "addresses")))
        .list();
  }

  List<Group> teams() {
    return jdbc.sql(TEAMS)
        .query((row, _) ->
            new Group(row.getString("key"), row.getString("name"), row.getBoolean("rotates")))
        .list();
  }

  void oneAtATime() {
    jdbc.sql(ONE_AT_A_TIME).query(Long.class).single();
  }

  void hire(PersonId person, String name) {
    jdbc.sql(HIRE).param("person", person.value()).param("name", name).update();
  }

  void addRole(PersonId person, String role) {
    jdbc.sql(ADD_ROLE).param("person", person.value()).param("role", role).update();
  }

  void post(PersonId person, Post post) {
    String[] roles = post.roles().toArray(String[]::new);
    String[] teams = post.teams().toArray(String[]::new);
    jdbc.sql(DROP_ROLES).param("person", person.value()).param("roles", roles).update();
    post.roles().forEach(role -> addRole(person, role));
    jdbc.sql(DROP_TEAMS).param("person", person.value()).param("teams", teams).update();
    jdbc.sql(ADD_TEAMS).param("person", person.value()).param("teams", teams).update();
  }

  /** All of that team, in their order. */
  void turns(String team, List<PersonId> people) {
    jdbc.sql(DROP_TURNS).param("team", team).update();
    jdbc.sql(ADD_TURNS)
        .param("team", team)
        .param("people", Column.column(people, PersonId::value))
        .update();
  }

  void leave(PersonId person, Instant at) {
    jdbc.sql(LEAVE).param("person", person.value()).param("at", Column.time(at)).update();
  }

  void back(PersonId person) {
    jdbc.sql(BACK).param("person", person.value()).update();
  }

  void reachable(PersonId person) {
    jdbc.sql(REACHABLE).param("person", person.value()).update();
  }

  Set<PersonId> admins(String role) {
    return jdbc.sql(HOLDERS)
        .param("role", role)
        .query((row, _) -> new PersonId(row.getObject(1, UUID.class)))
        .set();
  }
}
