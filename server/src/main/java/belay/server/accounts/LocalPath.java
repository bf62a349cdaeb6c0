package belay.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go after signing in: only ever a page of the desk's own. */
public final class LocalPath {
  private static final Pattern LOCAL =
      Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7e]{0,1000}");
  private static final String HOME = "/";

  private LocalPath() {}

  /** That path if it is one of ours, else the first page. */
  public static String of(String text) {
    return LOCAL.matcher(text).matches() || text.equals(HOME) ? text : HOME;
  }

  /** The page somebody was on, or wanted to go to. */
  static String back(HttpServletRequest request) {
    if (request.getHeader("HX-Request") != null) {
      return from(request.getHeader("HX-Current-URL"), request);
    }
    if (!request.getMethod().equals("GET")) {
      return from(request.getHeader("Referer"), request);
    }
    String query = request.getQueryString();
    return of(request.getRequestURI() + (query == null ? "" : "?" + query));
  }

  private static String from(@Nullable String url, HttpServletRequest request) {
    try {
      return Optional.ofNullable(url)
          .map(URI::create)
          .filter(page -> String.valueOf(page.getAuthority()).equals(request.getHeader("Host")))
          .map(page ->
              page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery()))
          .map(LocalPath::of)
          .orElse(HOME);
    } catch (IllegalArgumentException e) {
      return HOME;
    }
  }
}
