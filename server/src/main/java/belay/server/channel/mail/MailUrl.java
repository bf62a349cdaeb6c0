package belay.server.channel.mail;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a mail server is and how to sign in: {@code
 * smtp://user:password@host:port?starttls=required}, {@code imaps://user:password@host/INBOX}.
 * Reserved characters are percent-encoded.
 *
 * @param port the scheme's own when the URL names none
 * @param path without its leading slash; the mailbox in case of IMAP
 * @param starttls {@code required}, {@code off} or {@code offered} (taken when the server has it)
 */
public record MailUrl(
    String scheme,
    String host,
    int port,
    @Nullable String user,
    @Nullable String password,
    String path,
    String starttls) {

  private static final Map<String, Integer> PORTS =
      Map.of("smtp", 587, "smtps", 465, "imap", 143, "imaps", 993);

  private static final Set<String> STARTTLS = Set.of("required", "off", "offered");

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /**
   * @throws IllegalArgumentException with a sentence that names the fault and no password
   */
  public static MailUrl of(String text) {
    URI uri = uri(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    Integer port = PORTS.get(scheme);
    if (port == null) {
      throw new IllegalArgumentException(
          "A mail URL begins with smtp://, smtps://, imap:// or imaps://");
    }
    if (uri.getHost() == null) {
      throw new IllegalArgumentException(
          "A mail URL names a host: "
              + scheme
              + "://host:port; an @ in a user's name or password is written %40");
    }
    String[] login = uri.getRawUserInfo() == null ? null : uri.getRawUserInfo().split(":", 2);
    String user = login == null ? null : decoded(login[0]);
    return new MailUrl(
        scheme,
        uri.getHost(),
        uri.getPort() < 0 ? port : uri.getPort(),
        user,
        login == null || login.length < 2 ? null : decoded(login[1]),
        uri.getRawPath() == null ? "" : decoded(uri.getRawPath().replaceFirst("^/", "")),
        starttls(uri, user != null && !LOOPBACK.contains(uri.getHost())));
  }

  boolean isSmtp() {
    return scheme.startsWith("smtp");
  }

  public boolean isImap() {
    return scheme.startsWith("imap");
  }

  /** TLS from the first byte. */
  public boolean isTls() {
    return scheme.endsWith("s");
  }

  /** To be shown and logged; the password is not in it. */
  public String withoutPassword() {
    String who = user == null ? "" : user.replace("@", "%40") + "@";
    return "%s://%s%s:%d%s".formatted(scheme, who, host, port, path.isEmpty() ? "" : "/" + path);
  }

  @Override
  public String toString() {
    return withoutPassword();
  }

  private static URI uri(String text) {
    try {
      return new URI(text.strip());
    } catch (URISyntaxException e) {
      // its message quotes the whole URL, password and all
      throw new IllegalArgumentException(
          "Not a mail URL at character " + e.getIndex() + ": " + e.getReason(), null);
    }
  }

  /** A password is not sent over a foreign network in clear unless the URL says so. */
  private static String starttls(URI uri, boolean passwordTravels) {
    String given = parameters(uri).get("starttls");
    if (given == null) {
      return passwordTravels ? "required" : "offered";
    }
    if (!STARTTLS.contains(given)) {
      throw new IllegalArgumentException("starttls is one of required, offered, off");
    }
    return given;
  }

  private static Map<String, String> parameters(URI uri) {
    Map<String, String> parameters = new HashMap<>();
    String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
    for (String pair : query.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (!pair.isEmpty() && !parts[0].equals("starttls")) {
        throw new IllegalArgumentException("Unknown setting in a mail URL: " + parts[0]);
      }
      parameters.put(parts[0], parts.length < 2 ? "" : decoded(parts[1]));
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
