package belay.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * What somebody reads with.
 *
 * @param width of the window, in CSS pixels
 * @param locale such as {@code en-GB}
 * @param zone such as {@code Europe/Berlin}
 */
record Setting(int width, int height, boolean dark, boolean scripts, String locale, String zone) {
  static final Setting DESKTOP = new Setting(1280, 900, false, true, "en-GB", "Europe/Berlin");
  static final Setting PHONE = new Setting(390, 844, false, true, "en-GB", "Europe/Berlin");

  Setting inDark() {
    return new Setting(width, height, true, scripts, locale, zone);
  }

  Setting withoutScripts() {
    return new Setting(width, height, dark, false, locale, zone);
  }

  Setting in(String otherLocale) {
    return new Setting(width, height, dark, scripts, otherLocale, zone);
  }

  ColorScheme theme() {
    return dark ? ColorScheme.DARK : ColorScheme.LIGHT;
  }

  Browser.NewContextOptions options(String origin) {
    return new Browser.NewContextOptions()
        .setBaseURL(origin)
        .setViewportSize(width, height)
        .setColorScheme(theme())
        .setReducedMotion(ReducedMotion.REDUCE)
        .setJavaScriptEnabled(scripts)
        .setLocale(locale)
        .setTimezoneId(zone);
  }
}
