package belay.server.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;

/** Tells what our own pages send from what another site makes a browser send. */
final class OwnForms {
  private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Set<String> OWN = Set.of("same-origin", "none");

  private final Site site;
  private final Cookies cookies;

  OwnForms(Site site, Cookies cookies) {
    this.site = site;
    this.cookies = cookies;
  }

  boolean isOwn(HttpServletRequest request, Optional<Visitor> visitor) {
    if (HARMLESS.contains(request.getMethod())) {
      return true;
    }
    Optional<String> expected =
        visitor.map(Visitor::csrf).or(() -> cookies.form(request).map(Token::csrf));
    return comesFromHere(request) && expected.filter(csrf -> brings(request, csrf)).isPresent();
  }

  /** Whether a page of ours sent it that was drawn for that person; only our scripts can say so. */
  boolean isOfOlderSession(HttpServletRequest request, Visitor visitor) {
    return comesFromHere(request)
        && visitor.person().toString().equals(request.getHeader("Belay-Person"));
  }

  /** By what browsers say of themselves, where they do. */
  private boolean comesFromHere(HttpServletRequest request) {
    String fetched = request.getHeader("Sec-Fetch-Site");
    if (fetched != null) {
      return OWN.contains(fetched);
    }
    String origin = request.getHeader("Origin");
    return origin == null
        || origin.endsWith("://" + request.getHeader("Host"))
        || origin.endsWith("://" + site.authority());
  }

  private static boolean brings(HttpServletRequest request, String expected) {
    String brought =
        Optional.ofNullable(request.getHeader("X-CSRF"))
            .or(() -> Optional.ofNullable(request.getParameter("csrf")))
            .orElse("");
    return MessageDigest.isEqual(
        brought.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}
