package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.api.ApiServer.Reply;
import belay.server.keys.Scope;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every route × no key, a wrong one, one that may too little, one of somebody else's. */
@Tag("SEC-2")
class AccessTest {
  private static final Set<String> FOR_ALL =
      Set.of(
          "GET /api/tickets",
          "GET /api/tickets/count",
          "GET /api/openapi.json",
          "POST /api/tickets",
          "POST /api/files");

  private final ApiServer api = ApiServer.get();

  static Stream<String> routes() {
    return ApiServer.get().routes.stream();
  }

  @Test
  void the_routes_are_all_there() {
    assertThat(api.routes).hasSizeGreaterThan(20).contains("POST /api/tickets");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void without_a_key_there_is_nothing(String route) {
    Reply reply = call(route, api.open(), null, Optional.empty());

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void a_wrong_key_opens_nothing(String route) {
    String wrong = api.ana.substring(0, api.ana.length() - 64) + "0".repeat(64);
    // Each from its own address: too many wrong ones from one are not even looked at.
    String address = "127.1." + Math.floorMod(route.hashCode(), 200) + "." + (route.length() % 200);

    assertThat(call(route, api.open(), wrong, Optional.of(address)).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @MethodSource("routes")
  void a_key_without_the_scope_is_told_which(String route) {
    String write = api.key("writer", Optional.of(api.node.ana), Set.of(Scope.TICKETS_WRITE));
    boolean reads = route.startsWith("GET");
    Reply reply = call(route, api.open(), reads ? write : api.reader, Optional.empty());

    assertThat(reply.status()).as(reply.text()).isEqualTo(403);
    assertThat(reply.at("/errors/0/code")).isEqualTo("scope");
  }

  @ParameterizedTest
  @MethodSource("routes")
  void what_belongs_to_another_company_does_not_exist(String route) {
    if (FOR_ALL.contains(route)) {
      return;
    }
    long number = api.open();
    String before = api.get("/api/tickets/" + number + "/history", api.ana).text();
    String hank =
        api.key("Hank", api.keys.find(api.hank).orElseThrow().key().person(), Set.of(Scope.ADMIN));
    Reply reply = call(route, number, hank, Optional.empty());

    boolean ticket = route.contains("{number");
    assertThat(reply.status()).as(route + reply.text()).isEqualTo(ticket ? 404 : 403);
    if (ticket) {
      Reply nowhere = call(route, 987_654_321, hank, Optional.empty());
      assertThat(nowhere.text()).isEqualTo(reply.text());
    }
    assertThat(api.get("/api/tickets/" + number + "/history", api.ana).text()).isEqualTo(before);
  }

  @Test
  @Tag("ORG-2")
  void the_list_holds_what_the_viewer_may_see() {
    long number = api.open();
    String mine = "/api/tickets/" + number + "\"";

    assertThat(api.get("/api/tickets?limit=200&q=" + number, api.dana).text()).contains(mine);
    assertThat(api.get("/api/tickets?limit=200&q=" + number, api.ana).text()).contains(mine);
    assertThat(api.get("/api/tickets?limit=200", api.hank).text()).doesNotContain(mine);
  }

  @Test
  @Tag("ORG-2")
  void who_is_served_asks_for_themselves_only() {
    String ask = "{\"subject\": \"s\", \"description\": \"d\", %s}";
    String self = ask.formatted("\"category\": \"c\"");
    String other = ask.formatted("\"requester\": {\"email\": \"dana@example.com\"}");
    String company = ask.formatted("\"company\": \"Acme\"");

    assertThat(api.post("/api/tickets", api.hank, self).at("/requester/name")).isEqualTo("Hank");
    assertThat(api.post("/api/tickets", api.hank, other).status()).isEqualTo(403);
    assertThat(api.post("/api/tickets", api.hank, company).status()).isEqualTo(422);
  }

  @Test
  void who_is_served_does_not_do_the_desks_work() {
    long number = api.open();
    for (String noun : new String[] {"acknowledgement", "pause"}) {
      Reply reply =
          api.act(number, noun, api.dana, noun.equals("pause") ? "{\"for\":\"vendor\"}" : "");
      assertThat(reply.status()).as(reply.text()).isEqualTo(403);
    }
    assertThat(
            api.act(
                    number,
                    "override",
                    api.ana,
                    "{\"clock\": \"diagnose\", \"change\": \"waive\", \"reason\": \"x\"}")
                .status())
        .isEqualTo(403);
  }

  @Test
  @Tag("SEC-5")
  void guessing_is_slowed_down() {
    String guess = "belay_" + "0".repeat(32) + "_" + "1".repeat(64);
    for (int i = 0; i < 5; i++) {
      assertThat(call("GET /api/tickets", 1, guess, Optional.of("127.9.9.9")).status())
          .isEqualTo(401);
    }
    Reply slowed = call("GET /api/tickets", 1, guess, Optional.of("127.9.9.9"));

    assertThat(slowed.status()).isEqualTo(429);
    assertThat(slowed.header("Retry-After")).isEqualTo("60");
    assertThat(call("GET /api/tickets", 1, api.ana, Optional.of("127.9.9.9")).status())
        .isEqualTo(200);
  }

  private Reply call(String route, long number, @Nullable String key, Optional<String> address) {
    String[] parts = route.split(" ", 2);
    String path =
        parts[1]
            .replaceFirst("\\{number[^/]*}", Long.toString(number))
            .replaceFirst("\\{seq[^/]*}", "1")
            .replaceFirst("\\{version[^/]*}", "000000000000")
            .replaceFirst("\\{id[^/]*}", "00000000-0000-0000-0000-000000000000");
    HttpRequest.BodyPublisher body =
        parts[0].equals("POST")
            ? HttpRequest.BodyPublishers.ofString("{}")
            : HttpRequest.BodyPublishers.noBody();
    return address.isPresent()
        ? api.from(address.get(), path, key, r -> json(r).method(parts[0], body))
        : api.send(path, key, r -> json(r).method(parts[0], body));
  }

  private static HttpRequest.Builder json(HttpRequest.Builder request) {
    return request.header("Content-Type", "application/json");
  }
}
