package belay.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.server.accounts.Visit.Reply;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page × nobody, somebody served, another company's contact, a technician, an admin. */
@Tag("SEC-2")
class PageAccessTest {
  private static final String NO_ID = "00000000-0000-0000-0000-000000000000";

  /** Whatever is added here is open to the whole world. */
  private static final Set<String> OPEN_TO_ALL =
      Set.of(
          "GET /assets/{build}/{name}",
          "GET /sign-in",
          "POST /sign-in",
          "POST /sign-in/passkey",
          "POST /sign-in/passkey/question",
          "GET /sign-in/link/{token}",
          "POST /sign-in/link/{token}");

  private final WebDesk desk = WebDesk.get();

  /** A page, and whom it admits. */
  record Route(String method, String path, Circle circle) {
    boolean names(String variable) {
      return path.contains("{" + variable);
    }

    String to(long number) {
      return path.replaceAll("\\{number[^/]*}", Long.toString(number))
          .replaceAll("\\{token[^/]*}", "A".repeat(43))
          .replaceAll("\\{noun[^/]*}", "escalation")
          .replaceAll("\\{seq[^/]*}", "1")
          .replaceAll("\\{ordinal[^/]*}", "1")
          .replaceAll("\\{[^/]*}", NO_ID);
    }

    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static Stream<Route> routes() {
    return WebDesk.get()
        .belay
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .entrySet()
        .stream()
        .filter(route -> !isSprings(route.getValue()))
        .flatMap(route ->
            route.getKey().getPatternValues().stream()
                .filter(path -> !path.startsWith("/api/"))
                .flatMap(path ->
                    route.getKey().getMethodsCondition().getMethods().stream()
                        .map(method ->
                            new Route(method.name(), path, Porter.circle(route.getValue())))));
  }

  private static boolean isSprings(HandlerMethod method) {
    return method.getBeanType().getName().startsWith("org.springframework.");
  }

  @Test
  void what_is_open_to_all_is_known_by_name() {
    assertThat(open()).isEqualTo(OPEN_TO_ALL);
    assertThat(routes().count()).isGreaterThan(20);
  }

  private static Set<String> open() {
    return routes()
        .filter(route -> route.circle() == Circle.ANYBODY)
        .map(Route::toString)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("routes")
  void nobody_is_asked_to_sign_in(Route route) {
    Reply reply = call(desk.stranger(), route, desk.ticket());

    if (route.circle() == Circle.ANYBODY) {
      assertThat(reply.header("Location")).doesNotStartWith("/sign-in?to=");
    } else {
      assertThat(reply.status()).isEqualTo(303);
      assertThat(reply.header("Location")).startsWith("/sign-in?to=%2F");
      assertThat(reply.text()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void who_is_served_does_not_learn_of_the_desks_pages(Route route) {
    admits(route, desk.dana, Set.of(Circle.ANYBODY, Circle.SIGNED_IN));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void another_companys_contact_learns_no_more_than_that(Route route) {
    admits(route, desk.hank, Set.of(Circle.ANYBODY, Circle.SIGNED_IN));
    if (route.names("number")) {
      Visit hank = desk.of(desk.hank);
      Reply foreign = call(hank, route, desk.ticket());
      Reply nowhere = call(hank, route, 987_654_321);
      assertThat(foreign.status()).isEqualTo(404);
      assertThat(foreign.text().replaceAll("[0-9]+", "")).isEqualTo(digitless(nowhere));
    }
  }

  @ParameterizedTest
  @MethodSource("routes")
  void a_technician_manages_nobody(Route route) {
    admits(route, desk.ana, Set.of(Circle.ANYBODY, Circle.SIGNED_IN, Circle.STAFF));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void who_manages_the_desk_decides_its_policy_and_no_more(Route route) {
    admits(
        route, desk.manager, Set.of(Circle.ANYBODY, Circle.SIGNED_IN, Circle.STAFF, Circle.POLICY));
  }

  @ParameterizedTest
  @MethodSource("routes")
  void an_admin_goes_everywhere(Route route) {
    admits(route, desk.admin, Set.of(Circle.values()));
  }

  private void admits(Route route, PersonId person, Set<Circle> circles) {
    Visit visit = desk.of(person);
    Reply reply = call(visit, route, desk.ticket());
    if (circles.contains(route.circle())) {
      assertThat(reply.status()).as(reply.text()).isLessThan(500).isNotIn(401, 403);
      assertThat(reply.header("Location")).doesNotStartWith("/sign-in?to=");
    } else {
      Reply nowhere = visit.send(route.method(), "/no/such/page", "", request -> request);
      assertThat(reply.status()).isEqualTo(404);
      assertThat(digitless(reply)).isEqualTo(digitless(nowhere));
    }
  }

  private static String digitless(Reply reply) {
    return reply.text().replaceAll("[0-9]+", "");
  }

  private static Reply call(Visit visit, Route route, long number) {
    return route.method().equals("GET")
        ? visit.get(route.to(number))
        : visit.post(route.to(number));
  }
}
