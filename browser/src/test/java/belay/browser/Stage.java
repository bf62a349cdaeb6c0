package belay.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Where a story is told: the desk and the browser, which all share, and the readers of this story,
 * who leave when it ends. A story that fails leaves pictures and pages in {@code target/failures}.
 */
final class Stage implements BeforeEachCallback, AfterEachCallback {
  private static final Namespace ALL = Namespace.create(Stage.class);
  private static final Path FAILURES = Path.of("target", "failures");
  private static final int PATIENCE_MILLIS = 15_000;
  private static final Locator.EvaluateOptions BRIEFLY =
      new Locator.EvaluateOptions().setTimeout(5_000);

  private final List<Reader> readers = new ArrayList<>();
  private @Nullable Store shared;

  @Override
  public void beforeEach(ExtensionContext test) {
    shared = test.getRoot().getStore(ALL);
  }

  RealDesk desk() {
    return shared().computeIfAbsent(RealDesk.class, _ -> RealDesk.start(), RealDesk.class);
  }

  private Chromium chromium() {
    return shared().computeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class);
  }

  private Store shared() {
    return Objects.requireNonNull(shared, "before the story");
  }

  /** Somebody who is signed in, at a desktop, by day. */
  Reader reader(String who) {
    return reader(who, Setting.DESKTOP);
  }

  Reader reader(String who, Setting setting) {
    Reader reader = guest(setting);
    signIn(reader, who);
    return reader;
  }

  /** Anew, when they are signed in already. */
  void signIn(Reader reader, String who) {
    String session = desk().session(desk().person(who));
    reader.context.addCookies(
        List.of(
            new Cookie("belay", session)
                .setUrl(desk().origin())
                .setHttpOnly(true)
                .setSameSite(SameSiteAttribute.LAX)));
  }

  /** Somebody who has not signed in. */
  Reader guest(Setting setting) {
    return guest(desk(), setting);
  }

  Reader guest(RealDesk desk, Setting setting) {
    BrowserContext context = chromium().browser().newContext(setting.options(desk.origin()));
    context.setDefaultTimeout(PATIENCE_MILLIS);
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    Reader reader = new Reader(context, setting, desk.origin());
    readers.add(reader);
    return reader;
  }

  @Override
  public void afterEach(ExtensionContext test) {
    try {
      if (test.getExecutionException().isPresent()) {
        keep(test.getRequiredTestClass().getSimpleName() + "." + test.getDisplayName());
      } else {
        readers.forEach(Reader::requireQuiet);
      }
    } finally {
      readers.forEach(reader -> reader.context.close());
      readers.clear();
    }
  }

  private void keep(String story) {
    int number = 0;
    for (Reader reader : readers) {
      for (Page page : reader.context.pages()) {
        keep(page, FAILURES.resolve(story.replaceAll("\\W+", "_") + "-" + ++number));
      }
    }
  }

  private static void keep(Page page, Path place) {
    try {
      Files.createDirectories(FAILURES);
      page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(place + ".png")));
      // a page that never ends loading has no content, and would be waited for without end
      Object html = page.locator("html").evaluate("html => html.outerHTML", null, BRIEFLY);
      Files.writeString(Path.of(place + ".html"), String.valueOf(html));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (PlaywrightException e) {
      System.err.println("not kept: " + place + ", " + e.getMessage());
    }
  }
}
