package belay.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one browser of a test run, in a folder of its own, with no way to anybody's servers. */
final class Chromium implements AutoCloseable {
  private static final String MISSING =
      "no browser found: install Chromium (on Debian: apt install chromium), or name a Chromium or"
          + " Chrome in BELAY_BROWSER";
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");
  private static final List<String> FLAGS =
      List.of(
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Path executable) {
    this.playwright = playwright;
    this.browser =
        playwright
            .chromium()
            .launch(new BrowserType.LaunchOptions().setExecutablePath(executable).setArgs(FLAGS));
  }

  static Chromium start() {
    Path executable = find(System.getenv());
    Map<String, String> node = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    return new Chromium(Playwright.create(new Playwright.CreateOptions().setEnv(node)), executable);
  }

  /**
   * The executable that is named, else the first on the path.
   *
   * @throws IllegalStateException saying what to install
   */
  static Path find(Map<String, String> environment) {
    String named = environment.getOrDefault("BELAY_BROWSER", "");
    List<String> names = named.isEmpty() ? NAMES : List.of(named);
    String path = environment.getOrDefault("PATH", "");
    return names.stream()
        .flatMap(name -> places(name, path))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(MISSING));
  }

  private static Stream<Path> places(String name, String path) {
    return name.contains("/")
        ? Stream.of(Path.of(name))
        : Stream.of(path.split(File.pathSeparator)).map(folder -> Path.of(folder, name));
  }

  Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
