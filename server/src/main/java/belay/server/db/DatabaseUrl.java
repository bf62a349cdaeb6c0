package belay.server.db;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where somebody's own PostgreSQL is: {@code postgres://user:password@host:port/database?sslmode=…}
 * (reserved characters percent-encoded) or a JDBC URL.
 */
record DatabaseUrl(String jdbcUrl, String user, String password) {

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
    boolean ours = scheme.equals("postgres") || scheme.equals("postgresql");
    if (!ours || uri.getHost() == null || database.isEmpty()) {
      throw new IllegalArgumentException(
          "BELAY_DATABASE_URL reads postgres://user:password@host:port/database");
    }
    String[] login =
        uri.getRawUserInfo() == null ? new String[0] : uri.getRawUserInfo().split(":", 2);
    return new DatabaseUrl(
        jdbc(uri, database),
        login.length < 1 ? "" : decoded(login[0]),
        login.length < 2 ? "" : decoded(login[1]));
  }

  PGSimpleDataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(jdbcUrl);
    if (!user.isEmpty()) {
      source.setUser(user);
      source.setPassword(password);
    }
    return source;
  }

  /** Without what signs in, to be shown. */
  @Override
  public String toString() {
    return jdbcUrl.replaceFirst("\\?.*", "");
  }

  private static String jdbc(URI uri, String database) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return "jdbc:postgresql://" + uri.getHost() + port + "/" + database + query;
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
