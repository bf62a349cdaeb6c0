package belay.server.console;

import belay.server.words.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Browsers say who they are in a way of their own; most claim to be several at once. */
final class Devices {
  /** The first that fits; they imitate those further down. */
  private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

  private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

  static {
    BROWSERS.put("Edg", "Edge");
    BROWSERS.put("OPR/", "Opera");
    BROWSERS.put("Firefox/", "Firefox");
    BROWSERS.put("FxiOS/", "Firefox");
    BROWSERS.put("Chrome/", "Chrome");
    BROWSERS.put("CriOS/", "Chrome");
    BROWSERS.put("Safari/", "Safari");
    BROWSERS.put("curl/", "curl");
    SYSTEMS.put("Android", "Android");
    SYSTEMS.put("iPhone", "iPhone");
    SYSTEMS.put("iPad", "iPad");
    SYSTEMS.put("Windows", "Windows");
    SYSTEMS.put("Mac OS", "macOS");
    SYSTEMS.put("CrOS", "ChromeOS");
    SYSTEMS.put("Linux", "Linux");
  }

  private Devices() {}

  static String words(Words words, String agent) {
    String unknown = words.say("device.unknown");
    String browser = first(BROWSERS, agent).orElse(unknown);
    return first(SYSTEMS, agent)
        .map(system -> words.say("device", "browser", browser, "system", system))
        .orElse(browser);
  }

  private static Optional<String> first(Map<String, String> names, String agent) {
    return names.entrySet().stream()
        .filter(name -> agent.contains(name.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }
}
