package belay.server.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.testkit.Forwarder;
import belay.testkit.TestDatabase;
import belay.testkit.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database is away for a while, as when it changes hands; the desk says so and goes on. */
class DatabaseAwayTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SESSION = "belay=" + "A".repeat(43);

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  @Tag("OPS-1")
  @Tag("OPS-2")
  void whoever_asks_is_told_to_come_again_and_all_goes_on_when_it_is_back() throws Exception {
    try (TestDatabase place = TestPostgres.database();
        Forwarder line = new Forwarder(port(place));
        RunningDesk desk =
            RunningDesk.start(
                Map.of("BELAY_DATABASE_URL", url(place, line)),
                RunningDesk.policy("story.yaml"),
                "marta@desk.example")) {
      assertThat(get(desk, "/health/readiness").join().statusCode()).isEqualTo(200);

      line.down();
      refuses(desk);

      line.up();
      await()
          .atMost(PATIENCE)
          .until(() -> get(desk, "/health/readiness").join().statusCode() == 200);
      goesOn(desk);
    }
  }

  private void refuses(RunningDesk desk) {
    var readiness = get(desk, "/health/readiness");
    var liveness = get(desk, "/health/liveness");
    var api = get(desk, "/api/tickets");
    var page = get(desk, "/");
    var mail = CompletableFuture.supplyAsync(() -> offer(desk, "lost?"));

    assertThat(liveness.join().statusCode()).isEqualTo(200);
    assertThat(readiness.join().statusCode()).isEqualTo(503);
    assertThat(mail.join()).isFalse();
    for (var answer : List.of(api.join(), page.join())) {
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }
    assertThat(page.join().body()).contains("can't reach its database");
  }

  /** Without a restart: mail is taken and read, its clock rings, somebody is told. */
  private static void goesOn(RunningDesk desk) {
    assertThat(offer(desk, "Printer burns")).isTrue();
    await().atMost(PATIENCE).until(() -> desk.items("/api/tickets").size() == 1);
    await().atMost(PATIENCE).until(() -> !tier(desk).equals("first-touch"));
    await().atMost(PATIENCE).until(() -> !desk.items("/api/mail?state=kept").isEmpty());
  }

  private static String tier(RunningDesk desk) {
    return desk.items("/api/tickets").getFirst().path("tier").asString();
  }

  private static boolean offer(RunningDesk desk, String subject) {
    String mail = "From: dana@example.com\nSubject: " + subject + "\n\nHelp.\n";
    return Sender.offer(desk.smtpPort(), "dana@example.com", "desk@localhost", mail);
  }

  private CompletableFuture<HttpResponse<String>> get(RunningDesk desk, String path) {
    URI uri = URI.create("http://127.0.0.1:" + RunningDesk.httpPort(desk.belay) + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + desk.key())
            .header("Cookie", SESSION)
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private static int port(TestDatabase place) {
    return URI.create(place.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  private static String url(TestDatabase place, Forwarder line) {
    return "postgres://%s:%s@127.0.0.1:%d/%s"
        .formatted(place.user(), place.password(), line.port(), place.name());
  }
}
