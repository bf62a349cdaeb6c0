package belay.policyfile.roster;

import belay.policyfile.calendar.CalendarReader;
import belay.policyfile.roster.RosterDoc.Client;
import belay.policyfile.roster.RosterDoc.Group;
import belay.policyfile.roster.RosterDoc.Somebody;
import belay.policyfile.roster.RosterDoc.Supplier;
import belay.policyfile.roster.RosterDoc.Turns;
import belay.policyfile.source.Entries;
import belay.policyfile.source.Value;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code roster:}. Whoever is named anywhere in it is a person of the roster. */
public final class RosterReader {
  private static final int MOST_TEAMS = 1000;
  private static final int MOST_IN_A_TEAM = 5000;
  private static final int MOST = 5000;
  private static final int LONGEST_TURNS = 100_000;

  private final ZoneId zone;
  private final Set<String> names = new LinkedHashSet<>();

  /** Companies by their mail domains. */
  private final Map<String, String> owners = new HashMap<>();

  private RosterReader(ZoneId zone) {
    this.zone = zone;
  }

  public static RosterDoc read(Entries entries, ZoneId zone) {
    return new RosterReader(zone).read(entries);
  }

  private RosterDoc read(Entries entries) {
    Map<String, List<String>> roles = nested(entries, "roles").map(this::roles).orElse(Map.of());
    List<Client> companies = nested(entries, "companies").map(this::companies).orElse(List.of());
    Map<String, Somebody> known = nested(entries, "people").map(this::people).orElse(Map.of());
    List<Group> teams = teams(entries);
    List<Somebody> people =
        names.stream().map(name -> known.getOrDefault(name, Somebody.mentioned(name))).toList();
    List<Supplier> vendors = nested(entries, "vendors").map(this::vendors).orElse(List.of());
    return new RosterDoc(people, teams, roles, companies, vendors);
  }

  private List<Group> teams(Entries entries) {
    List<String> keys =
        entries.all().stream()
            .filter(key -> !List.of("roles", "companies", "people", "vendors").contains(key))
            .toList();
    if (keys.size() > MOST_TEAMS) {
      entries.source().error(entries.place(), "more than " + MOST_TEAMS + " teams");
      return List.of();
    }
    List<Group> teams = new ArrayList<>();
    for (String key : keys) {
      nested(entries, key).map(team -> team(key, team)).ifPresent(teams::add);
    }
    return teams;
  }

  private Group team(String key, Entries entries) {
    Group group =
        new Group(
            key,
            entries.get("members").map(this::named).orElse(List.of()),
            one(entries, "lead"),
            entries
                .get("on-call")
                .flatMap(value -> value.as(LONGEST_TURNS, text -> TurnsText.parse(text, zone))));
    entries.rejectOthers();
    group.onCall().map(Turns::people).ifPresent(names::addAll);
    return group;
  }

  private Map<String, List<String>> roles(Entries entries) {
    Map<String, List<String>> roles = new LinkedHashMap<>();
    for (String role : entries.all()) {
      entries.get(role).ifPresent(holders -> roles.put(role, named(holders)));
    }
    return roles;
  }

  private static boolean tooMany(Entries entries, String what) {
    boolean many = entries.all().size() > MOST;
    if (many) {
      entries.source().error(entries.place(), "more than " + MOST + " " + what);
    }
    return many;
  }

  private List<Client> companies(Entries entries) {
    List<Client> companies = new ArrayList<>();
    if (tooMany(entries, "companies")) {
      return companies;
    }
    for (String name : entries.all()) {
      Optional<Value> value = entries.get(name);
      value
          .flatMap(Value::entries)
          .map(e -> company(name, value.get(), e))
          .ifPresent(companies::add);
    }
    return companies;
  }

  private Client company(String name, Value value, Entries entries) {
    Client client =
        new Client(
            name,
            CalendarReader.within(value, entries, zone),
            entries.get("mail-domains").map(some -> domains(name, some)).orElse(List.of()),
            one(entries, "primary-contact"),
            one(entries, "account-manager"));
    entries.rejectOthers();
    return client;
  }

  private List<String> domains(String company, Value value) {
    List<String> domains = new ArrayList<>();
    for (Value item : value.items()) {
      item.as(RosterReader::domain)
          .ifPresent(domain -> {
            domains.add(domain);
            own(company, domain, item);
          });
    }
    return domains;
  }

  private void own(String company, String domain, Value item) {
    String owner = owners.computeIfAbsent(MailAddresses.normalDomain(domain), _ -> company);
    if (!owner.equals(company)) {
      item.stricter("mail from '" + domain + "' is " + owner + "'s already");
    }
  }

  private static String domain(String text) {
    if (!text.matches("[\\p{L}\\p{M}\\p{N}-]+(?:\\.[\\p{L}\\p{M}\\p{N}-]+)+")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a mail domain, say for example acme.example");
    }
    return text.toLowerCase(Locale.ROOT);
  }

  private Map<String, Somebody> people(Entries entries) {
    Map<String, Somebody> people = new LinkedHashMap<>();
    if (tooMany(entries, "people")) {
      return people;
    }
    for (String name : entries.all()) {
      names.add(name);
      entries
          .get(name)
          .flatMap(value -> PersonReader.read(name, value))
          .ifPresent(somebody -> people.put(name, somebody));
    }
    return people;
  }

  private List<Supplier> vendors(Entries entries) {
    List<Supplier> vendors = new ArrayList<>();
    for (String key : entries.all()) {
      Optional<Value> value = entries.get(key);
      value
          .flatMap(Value::entries)
          .flatMap(e -> vendor(key, value.get(), e))
          .ifPresent(vendors::add);
    }
    return vendors;
  }

  private Optional<Supplier> vendor(String key, Value value, Entries entries) {
    Optional<String> mail =
        entries
            .require("mail", "a vendor is handed tickets by mail")
            .flatMap(written -> written.as(RosterReader::mail));
    String name = entries.get("name").flatMap(Value::text).orElse(key);
    var hours = CalendarReader.within(value, entries, zone);
    entries.rejectOthers();
    return mail.map(address -> new Supplier(key, name, address, hours));
  }

  private static String mail(String text) {
    if (text.equals(PersonReader.NOBODY)) {
      throw new IllegalArgumentException("a vendor is handed tickets by mail: say an address");
    }
    return PersonReader.address(text);
  }

  private Optional<String> one(Entries entries, String key) {
    Optional<String> name = entries.get(key).flatMap(Value::text);
    name.ifPresent(names::add);
    return name;
  }

  private List<String> named(Value value) {
    if (value.items().size() > MOST_IN_A_TEAM) {
      value.fault("more than " + MOST_IN_A_TEAM + " people");
      return List.of();
    }
    List<String> some = value.texts();
    names.addAll(some);
    return some;
  }

  private static Optional<Entries> nested(Entries entries, String key) {
    return entries.get(key).flatMap(Value::entries);
  }
}
