package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.api.ApiServer.Reply;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The description says what is: its routes and scopes are those of the program, its shapes those of
 * the records, its fields and parameters those that are read. Besides, every answer that any test
 * of this package gets is held against it.
 */
@Tag("API-1")
class OpenApiTest {
  private static final Pattern KNOWN = Pattern.compile("known are: (.*)");
  private static final OpenApi API = OpenApi.get();

  private final ApiServer api = ApiServer.get();

  static Stream<String> operations() {
    return API.operations().stream();
  }

  static Stream<String> reads() {
    return operations().filter(operation -> API.operation(operation).has("parameters"));
  }

  static Stream<String> writes() {
    return operations()
        .filter(operation ->
            API.operation(operation).at("/requestBody/content").has("application/json"));
  }

  @Test
  void every_route_is_described_with_its_scope_and_nothing_else_is() {
    Map<String, String> described = new LinkedHashMap<>();
    operations().forEach(operation -> described.put(operation, scope(API.operation(operation))));

    assertThat(described).containsExactlyInAnyOrderEntriesOf(needed());
  }

  private Map<String, String> needed() {
    Map<String, String> needed = new LinkedHashMap<>();
    api.handlers.forEach((route, handler) -> needed.put(plain(route), scope(handler)));
    return needed;
  }

  private static String plain(String route) {
    return route.replaceAll("\\{([a-z]+):[^/]*}", "{$1}");
  }

  private static String scope(AnnotatedElement handler) {
    Needs needs = handler.getAnnotation(Needs.class);
    return needs.value().key() + (needs.ofDesk() ? " of the desk" : "");
  }

  private static String scope(JsonNode operation) {
    return operation.at("/security/0/key/0").asString()
        + (operation.has("x-of-desk") ? " of the desk" : "");
  }

  @Test
  void every_shape_is_that_of_its_record() {
    Map<String, Class<?>> records = records();
    assertThat(records).hasSizeGreaterThan(20);
    records.forEach((name, type) -> {
      JsonNode schema = API.document().at("/components/schemas/" + name);
      assertThat(new TreeSet<>(schema.path("properties").propertyNames()))
          .as(name)
          .isEqualTo(components(type, false));
      Set<String> required =
          schema.path("required").values().stream()
              .map(JsonNode::asString)
              .collect(Collectors.toSet());
      assertThat(new TreeSet<>(required)).as(name).isEqualTo(components(type, true));
    });
  }

  /** Of those that are sent, by their names in the description. */
  private static Map<String, Class<?>> records() {
    Map<String, Class<?>> records = new LinkedHashMap<>();
    Stream.of(
            Shapes.class,
            DeskRoutes.class,
            PolicyShapes.class,
            MailRoutes.class,
            RawMailRoutes.class,
            TicketOutlook.class)
        .flatMap(outer -> Arrays.stream(outer.getDeclaredClasses()))
        .filter(Class::isRecord)
        .filter(type -> type != Shapes.Page.class && type != Shapes.TextShape.class)
        .forEach(type -> records.put(type.getSimpleName().replaceFirst("Shape$", ""), type));
    records.put("Fault", Fault.class);
    records.put("Problem", ProblemWriter.Details.class);
    return records;
  }

  private static Set<String> components(Class<?> type, boolean required) {
    return Arrays.stream(type.getRecordComponents())
        .filter(component -> !required || isSaid(component))
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isSaid(RecordComponent component) {
    return !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** The program names the fields it knows when one is wrong. */
  @ParameterizedTest
  @MethodSource("writes")
  void every_field_that_is_read_is_described(String operation) {
    JsonNode content = API.operation(operation).at("/requestBody/content/application~1json");
    String name = content.at("/schema/$ref").asString().replaceFirst(".*/", "");
    JsonNode schema = API.document().at("/components/schemas/" + name);

    Reply reply = call(operation, "{\"zzz\": 1}");

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(known(reply, "unknown-field"))
        .isEqualTo(new TreeSet<>(schema.path("properties").propertyNames()));
    assertThat(API.schema(name).validate(content.path("example"))).as("its example").isEmpty();
    Set<String> required =
        schema.path("required").values().stream()
            .map(field -> "/" + field.asString())
            .collect(Collectors.toSet());
    assertThat(pointers(reply, "missing")).as("what is missing").containsAll(required);
  }

  /** As it names the parameters. */
  @ParameterizedTest
  @MethodSource("reads")
  void every_parameter_that_is_read_is_described(String operation) {
    Set<String> described = new TreeSet<>();
    API.operation(operation).path("parameters").values().stream()
        .map(API::resolved)
        .filter(parameter -> parameter.path("in").asString().equals("query"))
        .forEach(parameter -> described.add(parameter.path("name").asString()));
    if (described.isEmpty() || described.equals(Set.of("name"))) {
      return;
    }
    Reply reply = call(operation + "?zzz=1", "");

    assertThat(reply.status()).as(reply.text()).isEqualTo(400);
    assertThat(known(reply, "unknown-parameter")).isEqualTo(described);
  }

  /** As it names the choices. */
  @Test
  void every_choice_is_described() {
    for (String name : Set.of("status", "priority", "waiting", "sort")) {
      Reply reply = call("GET /api/tickets?" + name + "=zzz", "");
      String detail = reply.at("/errors/0/detail").replaceFirst(".*one of: ", "");
      JsonNode schema = API.document().at("/components/parameters/" + name + "/schema");
      JsonNode items = API.resolved(schema.has("items") ? schema.path("items") : schema);
      Set<String> described =
          items.path("enum").values().stream().map(JsonNode::asString).collect(Collectors.toSet());
      assertThat(Set.of(detail.split(", "))).as(name).isEqualTo(described);
    }
  }

  @Test
  void it_is_served_and_its_operations_have_names_of_their_own() {
    Reply served = api.get("/api/openapi.json", api.reader);

    assertThat(served.status()).isEqualTo(200);
    assertThat(served.json()).isEqualTo(API.document());
    assertThat(
            operations().map(operation -> API.operation(operation).path("operationId").asString()))
        .doesNotHaveDuplicates()
        .allSatisfy(id -> assertThat(id).isNotBlank());
  }

  private static Set<String> known(Reply reply, String code) {
    String detail =
        reply.json().path("errors").values().stream()
            .filter(fault -> fault.path("code").asString().equals(code))
            .map(fault -> fault.path("detail").asString())
            .findFirst()
            .orElseThrow();
    Matcher matcher = KNOWN.matcher(detail);
    assertThat(matcher.find()).as(detail).isTrue();
    return Arrays.stream(matcher.group(1).split(", "))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> pointers(Reply reply, String code) {
    return reply.json().path("errors").values().stream()
        .filter(fault -> fault.path("code").asString().equals(code))
        .map(fault -> fault.path("pointer").asString())
        .collect(Collectors.toSet());
  }

  private Reply call(String operation, String body) {
    String[] parts = operation.split(" ", 2);
    String path =
        parts[1]
            .replace("{number}", Long.toString(api.open()))
            .replace("{version}", "000000000000")
            .replace("{seq}", "1")
            .replace("{id}", "00000000-0000-0000-0000-000000000000");
    return api.send(
        path,
        api.program,
        r ->
            r.header("Content-Type", "application/json")
                .method(parts[0], HttpRequest.BodyPublishers.ofString(body)));
  }
}
