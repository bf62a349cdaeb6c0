package belay.server.accounts;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/** What browsers keep for the desk. By TLS, the names say that no other site can have set them. */
public final class Cookies {
  private static final String SESSION = "belay";
  private static final String FORM = "belay-form";
  private static final String ZONE = "zone";
  private static final String FORM_FOUND = Cookies.class.getName();

  private final Site site;

  public Cookies(Site site) {
    this.site = site;
  }

  Optional<Token> session(HttpServletRequest request) {
    return read(request, name(SESSION)).flatMap(Token::parse);
  }

  /** Which time zone the browser's clock shows, as its script has told. */
  static Optional<String> zone(HttpServletRequest request) {
    return read(request, ZONE);
  }

  /** What forms are tied to while nobody is signed in; a new one when there is none yet. */
  Token form(HttpServletRequest request, HttpServletResponse response) {
    if (request.getAttribute(FORM_FOUND) instanceof Token made) {
      return made;
    }
    return form(request)
        .orElseGet(() -> {
          Token made = Token.random();
          request.setAttribute(FORM_FOUND, made);
          set(response, FORM, made.text(), Duration.ofSeconds(-1));
          return made;
        });
  }

  Optional<Token> form(HttpServletRequest request) {
    return read(request, name(FORM)).flatMap(Token::parse);
  }

  /** The browser is signed in from now on. */
  public void signIn(HttpServletResponse response, Token session) {
    set(response, SESSION, session.text(), Sessions.LONGEST);
    set(response, FORM, "", Duration.ZERO);
  }

  public void signOut(HttpServletResponse response) {
    set(response, SESSION, "", Duration.ZERO);
  }

  private void set(HttpServletResponse response, String name, String value, Duration age) {
    response.addHeader(HttpHeaders.SET_COOKIE, cookie(name, value, age).toString());
  }

  ResponseCookie cookie(String name, String value, Duration age) {
    return ResponseCookie.from(name(name), value)
        .path("/")
        .maxAge(age)
        .httpOnly(true)
        .secure(site.isSecure())
        .sameSite("Lax")
        .build();
  }

  private String name(String plain) {
    return site.isSecure() ? "__Host-" + plain : plain;
  }

  private static Optional<String> read(HttpServletRequest request, String name) {
    return Stream.ofNullable(request.getCookies())
        .flatMap(Arrays::stream)
        .filter(cookie -> cookie.getName().equals(name))
        .map(Cookie::getValue)
        .findFirst();
  }
}
