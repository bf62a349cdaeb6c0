package belay.server.people;

import static belay.server.db.Column.column;

import belay.core.roster.Channel;
import belay.policyfile.calendar.CalendarDoc;
import belay.policyfile.roster.MailAddresses;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Fills an empty desk with the people of a policy file. Who has no address there is not paged. */
final class RosterSeed {
  static final String EMPTY = "SELECT NOT EXISTS (SELECT FROM person)";
  static final String PEOPLE =
      """
      INSERT INTO person (id, name, created_at, capacity, skills)
      SELECT id, name, :at, capacity, string_to_array(skills, chr(10))
      FROM unnest(CAST(:id AS uuid[]), CAST(:name AS text[]), CAST(:capacity AS int[]),
          CAST(:skills AS text[])) AS p (id, name, capacity, skills)
      """;
  static final String CONTACTS =
      """
      INSERT INTO contact_method (id, person_id, channel, address, rank, verified_at)
      SELECT uuidv7(), person, :channel, address, rank, :at
      FROM unnest(CAST(:person AS uuid[]), CAST(:address AS text[]), CAST(:rank AS smallint[]))
        AS c (person, address, rank)
      """;
  static final String REACH =
      """
      INSERT INTO reach (person_id, high, nth, contact_id, after_seconds)
      SELECT w.person, w.high, w.nth, c.id, w.after
      FROM unnest(CAST(:person AS uuid[]), CAST(:high AS boolean[]), CAST(:nth AS smallint[]),
          CAST(:address AS text[]), CAST(:after AS int[])) AS w (person, high, nth, address, after)
        JOIN contact_method c ON c.person_id = w.person AND c.address = w.address
      """;
  static final String VENDOR =
      """
      INSERT INTO vendor (key, name, address, zone, hours, holidays)
      VALUES (:key, :name, :address, :zone, CAST(:hours AS text[]), CAST(:holidays AS text[]))
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
    doc.vendors().forEach(this::vendor);
  }

  private void people() {
    jdbc.sql(PEOPLE)
        .param("id", column(doc.people(), somebody -> ids.get(somebody.name())))
        .param("name", column(doc.people(), Somebody::name))
        .param("capacity", column(doc.people(), RosterSeed::capacity))
        .param("skills", column(doc.people(), p -> String.join("\n", p.skills())))
        .param("at", Column.time(at))
        .update();
    List<Address> addresses =
        doc.people().stream().filter(Somebody::reachable).flatMap(RosterSeed::addresses).toList();
    jdbc.sql(CONTACTS)
        .param("person", column(addresses, address -> ids.get(address.of())))
        .param("address", column(addresses, Address::address))
        .param("rank", column(addresses, Address::rank))
        .param("channel", Channel.MAIL.name())
        .param("at", Column.time(at))
        .update();
    reach(doc.people().stream().filter(Somebody::reachable).flatMap(RosterSeed::wishes).toList());
  }

  private static Optional<Integer> capacity(Somebody somebody) {
    return somebody.capacity().isPresent()
        ? Optional.of(somebody.capacity().getAsInt())
        : Optional.empty();
  }

  private record Address(String of, String address, int rank) {}

  private static Stream<Address> addresses(Somebody somebody) {
    List<String> once =
        somebody.addresses().stream().map(MailAddresses::normal).distinct().toList();
    return IntStream.range(0, once.size())
        .mapToObj(rank -> new Address(somebody.name(), once.get(rank), rank));
  }

  private record Wish(String of, boolean high, int nth, RosterDoc.Attempt attempt) {}

  private static Stream<Wish> wishes(Somebody somebody) {
    return Stream.concat(
        wishes(somebody.name(), true, somebody.high()),
        wishes(somebody.name(), false, somebody.low()));
  }

  private static Stream<Wish> wishes(String of, boolean high, List<RosterDoc.Attempt> attempts) {
    return IntStream.range(0, attempts.size())
        .mapToObj(nth -> new Wish(of, high, nth, attempts.get(nth)));
  }

  private void reach(List<Wish> wishes) {
    jdbc.sql(REACH)
        .param("person", column(wishes, wish -> ids.get(wish.of())))
        .param("high", column(wishes, Wish::high))
        .param("nth", column(wishes, Wish::nth))
        .param("address", column(wishes, w -> MailAddresses.normal(w.attempt().address())))
        .param("after", column(wishes, w -> w.attempt().after().toSeconds()))
        .update();
  }

  private void vendor(RosterDoc.Supplier vendor) {
    jdbc.sql(VENDOR)
        .param("key", vendor.key())
        .param("name", vendor.name())
        .param("address", MailAddresses.normal(vendor.address()))
        .param("zone", zone(vendor.hours()))
        .param("hours", hours(vendor.hours()))
        .param("holidays", holidays(vendor.hours()))
        .update();
  }

  private static @Nullable String zone(Optional<CalendarDoc> hours) {
    return hours.map(known -> known.zone().getId()).orElse(null);
  }

  private static @Nullable String @Nullable [] hours(Optional<CalendarDoc> hours) {
    return hours.map(known -> column(known.hours(), text -> text)).orElse(null);
  }

  private static @Nullable String[] holidays(Optional<CalendarDoc> hours) {
    return hours.map(known -> column(known.holidays(), text -> text)).orElse(new String[0]);
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
        .param("zone", zone(client.hours()))
        .param("hours", hours(client.hours()))
        .param("holidays", holidays(client.hours()))
        .param("contact", id(client.primaryContact()))
        .param("manager", id(client.accountManager()))
        .update();
    jdbc.sql(DOMAINS)
        .param("domain", column(client.mailDomains(), MailAddresses::normalDomain))
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
