package belay.server.accounts;

import belay.core.access.Standing;
import belay.server.accounts.SessionStore.Found;
import belay.server.db.Look;
import belay.server.people.Directory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who is signed in with a browser, and tells the browser what pages may do. */
final class VisitorFilter extends OncePerRequestFilter {
  /** Nothing but what the desk itself serves; no page of anybody else's around it. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
          + " connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private static final List<String> NOT_PAGES = List.of("/api/", "/assets/", "/health", "/metrics");
  private static final String FEEDS = "/feed/";

  private final Sessions sessions;
  private final Directory directory;
  private final Cookies cookies;
  private final Tastes tastes;

  VisitorFilter(Sessions sessions, Directory directory, Cookies cookies, Tastes tastes) {
    this.sessions = sessions;
    this.directory = directory;
    this.cookies = cookies;
    this.tastes = tastes;
  }

  /** Machines bring keys, and what is the same for everybody needs nobody. */
  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return NOT_PAGES.stream().anyMatch(path::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    if (draws(request)) {
      try (Look _ = Look.begin()) {
        serve(request, response, chain);
      }
    } else {
      serve(request, response, chain);
    }
  }

  private void serve(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    visitor(request).ifPresent(visitor -> request.setAttribute(Visitor.ATTRIBUTE, visitor));
    chain.doFilter(request, response);
  }

  /** Who only reads is shown one moment; a feed goes on for hours. */
  private static boolean draws(HttpServletRequest request) {
    return request.getMethod().equals("GET") && !request.getRequestURI().startsWith(FEEDS);
  }

  private Optional<Visitor> visitor(HttpServletRequest request) {
    return cookies
        .session(request)
        .flatMap(token -> sessions.find(token).map(found -> visitor(token, found, request)));
  }

  private Visitor visitor(Token token, Found found, HttpServletRequest request) {
    Session session = found.session();
    Standing standing =
        directory.standing(session.person(), found.glance().revision(), found.partnerOf());
    return new Visitor(
        session.person(),
        found.name(),
        standing.viewer(),
        standing.roles(),
        Tastes.locale(found.locale(), request),
        tastes.zone(found.zone(), request),
        found.theme(),
        found.letters(),
        token.csrf(),
        session.id());
  }
}
