package belay.server.accounts;

import belay.server.words.Languages;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** In which language and time zone somebody reads: as they chose, else as their browser says. */
final class Tastes {
  private final Supplier<ZoneId> desk;

  Tastes(Supplier<ZoneId> desk) {
    this.desk = desk;
  }

  static Locale locale(Optional<String> chosen, HttpServletRequest request) {
    return Languages.read(
        chosen
            .map(Locale::forLanguageTag)
            .filter(locale -> !locale.getLanguage().isEmpty())
            .orElseGet(() -> wished(request)));
  }

  private static Locale wished(HttpServletRequest request) {
    return request.getHeader("Accept-Language") == null ? Locale.ENGLISH : request.getLocale();
  }

  ZoneId zone(Optional<String> chosen, HttpServletRequest request) {
    return chosen
        .flatMap(Tastes::known)
        .or(() -> Cookies.zone(request).flatMap(Tastes::decoded).flatMap(Tastes::known))
        .orElseGet(desk);
  }

  /** Scripts write a cookie's slashes as %2F. */
  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Optional<ZoneId> known(String name) {
    try {
      return Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
