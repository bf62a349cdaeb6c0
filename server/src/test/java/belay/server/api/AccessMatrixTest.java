package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.server.api.ApiServer.Reply;
import belay.server.keys.Scope;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every route × every scope × everybody: staff, programs, and those who are served, near or far.
 */
@Tag("SEC-2")
@Tag("ORG-2")
class AccessMatrixTest {
  private static final long NOWHERE = 987_654_321;

  /** Lists, and what is opened or uploaded for oneself: there for everybody, holding their own. */
  private static final Set<String> OWN =
      Set.of(
          "GET /api/tickets",
          "GET /api/tickets/count",
          "GET /api/openapi.json",
          "POST /api/tickets",
          "POST /api/files");

  private static ApiServer api;
  private static PersonId requester;
  private static PersonId colleague;
  private static PersonId contact;
  private static PersonId stranger;
  private static PersonId foreignContact;
  private static long number;

  @BeforeAll
  static void two_companies() {
    api = ApiServer.get();
    requester = person("ella@initrode.example", "Ella");
    colleague = person("carl@initrode.example", "Carl");
    contact = person("ines@initrode.example", "Ines");
    stranger = person("rolf@hooli.example", "Rolf");
    foreignContact = person("rita@hooli.example", "Rita");
    company("Initrode", "initrode.example", contact);
    company("Hooli", "hooli.example", foreignContact);
    number = api.open("ella@initrode.example");
  }

  private static PersonId person(String address, String name) {
    return api.node.directory.ownerOrNew(Channel.MAIL, address, name).person();
  }

  private static void company(String name, String domain, PersonId contact) {
    UUID id = UUID.randomUUID();
    api.node
        .jdbc
        .sql("INSERT INTO company (id, name, primary_contact) VALUES (?, ?, ?)")
        .params(id, name, contact.value())
        .update();
    api.node
        .jdbc
        .sql("INSERT INTO company_domain (domain, company_id) VALUES (?, ?)")
        .params(domain, id)
        .update();
  }

  static Stream<String> routes() {
    return ApiServer.get().routes.stream();
  }

  static Stream<String> ofTickets() {
    return routes().filter(route -> route.contains("{number"));
  }

  /** Nobody can tell a ticket that is not theirs from one that never was. */
  @ParameterizedTest
  @MethodSource("ofTickets")
  void what_one_may_not_see_answers_as_what_never_was(String route) {
    String before = history();
    for (PersonId far : List.of(colleague, stranger, foreignContact)) {
      String key = api.key("far", Optional.of(far), Set.of(Scope.ADMIN));
      for (String body : List.of("", "{}", "{\"text\": \"x\"}", "nonsense")) {
        Reply there = call(route, number, key, body);
        Reply nowhere = call(route, NOWHERE, key, body);

        assertThat(there.status()).as(route + there.text()).isEqualTo(404);
        assertThat(there.text()).isEqualTo(nowhere.text());
        assertThat(headers(there)).isEqualTo(headers(nowhere));
      }
    }
    assertThat(history()).isEqualTo(before);
  }

  @ParameterizedTest
  @MethodSource("ofTickets")
  void who_may_see_it_is_not_told_that_it_is_not_there(String route) {
    if (route.contains("{id") || route.contains("{seq")) {
      return; // these name something more
    }
    List<String> near = new ArrayList<>();
    near.add(api.key("near", Optional.of(requester), Set.of(Scope.ADMIN)));
    near.add(api.key("near", Optional.of(contact), Set.of(Scope.ADMIN)));
    near.add(api.key("near", Optional.of(api.node.ana), Set.of(Scope.ADMIN)));
    near.add(api.program);
    for (String key : near) {
      assertThat(call(route, number, key, "nonsense").status()).as(route).isNotEqualTo(404);
    }
  }

  /** A route opens for its scope and for admin, and those of the desk for the desk. */
  @ParameterizedTest
  @MethodSource("routes")
  void a_route_opens_by_its_scope(String route) {
    Needs needs = needs(route);
    for (Scope scope : Scope.values()) {
      boolean opens = scope == needs.value() || scope == Scope.ADMIN;
      for (Optional<PersonId> holder : holders()) {
        String key = api.key("holder", holder, Set.of(scope));
        Reply reply = call(route, NOWHERE, key, "nonsense");
        boolean served = holder.isPresent() && !holder.get().equals(api.node.ana);
        String told = reply.status() == 403 ? reply.at("/errors/0/code") : "";

        assertThat(told.equals("scope")).as("%s %s %s", route, scope, told).isEqualTo(!opens);
        if (opens && needs.ofDesk()) {
          assertThat(told.equals("staff-only")).as("%s %s", route, holder).isEqualTo(served);
        } else if (opens && !OWN.contains(route)) {
          assertThat(reply.status()).as("%s %s", route, holder).isEqualTo(404);
        }
      }
    }
  }

  private static List<Optional<PersonId>> holders() {
    return List.of(
        Optional.empty(),
        Optional.of(api.node.ana),
        Optional.of(requester),
        Optional.of(contact),
        Optional.of(stranger),
        Optional.of(foreignContact));
  }

  private static Needs needs(String route) {
    return Optional.ofNullable(api.handlers.get(route))
        .map(handler -> handler.getAnnotation(Needs.class))
        .orElseThrow();
  }

  private static Map<String, List<String>> headers(Reply reply) {
    Map<String, List<String>> headers = new TreeMap<>(reply.response().headers().map());
    headers.remove("date");
    headers.remove("connection"); // every hundredth answer closes it
    return headers;
  }

  private static String history() {
    return api.get("/api/tickets/" + number + "/history", api.program).text();
  }

  private static Reply call(String route, long number, String key, String body) {
    String[] parts = route.split(" ", 2);
    String path =
        parts[1]
            .replaceFirst("\\{number[^/]*}", Long.toString(number))
            .replaceFirst("\\{seq[^/]*}", "1")
            .replaceFirst("\\{version[^/]*}", "000000000000")
            .replaceFirst("\\{id[^/]*}", "00000000-0000-0000-0000-000000000000");
    HttpRequest.BodyPublisher content =
        parts[0].equals("POST")
            ? HttpRequest.BodyPublishers.ofString(body)
            : HttpRequest.BodyPublishers.noBody();
    return api.send(
        path, key, r -> r.header("Content-Type", "application/json").method(parts[0], content));
  }
}
