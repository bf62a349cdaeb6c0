package belay.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Made-up pages at the desk's address, to see that what is wrong with a page is found. */
class InspectionTest {
  private static final String GOOD = "<h1>A page</h1><p>Some words.</p>";

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void a_page_without_faults_passes() {
    assertThat(reads("good", GOOD).page.title()).isEqualTo("Made up");
  }

  @Test
  void what_is_missing_or_too_wide_is_found() {
    assertThatThrownBy(() -> reads("headless", "<p>Words</p>")).hasMessageContaining("0 headings");
    assertThatThrownBy(() -> reads("wide", GOOD + "<pre>" + "x".repeat(200) + "</pre>"))
        .hasMessageContaining("scrolls sideways at 360 px");
  }

  @Test
  void what_some_people_could_not_read_is_found() {
    assertThatThrownBy(() -> reads("pale", GOOD + "<p class=pale>Words</p>"))
        .hasMessageContaining("color-contrast (DARK)");
    assertThatThrownBy(() -> reads("nameless", GOOD + "<input>")).hasMessageContaining("label");
  }

  @Test
  void noise_is_found() {
    assertThatThrownBy(() -> reads("console", GOOD + "<script>console.warn('hm')</script>"))
        .hasMessageContaining("warning: hm");
    assertThatThrownBy(() -> reads("throws", GOOD + "<script>throw Error('ow')</script>"))
        .hasMessageContaining("script error: Error: ow");
    assertThatThrownBy(() -> reads("dialog", GOOD + "<script>alert('boo')</script>"))
        .hasMessageContaining("dialog: boo");
    assertThatThrownBy(() -> reads("foreign", GOOD + "<img alt='' src=//elsewhere.example/x>"))
        .hasMessageContaining("request to http://elsewhere.example/x");
  }

  private Reader reads(String name, String body) {
    Reader reader = stage.guest(Setting.DESKTOP);
    String html =
        """
        <!doctype html><html lang=en><head><meta charset=utf-8><title>Made up</title>
        <meta name=viewport content="width=device-width">
        <style>@media (prefers-color-scheme: dark) { .pale { color: #ccc } }</style>
        </head><body><main>%s</main></body></html>
        """
            .formatted(body);
    reader.page.route(
        "**/made-up/*",
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setContentType("text/html;charset=utf-8")
                    .setBody(html)));
    return reader.visit("/made-up/" + name);
  }
}
