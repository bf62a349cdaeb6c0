package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description of this face, and what it says about requests and answers. */
final class OpenApi {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final OpenApi ONE = new OpenApi();

  private final ObjectNode document;
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

  private OpenApi() {
    try (InputStream yaml = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
      LoadSettings settings = LoadSettings.builder().build();
      document = JSON.valueToTree(new Load(settings).loadFromInputStream(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static OpenApi get() {
    return ONE;
  }

  JsonNode document() {
    return document;
  }

  /** Such as {@code GET /api/tickets/{number}}. */
  Set<String> operations() {
    Set<String> all = new LinkedHashSet<>();
    document
        .path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, _) -> {
              if (!method.equals("parameters")) {
                all.add(method.toUpperCase(Locale.ROOT) + " " + path);
              }
            }));
    return all;
  }

  JsonNode operation(String operation) {
    String[] parts = operation.split(" ", 2);
    return document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
  }

  /** The operation that a request is, or empty: a path nobody described. */
  String operationOf(String method, String path) {
    String plain = path.replaceFirst("\\?.*", "");
    return operations().stream()
        .filter(operation -> operation.startsWith(method + " "))
        .filter(operation -> pattern(operation.substring(method.length() + 1)).matches(plain))
        .min(Comparator.comparing(operation -> operation.contains("{")))
        .orElse("");
  }

  private record Template(Pattern pattern) {
    boolean matches(String path) {
      return pattern.matcher(path).matches();
    }
  }

  private static Template pattern(String template) {
    return new Template(
        Pattern.compile(
            template
                .replace("{number}", "[0-9]{1,18}")
                .replace("{version}", "[0-9a-f]{12}")
                .replace("{seq}", "[0-9]{1,18}")
                .replace("{id}", "[0-9a-f-]{36}")));
  }

  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }

  /** Fails unless that is an answer the description promises. */
  void check(String method, String path, ApiServer.Reply reply) {
    String operation = operationOf(method.equals("HEAD") ? "GET" : method, path);
    if (operation.isEmpty()) {
      assertThat(reply.status()).as(method + " " + path).isIn(404, 405, 401, 406, 501, 400);
      return;
    }
    JsonNode responses = operation(operation).path("responses");
    String status = Integer.toString(reply.status());
    JsonNode response = resolved(responses.path(responses.has(status) ? status : "default"));
    assertThat(responses.has(status) || Set.of(405, 406, 500, 503).contains(reply.status()))
        .as("%s answers %s, which is not described: %s", operation, status, reply.text())
        .isTrue();
    String type = reply.header("Content-Type").replaceFirst(";.*", "");
    JsonNode content = response.path("content");
    if (content.has("*/*") || reply.response().body().length == 0) {
      return;
    }
    assertThat(content.has(type)).as("%s %s is %s", operation, status, type).isTrue();
    JsonNode schema = content.path(type).path("schema");
    if (schema.has("$ref")) {
      String name = schema.path("$ref").asString().replaceFirst(".*/", "");
      assertThat(schema(name).validate(reply.json()))
          .as("%s %s %s", operation, status, reply.text())
          .isEmpty();
    }
  }

  /** One of the described shapes. */
  Schema schema(String name) {
    return schemas.computeIfAbsent(name, this::load);
  }

  private Schema load(String name) {
    ObjectNode schema = JSON.createObjectNode();
    schema.put("$ref", "#/components/schemas/" + name);
    schema.set("components", Objects.requireNonNull(document.get("components")));
    return registry.getSchema(schema);
  }
}
