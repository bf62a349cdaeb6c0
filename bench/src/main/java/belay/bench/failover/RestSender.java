package belay.bench.failover;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Opens tickets by REST, each under an idempotency key. */
record RestSender(HttpClient client, int port, String key) implements Sender {
  @Override
  public String send(String subject) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/api/tickets".formatted(port)))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", subject)
            .timeout(Duration.ofSeconds(60))
            .POST(HttpRequest.BodyPublishers.ofString(ticket(subject)))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    boolean waits = answer.headers().firstValue("Retry-After").isPresent();
    return answer.statusCode() == 201
        ? ""
        : answer.statusCode() + (waits ? " with Retry-After" : "");
  }

  private static String ticket(String subject) {
    return """
    {"subject": "%s", "description": "Since this morning.",
     "requester": {"email": "dana@example.com", "name": "Dana"}}
    """
        .formatted(subject);
  }
}
