package belay.server.story;

import belay.core.roster.Channel;
import belay.server.Belay;
import belay.server.Belay.PolicyText;
import belay.server.config.Settings;
import belay.server.db.DeskClock;
import belay.server.intake.mail.SmtpDoor;
import belay.server.keys.ApiKeys;
import belay.server.keys.Scope;
import belay.server.people.Directory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole desk in this process, on free ports, with a technician's key to its REST face. */
final class RunningDesk implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final ConfigurableApplicationContext belay;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String key;

  private RunningDesk(ConfigurableApplicationContext belay, String person) {
    this.belay = belay;
    this.key =
        new ApiKeys(belay.getBean(JdbcClient.class))
            .issue(
                person,
                belay
                    .getBean(Directory.class)
                    .owner(Channel.MAIL, person)
                    .map(Directory.Reach::person),
                Set.of(Scope.TICKETS_READ, Scope.TICKETS_WRITE, Scope.MAIL_READ),
                belay.getBean(DeskClock.class).read());
  }

  /**
   * Starts it.
   *
   * @param person whose key to use: a mail address
   */
  static RunningDesk start(Map<String, String> environment, PolicyText policy, String person) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("BELAY_HTTP_PORT", "0");
    all.put("BELAY_SMTP_PORT", "0");
    return new RunningDesk(Belay.start(Settings.of(all), Optional.of(policy)), person);
  }

  /** A policy of these tests' resources. */
  static PolicyText policy(String name) {
    try (InputStream file = RunningDesk.class.getResourceAsStream("/" + name)) {
      byte[] text = Objects.requireNonNull(file).readAllBytes();
      return new PolicyText(name, new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int smtpPort() {
    return belay.getBean(SmtpDoor.class).port();
  }

  static int httpPort(ConfigurableApplicationContext belay) {
    var web = (ServletWebServerApplicationContext) belay;
    return Objects.requireNonNull(web.getWebServer()).getPort();
  }

  String key() {
    return key;
  }

  JsonNode get(String path) {
    return send(path, HttpRequest.newBuilder().GET());
  }

  List<JsonNode> items(String path) {
    return get(path).path("items").valueStream().toList();
  }

  JsonNode post(String path, String json) {
    return send(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** Whatever the desk answers, as it is. */
  HttpResponse<String> answer(String path, String json, String idempotencyKey) {
    return answer(
        path,
        HttpRequest.newBuilder()
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey.replace(' ', '-'))
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** A page, as the browser of somebody asks for it who has signed in some time. */
  HttpResponse<String> page(String path) {
    String session = "belay=" + "x".repeat(43);
    return answer(path, HttpRequest.newBuilder().header("Cookie", session).GET());
  }

  private JsonNode send(String path, HttpRequest.Builder request) {
    HttpResponse<String> answer = answer(path, request);
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> answer(String path, HttpRequest.Builder request) {
    URI uri = URI.create("http://127.0.0.1:" + httpPort(belay) + path);
    try {
      return client.send(
          request.uri(uri).header("Authorization", "Bearer " + key).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    belay.close();
  }
}
