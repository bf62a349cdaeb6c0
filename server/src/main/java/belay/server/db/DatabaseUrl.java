package belay.server.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where somebody's own PostgreSQL is: {@code postgres://user:password@host:port/database?sslmode=…}
 * (reserved characters percent-encoded; several {@code host:port}, with commas between) or a JDBC
 * URL.
 */
record DatabaseUrl(String jdbcUrl, String user, String password) {
  private static final String HOST = "(?:[^\\s\\[\\]:,@/]+|\\[[0-9a-fA-F:.]+])(?::[0-9]{1,5})?";

  private static final Pattern HOSTS = Pattern.compile(HOST + "(?:," + HOST + ")*");

  /**
   * What a URL that does not say otherwise means. A desk writes, so of several servers, and of one,
   * it takes only the primary. A server that is silent is given up on, or its host's death would
   * hold a thread for as long as TCP does: minutes.
   */
  private static final Map<PGProperty, String> USUAL =
      Map.of(
          PGProperty.TARGET_SERVER_TYPE, "primary",
          PGProperty.CONNECT_TIMEOUT, "3",
          PGProperty.SSL_RESPONSE_TIMEOUT, "3000",
          PGProperty.LOGIN_TIMEOUT, "10",
          PGProperty.SOCKET_TIMEOUT, "20",
          PGProperty.TCP_KEEP_ALIVE, "true");

  /**
   * Reads either form.
   *
   * @throws IllegalArgumentException with a sentence that names the fault and no password
   */
  static DatabaseUrl of(String text) {
    String url = text.strip();
    if (url.startsWith("jdbc:postgresql:")) {
      return new DatabaseUrl(url, "", "");
    }
    URI uri = uri(url);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String database = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
    String authority = String.valueOf(uri.getRawAuthority());
    String login = authority.substring(0, Math.max(0, authority.lastIndexOf('@')));
    String hosts = authority.substring(authority.lastIndexOf('@') + 1);
    boolean ours = scheme.equals("postgres") || scheme.equals("postgresql");
    if (!ours || !HOSTS.matcher(hosts).matches() || database.isEmpty()) {
      throw new IllegalArgumentException(
          "BELAY_DATABASE_URL reads postgres://user:password@host:port/database");
    }
    String[] parts = login.split(":", 2);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new DatabaseUrl(
        "jdbc:postgresql://" + hosts + "/" + database + query,
        decoded(parts[0]),
        parts.length < 2 ? "" : decoded(parts[1]));
  }

  PGSimpleDataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    if (!user.isEmpty()) {
      source.setUser(user);
      source.setPassword(password);
    }
    USUAL.forEach((property, value) -> {
      if (!jdbcUrl.contains(property.getName() + "=")) {
        source.setProperty(property, value);
      }
    });
    return source;
  }

  /** Without what signs in, to be shown. */
  @Override
  public String toString() {
    return jdbcUrl.replaceFirst("\\?.*", "");
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      // its message quotes the whole URL, password and all
      throw new IllegalArgumentException(
          "BELAY_DATABASE_URL: " + e.getReason() + " at character " + e.getIndex(), null);
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
