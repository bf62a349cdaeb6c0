package belay.server.api;

import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.server.FaceWiring;
import belay.server.Node;
import belay.server.accounts.Site;
import belay.server.db.DeskClock;
import belay.server.desk.Desk;
import belay.server.desk.Policies;
import belay.server.desk.Tickets;
import belay.server.desk.Worlds;
import belay.server.files.Files;
import belay.server.keys.ApiKeys;
import belay.server.keys.Scope;
import belay.server.outbox.Deliveries;
import belay.server.people.Directory;
import belay.server.telemetry.TelemetryConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole face on a free port, started by the first test that asks, for all tests of this JVM.
 * Each test opens tickets of its own.
 */
final class ApiServer {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final Node node;
  final ApiKeys keys;
  final String ana;
  final String marta;
  final String program;
  final String reader;
  final String dana;
  final String hank;
  final Map<String, Method> handlers;
  final Set<String> routes;
  final Openings openings;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  @EnableAutoConfiguration
  @Import({FaceWiring.class, ApiConfiguration.class, TelemetryConfiguration.class})
  static class Faces {}

  private static final class Lazy {
    static final ApiServer SERVER = start();
  }

  private ApiServer(Node node, int port, Map<String, Method> handlers, Openings openings) {
    this.openings = openings;
    this.node = node;
    this.port = port;
    this.handlers = handlers;
    this.routes = handlers.keySet();
    keys = new ApiKeys(node.jdbc);
    ana = key("Ana", Optional.of(node.ana), Scope.USUAL);
    marta = key("Marta", Optional.of(node.marta), Scope.USUAL);
    dana = key("Dana", Optional.of(node.dana.person()), Scope.USUAL);
    PersonId other =
        node.directory.ownerOrNew(Channel.MAIL, "hank@globex.example", "Hank").person();
    hank = key("Hank", Optional.of(other), Scope.USUAL);
    program = key("monitoring", Optional.empty(), Set.of(Scope.ADMIN));
    reader = key("reports", Optional.empty(), Set.of(Scope.TICKETS_READ));
  }

  static ApiServer get() {
    return Lazy.SERVER;
  }

  private static ApiServer start() {
    try {
      Node node = Node.start();
      ApplicationContextInitializer<GenericApplicationContext> beans = c -> register(c, node);
      var context =
          (ServletWebServerApplicationContext)
              new SpringApplicationBuilder(Faces.class)
                  .initializers(beans)
                  .properties(Map.of("server.port", "0", "server.address", "127.0.0.1"))
                  .run();
      int port = Objects.requireNonNull(context.getWebServer()).getPort();
      Runtime.getRuntime().addShutdownHook(new Thread(context::close));
      return new ApiServer(node, port, handlers(context), context.getBean(Openings.class));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What answers each route of this face, such as {@code POST /api/tickets}. */
  private static Map<String, Method> handlers(GenericApplicationContext context) {
    Map<String, Method> handlers = new TreeMap<>();
    context
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, handler) ->
            mapping
                .getPatternValues()
                .forEach(path ->
                    mapping
                        .getMethodsCondition()
                        .getMethods()
                        .forEach(
                            method -> handlers.put(method + " " + path, handler.getMethod()))));
    handlers.keySet().removeIf(route -> !route.contains(" /api"));
    return handlers;
  }

  private static void register(GenericApplicationContext context, Node node) {
    context.registerBean(DataSource.class, node.database::pool);
    context.registerBean(TransactionOperations.class, () -> node.transactions);
    context.registerBean(DeskClock.class, () -> node.clock);
    context.registerBean(Directory.class, () -> node.directory);
    context.registerBean(Desk.class, () -> node.desk);
    context.registerBean(Tickets.class, () -> node.tickets);
    context.registerBean(Files.class, () -> node.files);
    context.registerBean(Worlds.class, () -> node.worlds);
    context.registerBean(Policies.class, () -> node.policies);
    context.registerBean(Deliveries.class, () -> new Deliveries(node.jdbc));
    URI url = URI.create("https://desk.example");
    context.registerBean(Site.class, () -> new Site(Optional.of(url), () -> 0));
  }

  String key(String name, Optional<PersonId> person, Set<Scope> scopes) {
    return keys.issue(name, person, scopes, node.clock.read());
  }

  /** An answer, with its body as JSON if it is. */
  record Reply(int status, HttpResponse<byte[]> response) {
    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return JSON.readTree(text());
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    String at(String pointer) {
      return json().at(pointer).asString();
    }

    /** Of a ticket. */
    long number() {
      return json().path("number").asLong();
    }
  }

  Reply get(String path, @Nullable String key) {
    return send(path, key, HttpRequest.Builder::GET);
  }

  Reply delete(String path, @Nullable String key) {
    return send(path, key, HttpRequest.Builder::DELETE);
  }

  Reply post(String path, @Nullable String key, String json) {
    return post(path, key, json.getBytes(StandardCharsets.UTF_8), "application/json");
  }

  Reply post(String path, @Nullable String key, byte[] body, String type) {
    return send(
        path,
        key,
        r -> r.header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Sent by somebody who had seen that version of the ticket. */
  Reply seeing(long number, String act, @Nullable String key, String ifMatch, String json) {
    return send(
        "/api/tickets/" + number + "/" + act,
        key,
        r ->
            r.header("Content-Type", "application/json")
                .header("If-Match", ifMatch)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  Reply once(String path, @Nullable String key, String idempotencyKey, String json) {
    return send(
        path,
        key,
        r ->
            r.header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  Reply send(String path, @Nullable String key, UnaryOperator<HttpRequest.Builder> more) {
    return send(client, path, key, more);
  }

  /** As if from another machine: failed attempts are counted by address. */
  Reply from(
      String address, String path, @Nullable String key, UnaryOperator<HttpRequest.Builder> more) {
    try (HttpClient other =
        HttpClient.newBuilder().localAddress(InetAddress.ofLiteral(address)).build()) {
      return send(other, path, key, more);
    }
  }

  private Reply send(
      HttpClient by, String path, @Nullable String key, UnaryOperator<HttpRequest.Builder> more) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    try {
      HttpRequest made = more.apply(request).build();
      HttpResponse<byte[]> response = by.send(made, HttpResponse.BodyHandlers.ofByteArray());
      Reply reply = new Reply(response.statusCode(), response);
      if (path.startsWith("/api")) {
        OpenApi.get().check(made.method(), path, reply);
      }
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A ticket of Dana's, opened by a program. */
  long open() {
    return open("dana@example.com");
  }

  /** A ticket of the one with that address. */
  long open(String address) {
    Reply reply =
        post(
            "/api/tickets",
            program,
            """
            {"subject": "The printer burns", "description": "Please help",
             "requester": {"email": "%s", "name": "Dana"}}
            """
                .formatted(address));
    if (reply.status() != 201) {
      throw new AssertionError(reply.status() + " " + reply.text());
    }
    return reply.number();
  }

  Reply act(long number, String noun, String key, String json) {
    return post("/api/tickets/" + number + "/" + noun, key, json);
  }
}
