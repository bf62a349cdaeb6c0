package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/** Somebody before a browser of their own. What they visit is inspected on the way. */
final class Reader {
  private static final int FIRST_PAGE_BYTES = 100_000;
  private static final Path SHOTS = Path.of("target", "screenshots");
  private static final Set<String> INSPECTED = new HashSet<>();
  private static final String TRANSFERRED =
      """
      () => performance.getEntries().reduce((sum, entry) => sum + (entry.transferSize ?? 0), 0)\
      """;

  private static final String TURN =
      """
      away => {
        Object.defineProperty(document, "hidden", { value: away, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }\
      """;

  final BrowserContext context;
  final Page page;
  private final Setting setting;
  private final Noise noise;
  private boolean first = true;

  Reader(BrowserContext context, Setting setting, String origin) {
    this.context = context;
    this.setting = setting;
    this.noise = new Noise(context, origin);
    this.page = context.newPage();
  }

  /** Goes there by the address bar, and looks around. */
  Reader visit(String path) {
    page.navigate(path);
    if (first) {
      first = false;
      int bytes = ((Number) page.evaluate(TRANSFERRED)).intValue();
      Assertions.assertThat(bytes).as("bytes of the first page").isLessThan(FIRST_PAGE_BYTES);
    }
    return inspect();
  }

  /** A page is inspected once in each language: the others of its kind are like it. */
  Reader inspect() {
    return inspect("");
  }

  /**
   * Inspects the page in a state of its own.
   *
   * @param state such as {@code empty}
   */
  Reader inspect(String state) {
    String kind = page.url().replaceFirst("[?#].*", "").replaceAll("\\d+", "#");
    List<String> faults = new ArrayList<>();
    if (INSPECTED.add(String.join(" ", setting.locale(), "" + setting.scripts(), kind, state))) {
      faults.addAll(Inspection.faults(page, setting.scripts()));
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(setting.theme()));
    }
    faults.addAll(noise.take());
    Assertions.assertThat(faults).as("faults of %s", page.url()).isEmpty();
    return this;
  }

  /** Nothing was amiss since the last visit. What a page says is delivered within calls only. */
  void requireQuiet() {
    if (!page.isClosed()) {
      page.title();
    }
    Assertions.assertThat(noise.take()).as("noise after %s", page.url()).isEmpty();
  }

  /** Answers with that status are what the story is about. */
  Reader mayBeAnswered(int status) {
    noise.allow(status);
    return this;
  }

  /** Another site is part of the story. */
  Reader mayAsk(String origin) {
    noise.allow(origin);
    return this;
  }

  /** By its accessible name. */
  Locator button(String name) {
    return named(AriaRole.BUTTON, name);
  }

  Locator link(String name) {
    return named(AriaRole.LINK, name);
  }

  Locator field(String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  Locator choice(String name) {
    return named(AriaRole.COMBOBOX, name);
  }

  private Locator named(AriaRole role, String name) {
    return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Reader clicks(String button) {
    button(button).click();
    return this;
  }

  Reader follows(String link) {
    link(link).first().click();
    return this;
  }

  Reader writes(String label, String text) {
    field(label).fill(text);
    return this;
  }

  /** One after the other: {@code "j", "Enter", "Control+k"}. */
  Reader presses(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
    return this;
  }

  /** Turns away from a tab, as far as its page can tell, or back to it. */
  static void turn(Page tab, boolean away) {
    tab.evaluate(TURN, away);
  }

  Reader sees(String text) {
    assertThat(page.getByText(text).first()).isVisible();
    return this;
  }

  Reader doesNotSee(String text) {
    assertThat(page.getByText(text)).hasCount(0);
    return this;
  }

  /**
   * By the path of the page, a regular expression; its query is left out. Its scripts have run: the
   * address alone changes before they listen to any key.
   */
  Reader isAt(String path) {
    assertThat(page).hasURL(Pattern.compile("^https?://[^/]+" + path + "([?#].*)?$"));
    page.waitForLoadState();
    return this;
  }

  /** For people to look at: on a desk and on a phone, by day and by night. */
  Reader shoot(String name) {
    ViewportSize usual = page.viewportSize();
    for (Setting size : List.of(Setting.DESKTOP, Setting.PHONE)) {
      page.setViewportSize(size.width(), size.height());
      for (ColorScheme theme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        String kind = size.width() > 500 ? "desktop" : "phone";
        picture("%s-%s-%s".formatted(name, kind, theme.name().toLowerCase(java.util.Locale.ROOT)));
      }
    }
    page.setViewportSize(usual.width, usual.height);
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(setting.theme()));
    Inspection.tidyUp(page);
    return this;
  }

  private void picture(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
  }
}
