package belay.server.people;

import belay.core.ids.CompanyId;
import belay.core.ids.ContactId;
import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.core.roster.Contact;
import belay.policyfile.roster.MailAddresses;
import belay.server.db.Uuid7;
import belay.server.people.Directory.Reach;
import belay.server.people.Directory.Reached;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People and their addresses, one at a time. */
final class PeopleStore {
  static final String OWNERS =
      """
      SELECT c.address, c.person_id, p.name, c.id, c.channel
      FROM contact_method c JOIN person p ON p.id = c.person_id
      WHERE c.channel = :channel AND c.address = ANY (:addresses)
      ORDER BY c.id
      """;

  static final String BEST =
      """
      SELECT id, channel FROM contact_method
      WHERE person_id = :person AND verified_at IS NOT NULL AND bounced_at IS NULL
      ORDER BY rank, id LIMIT 1
      """;

  static final String ADD =
      """
      WITH known AS (
        INSERT INTO person (id, name, created_at) VALUES (:person, :name, :at)
        RETURNING id)
      INSERT INTO contact_method (id, person_id, channel, address, verified_at)
      SELECT :contact, id, :channel, :address, :at FROM known
      """;

  /** Held until the transaction ends, so that one address makes one person. */
  static final String ONE_AT_A_TIME =
      "SELECT 1 FROM pg_advisory_xact_lock(hashtextextended(:key, 0))";

  static final String REACHED =
      """
      SELECT c.address, c.person_id, p.name
      FROM contact_method c JOIN person p ON p.id = c.person_id WHERE c.id = :id
      """;

  static final String BOUNCED =
      "UPDATE contact_method SET bounced_at = :at WHERE id = :id AND bounced_at IS NULL";

  static final String REACHABLE =
      "UPDATE contact_method SET bounced_at = NULL WHERE id = :id AND bounced_at IS NOT NULL";

  static final String HAS_LEFT =
      """
      SELECT EXISTS (
        SELECT FROM person WHERE left_at IS NOT NULL AND lower(name) = lower(:name))
      """;

  static final String NAME = "SELECT name FROM person WHERE id = :id";

  static final String COMPANIES =
      """
      SELECT DISTINCT ON (person_id) person_id, company_id FROM (
        SELECT person_id, company_id, 0 AS weight FROM membership
        WHERE person_id = ANY (:people) AND company_id IS NOT NULL
        UNION ALL
        SELECT primary_contact, id, 1 FROM company WHERE primary_contact = ANY (:people)
        UNION ALL
        SELECT c.person_id, d.company_id, 2 FROM contact_method c
        JOIN company_domain d ON d.domain = split_part(c.address, '@', 2)
        WHERE c.person_id = ANY (:people) AND c.channel = 'MAIL') AS found
      ORDER BY person_id, weight, company_id
      """;

  private final JdbcClient jdbc;

  PeopleStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** In any spelling. */
  Optional<Reach> owner(Channel channel, String address) {
    Map<String, Reach> owners = owners(channel, Set.of(address));
    return Optional.ofNullable(owners.get(MailAddresses.normal(address)));
  }

  /**
   * By address as {@link MailAddresses#normal}; only of those that are somebody's. Former versions
   * took who answered from a domain as servers know it for somebody new: whoever was first has it.
   */
  Map<String, Reach> owners(Channel channel, Set<String> addresses) {
    Map<String, Reach> owners = new HashMap<>();
    jdbc.sql(OWNERS)
        .param("channel", channel.name())
        .param(
            "addresses",
            addresses.stream()
                .flatMap(address -> MailAddresses.spellings(address).stream())
                .toArray(String[]::new))
        .query(row -> {
          owners.putIfAbsent(MailAddresses.normal(row.getString("address")), reach(row));
        });
    return owners;
  }

  private static Reach reach(ResultSet row) throws SQLException {
    return new Reach(
        new PersonId(row.getObject("person_id", UUID.class)), row.getString("name"), contact(row));
  }

  Optional<Contact> contact(PersonId person) {
    return jdbc.sql(BEST)
        .param("person", person.value())
        .query((row, _) -> contact(row))
        .optional();
  }

  private static Contact contact(ResultSet row) throws SQLException {
    return new Contact(
        new ContactId(row.getObject("id", UUID.class)), Channel.valueOf(row.getString("channel")));
  }

  void oneAtATime(Channel channel, String address) {
    jdbc.sql(ONE_AT_A_TIME)
        .param("key", channel.name() + " " + address)
        .query(Integer.class)
        .single();
  }

  Reach add(Channel channel, String address, String name, Instant at) {
    UUID person = Uuid7.next();
    UUID contact = Uuid7.next();
    String called = name.isBlank() ? address : name.strip();
    jdbc.sql(ADD)
        .param("person", person)
        .param("name", called)
        .param("contact", contact)
        .param("channel", channel.name())
        .param("address", address)
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
    return new Reach(new PersonId(person), called, new Contact(new ContactId(contact), channel));
  }

  Optional<Reached> reached(ContactId contact) {
    return jdbc.sql(REACHED)
        .param("id", contact.value())
        .query((row, _) ->
            new Reached(
                new PersonId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                row.getString("address")))
        .optional();
  }

  void bounced(ContactId contact, Instant at) {
    jdbc.sql(BOUNCED)
        .param("id", contact.value())
        .param("at", at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void reachable(ContactId contact) {
    jdbc.sql(REACHABLE).param("id", contact.value()).update();
  }

  boolean hasLeft(String name) {
    return jdbc.sql(HAS_LEFT).param("name", name).query(Boolean.class).single();
  }

  Optional<String> name(PersonId person) {
    return jdbc.sql(NAME).param("id", person.value()).query(String.class).optional();
  }

  /** Only of those who belong to one. */
  Map<PersonId, CompanyId> companies(Set<PersonId> people) {
    Map<PersonId, CompanyId> companies = new HashMap<>();
    jdbc.sql(COMPANIES)
        .param("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
        .query(row -> {
          companies.put(
              new PersonId(row.getObject("person_id", UUID.class)),
              new CompanyId(row.getObject("company_id", UUID.class)));
        });
    return companies;
  }
}
