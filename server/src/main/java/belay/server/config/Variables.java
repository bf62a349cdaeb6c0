package belay.server.config;

import belay.policyfile.source.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The environment, read one variable at a time, faults gathered. */
final class Variables {
  private static final String PREFIX = "BELAY_";

  /** Read by the launcher, not by us. */
  private static final Set<String> LAUNCHER = Set.of("BELAY_AOT", "BELAY_JAVA_OPTS");

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:_%-]{1,255}");
  private static final Pattern ADDRESS =
      Pattern.compile("[A-Za-z0-9.!#$%&'*/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}");

  private static final Pattern SITE =
      Pattern.compile("https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:[0-9]{1,5})?");

  private static final Pattern SPAN = Pattern.compile("([0-9]{1,5})([dhm])");

  private final Map<String, String> given = new TreeMap<>();
  private final Set<String> known = new TreeSet<>(LAUNCHER);
  private final List<String> faults = new ArrayList<>();

  Variables(Map<String, String> environment) {
    environment.forEach((name, value) -> {
      if (name.startsWith(PREFIX) && !value.isBlank()) {
        given.put(name, value.strip());
      }
    });
  }

  int port(String name, int usual) {
    Optional<String> text = text(name);
    if (text.isPresent() && !text.get().matches("[0-9]{1,5}")) {
      faults.add(name + " is not a port: '" + text.get() + "'");
      return usual;
    }
    int port = text.map(Integer::parseInt).orElse(usual);
    if (port > 65_535) {
      faults.add(name + " is not within 0 to 65535: " + port);
    }
    return port;
  }

  String host(String name, String usual) {
    return matching(name, HOST, "a host name or address").orElse(usual);
  }

  /** Without a plus sign: replies come back to the address with a token behind one. */
  String address(String name, String usual) {
    return matching(name, ADDRESS, "a mail address (without '+')").orElse(usual);
  }

  boolean flag(String name) {
    String text = text(name).orElse("0");
    if (!text.equals("0") && !text.equals("1")) {
      faults.add(name + " is 0 or 1, not '" + text + "'");
    }
    return text.equals("1");
  }

  /** How long something is kept, such as {@code 30d}, {@code 12h} or {@code 10m}. */
  Optional<Duration> keeping(String name, Duration usual) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.of(usual);
    }
    if (text.get().equals("forever")) {
      return Optional.empty();
    }
    Matcher parts = SPAN.matcher(text.get());
    if (!parts.matches()) {
      faults.add(name + " is not a time such as 30d or 12h, or 'forever': '" + text.get() + "'");
      return Optional.empty();
    }
    long count = Long.parseLong(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "d" -> Duration.ofDays(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofMinutes(count);
        });
  }

  Optional<Path> folder(String name) {
    try {
      return text(name).map(text -> Path.of(text).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      faults.add(name + " is not a path: " + e.getReason());
      return Optional.empty();
    }
  }

  Optional<Secret> url(String name, String... schemes) {
    Optional<String> text = text(name);
    if (text.isPresent() && !begins(text.get().toLowerCase(Locale.ROOT), schemes)) {
      faults.add(name + " begins with one of " + String.join(", ", schemes) + " and ://");
    }
    return text.map(Secret::new);
  }

  /** To be called; what stands behind its host may be a secret. */
  Optional<Secret> web(String name) {
    Optional<Secret> url = url(name, "http", "https");
    if (url.map(Secret::text).filter(text -> !isWeb(text)).isPresent()) {
      faults.add(name + " is not an address such as https://hc-ping.com/…");
    }
    return url;
  }

  private static boolean isWeb(String text) {
    try {
      return new URI(text).getHost() != null;
    } catch (URISyntaxException _) {
      return false;
    }
  }

  /** Pages link to it from mails: a whole address, and nothing behind its name. */
  Optional<URI> site(String name) {
    return matching(name, SITE, "an address such as https://desk.example.com")
        .filter(text -> SITE.matcher(text).matches())
        .map(URI::create);
  }

  private static boolean begins(String text, String... schemes) {
    for (String scheme : schemes) {
      if (text.startsWith(scheme + "://")) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> matching(String name, Pattern pattern, String what) {
    Optional<String> text = text(name);
    if (text.isPresent() && !pattern.matcher(text.get()).matches()) {
      faults.add(name + " is not " + what + ": '" + text.get() + "'");
    }
    return text;
  }

  private Optional<String> text(String name) {
    known.add(name);
    return Optional.ofNullable(given.get(name));
  }

  void requireNoFaults() {
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        faults.add("unknown setting " + name + Nearest.hint(name, known));
      }
    }
    if (!faults.isEmpty()) {
      throw new SettingsException(faults);
    }
  }
}
