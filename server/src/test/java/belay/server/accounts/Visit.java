package belay.server.accounts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/** A browser's way through the pages: keeps cookies, follows nothing by itself. */
public final class Visit {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern FORM = Pattern.compile("name=\"csrf\" value=\"([A-Za-z0-9_-]+)\"");

  public final Map<String, String> cookies = new TreeMap<>();
  private final String base;
  private Optional<String> csrf = Optional.empty();

  Visit(String base) {
    this.base = base;
  }

  public Visit with(String cookie, Token token) {
    cookies.put(cookie, token.text());
    csrf = Optional.of(token.csrf());
    return this;
  }

  /** What came back. */
  public record Reply(int status, HttpHeaders all, String text) {
    public String header(String name) {
      return all.firstValue(name).orElse("");
    }

    List<String> headers(String name) {
      return all.allValues(name);
    }
  }

  public Reply get(String path) {
    return send("GET", path, "", request -> request);
  }

  public Reply get(String path, String header, String value) {
    return send("GET", path, "", request -> request.header(header, value));
  }

  /** As a form of the last page that was seen. */
  public Reply post(String path, String... fieldsAndValues) {
    return send("POST", path, body(fieldsAndValues), request -> request);
  }

  /** As such a form, its fields written as they are sent. */
  public Reply send(String path, String fields) {
    return send("POST", path, "csrf=" + csrf() + "&" + fields, request -> request);
  }

  /** With a form of somebody else's making. */
  Reply forge(String path, UnaryOperator<HttpRequest.Builder> more, String... fieldsAndValues) {
    Optional<String> own = csrf;
    csrf = Optional.empty();
    try {
      return send("POST", path, body(fieldsAndValues), more);
    } finally {
      csrf = own;
    }
  }

  Reply json(String path, String json) {
    return send(
        "POST",
        path,
        json,
        request ->
            request
                .setHeader("Content-Type", "application/json")
                .header("X-CSRF", csrf.orElse("")));
  }

  /** What forms of the last page carry. */
  public String csrf() {
    return csrf.orElseThrow();
  }

  private String body(String... fieldsAndValues) {
    Map<String, String> fields = new TreeMap<>();
    csrf.ifPresent(token -> fields.put("csrf", token));
    for (int i = 0; i + 1 < fieldsAndValues.length; i += 2) {
      fields.put(fieldsAndValues[i], fieldsAndValues[i + 1]);
    }
    return fields.entrySet().stream()
        .map(field ->
            field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  public Reply send(
      String method, String path, String body, UnaryOperator<HttpRequest.Builder> more) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .setHeader("Content-Type", "application/x-www-form-urlencoded")
            .method(method, HttpRequest.BodyPublishers.ofString(body));
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    try {
      HttpResponse<InputStream> response =
          CLIENT.send(more.apply(request).build(), HttpResponse.BodyHandlers.ofInputStream());
      Reply reply = new Reply(response.statusCode(), response.headers(), text(response));
      keep(reply);
      return reply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of a stream that has no end, nothing. */
  private static String text(HttpResponse<InputStream> response) throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("");
    boolean gzip = response.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
    try (InputStream sent = response.body();
        InputStream body = gzip ? new GZIPInputStream(sent) : sent) {
      return type.startsWith("text/event-stream")
          ? ""
          : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void keep(Reply reply) {
    for (String cookie : reply.headers("Set-Cookie")) {
      String name = cookie.substring(0, cookie.indexOf('='));
      String value = cookie.substring(name.length() + 1).replaceFirst(";.*", "");
      if (value.isEmpty()) {
        cookies.remove(name);
      } else {
        cookies.put(name, value);
      }
    }
    Matcher form = FORM.matcher(reply.text());
    if (form.find()) {
      csrf = Optional.of(form.group(1));
    }
  }
}
