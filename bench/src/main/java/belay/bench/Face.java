package belay.bench;

import belay.core.ids.PersonId;
import belay.core.roster.Channel;
import belay.server.FaceWiring;
import belay.server.api.ApiConfiguration;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

/** The REST face of a desk, on a free port of loopback; no runner is up. */
final class Face implements AutoCloseable {
  private final Node node;
  private final ServletWebServerApplicationContext context;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String key;
  private final int port;

  @EnableAutoConfiguration
  @Import({FaceWiring.class, ApiConfiguration.class, TelemetryConfiguration.class})
  static class Faces {}

  Face(DataSource source) {
    node = new Node(source);
    ApplicationContextInitializer<GenericApplicationContext> beans = this::register;
    context =
        (ServletWebServerApplicationContext)
            new SpringApplicationBuilder(Faces.class)
                .initializers(beans)
                .properties(Map.of("server.port", "0", "server.address", "127.0.0.1"))
                .run();
    port = Objects.requireNonNull(context.getWebServer()).getPort();
    PersonId ana =
        node.directory
            .owner(Channel.MAIL, "ana@example.com")
            .map(Directory.Reach::person)
            .orElseThrow();
    key = new ApiKeys(node.jdbc).issue("bench", Optional.of(ana), Set.of(Scope.ADMIN), node.now());
  }

  private void register(GenericApplicationContext beans) {
    beans.registerBean(DataSource.class, () -> node.pool);
    beans.registerBean(DeskClock.class, () -> node.clock);
    beans.registerBean(Directory.class, () -> node.directory);
    beans.registerBean(Desk.class, () -> node.desk);
    beans.registerBean(Tickets.class, () -> new Tickets(node.jdbc));
    beans.registerBean(Files.class, () -> node.files);
    beans.registerBean(Worlds.class, () -> node.worlds);
    beans.registerBean(Policies.class, () -> node.policies);
    beans.registerBean(Deliveries.class, () -> new Deliveries(node.jdbc));
  }

  /** What is answered to a GET, which has to be 200. */
  String get(String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + key)
            .build();
    try {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
    node.close();
  }
}
