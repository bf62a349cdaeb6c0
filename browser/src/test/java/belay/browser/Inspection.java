package belay.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ViewportSize;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What has to hold for every page, whatever it is about. */
final class Inspection {
  /** WCAG 2.2 AA. */
  private static final List<String> STANDARD =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa");

  /** What reaches beyond the window, the innermost only, and not within what scrolls by itself. */
  private static final String TOO_WIDE =
      """
      () => {
        const root = document.documentElement;
        if (root.scrollWidth <= root.clientWidth) return [];
        const wide = [...document.body.querySelectorAll('*')]
          .filter(el => el.getBoundingClientRect().right > root.clientWidth + 0.5)
          .filter(el => !el.parentElement.closest('nav, pre'));
        return [`${root.scrollWidth} px in ${root.clientWidth}: `
          + wide.filter(el => !wide.some(other => other !== el && el.contains(other)))
            .slice(0, 4).map(el => el.outerHTML.slice(0, 160)).join(' | ')];
      }\
      """;

  private static final ViewportSize PHONE = new ViewportSize(360, 740);

  /** A laptop at 200 %. */
  private static final ViewportSize ZOOMED = new ViewportSize(640, 450);

  /** What measuring leaves behind; htmx would copy it, which the policy forbids. */
  private static final String TIDY_UP =
      "document.querySelectorAll('[style=\"\"]').forEach(el => el.removeAttribute('style'))";

  private final Page page;
  private final List<String> faults = new ArrayList<>();

  private Inspection(Page page) {
    this.page = page;
  }

  /**
   * Everything that is wrong with the page as it is.
   *
   * @param scripts whether they run there: without them nothing can be measured but sizes
   */
  static List<String> faults(Page page, boolean scripts) {
    Inspection inspection = new Inspection(page);
    inspection.head();
    inspection.sizes();
    if (scripts) {
      inspection.standard(ColorScheme.LIGHT);
      inspection.at(PHONE, () -> inspection.standard(ColorScheme.DARK));
    }
    return inspection.faults;
  }

  private void head() {
    if (page.title().isBlank()) {
      faults.add("no title");
    }
    long titles = page.locator("h1").all().stream().filter(h1 -> h1.isVisible()).count();
    if (titles != 1) {
      faults.add(titles + " headings of the first level");
    }
  }

  private void sizes() {
    Stream.of(PHONE, ZOOMED).forEach(size -> at(size, () -> fits(size)));
  }

  private void at(ViewportSize size, Runnable look) {
    ViewportSize usual = page.viewportSize();
    page.setViewportSize(size.width, size.height);
    look.run();
    page.setViewportSize(usual.width, usual.height);
  }

  private void fits(ViewportSize size) {
    for (Object wide : (List<?>) page.evaluate(TOO_WIDE)) {
      faults.add("scrolls sideways at " + size.width + " px: " + wide);
    }
  }

  /** Leaves the page in that theme. */
  private void standard(ColorScheme theme) {
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
    new AxeBuilder(page)
        .withTags(STANDARD).setLegacyMode(true).analyze().getViolations().stream()
            .filter(rule -> !isOnlyCovered(rule))
            .forEach(rule -> faults.add(told(theme, rule)));
    page.evaluate(TIDY_UP);
  }

  /** What a bar covers that stays in place can be scrolled from under it. */
  private static boolean isOnlyCovered(Rule rule) {
    return rule.getId().equals("target-size")
        && rule.getNodes().stream()
            .allMatch(node -> node.getFailureSummary().contains("partially obscured"));
  }

  private static String told(ColorScheme theme, Rule rule) {
    String where =
        String.join(
            " | ",
            rule.getNodes().stream()
                .limit(4)
                .map(node -> node.getHtml() + " " + node.getFailureSummary())
                .toList());
    return "%s (%s): %s: %s".formatted(rule.getId(), theme, rule.getHelp(), where);
  }
}
