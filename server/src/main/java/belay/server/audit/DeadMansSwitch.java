package belay.server.audit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a service outside, after each whole audit, that the desk is alive and well: a POST to the
 * URL, or to {@code URL/fail} when something was found, as healthchecks.io and its like have it.
 * When it falls silent, that service calls people. It never waits for it.
 */
public final class DeadMansSwitch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeadMansSwitch.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Optional<URI> url;
  private final InstantSource host;
  private final @Nullable HttpClient client;
  private volatile State state = new State(Optional.empty(), Optional.empty());

  /**
   * How it stands, as far as this node tried.
   *
   * @param answered when the service answered last
   * @param trouble why it did not, the last time; empty: it did
   */
  public record State(Optional<Instant> answered, Optional<String> trouble) {}

  /**
   * Calls nobody before an audit.
   *
   * @param url where signs of life go; empty: nowhere
   */
  public DeadMansSwitch(Optional<URI> url, InstantSource host) {
    this.url = url;
    this.host = host;
    this.client =
        url.isPresent()
            ? HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()
            : null;
  }

  public boolean isSet() {
    return url.isPresent();
  }

  public State state() {
    return state;
  }

  /** An audit was whole, and found so much. */
  void audited(long findings) {
    HttpClient http = client;
    if (http == null || url.isEmpty()) {
      return;
    }
    HttpRequest request =
        HttpRequest.newBuilder(findings == 0 ? url.get() : failing(url.get()))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(findings + " findings"))
            .build();
    var _ =
        http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
            .whenComplete((answer, error) -> heard(answer, error));
  }

  private void heard(@Nullable HttpResponse<Void> answer, @Nullable Throwable error) {
    if (answer != null && answer.statusCode() < 300) {
      if (state.trouble().isPresent()) {
        LOG.info("the dead-man's switch answers again");
      }
      state = new State(Optional.of(host.instant()), Optional.empty());
      return;
    }
    String why = answer == null ? words(error) : "it answered " + answer.statusCode();
    if (state.trouble().isEmpty()) {
      LOG.warn("the dead-man's switch at {} does not hear the desk: {}", place(), why);
    }
    state = new State(state.answered(), Optional.of(why));
  }

  /** The exception's own words may quote the whole URL, and its path is a secret. */
  private static String words(@Nullable Throwable error) {
    Throwable root = error;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    return root == null ? "no answer" : "no answer (" + root.getClass().getSimpleName() + ")";
  }

  /** Where it is, without what must not be known. */
  String place() {
    return url.map(uri -> uri.getScheme() + "://" + uri.getRawAuthority().replaceFirst(".*@", ""))
        .orElse("nowhere");
  }

  private static URI failing(URI url) {
    String[] parts = url.toString().split("\\?", 2);
    String path = parts[0].replaceFirst("/$", "") + "/fail";
    return URI.create(parts.length < 2 ? path : path + "?" + parts[1]);
  }

  @Override
  public void close() {
    if (client != null) {
      client.shutdownNow();
    }
  }
}
