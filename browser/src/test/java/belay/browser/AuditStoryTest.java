package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("OPS-2")
class AuditStoryTest {
  @RegisterExtension private final Stage stage = new Stage();

  @AfterEach
  void mended() {
    stage.desk().mend();
  }

  @Test
  void who_manages_the_desk_sees_what_the_auditor_found() {
    long ticket = stage.desk().open("dana@example.com", "The lift stands", "Since nine.").number();
    stage.desk().harm(ticket);
    Reader ada = stage.reader("ada").visit("/audit").shoot("audit");
    assertThat(ada.page.locator(".findings h2").first()).hasText("Nobody owns one ticket.");
    assertThat(ada.page.locator(".findings a").first()).hasText("#" + ticket);
  }

  @Test
  void it_stands_above_every_page_of_theirs_and_of_nobody_elses() {
    long ticket = stage.desk().open("dana@example.com", "The lift stands", "Since nine.").number();
    stage.desk().harm(ticket);
    Reader ada = stage.reader("ada").visit("/policy");
    assertThat(ada.page.locator(".alarm")).containsText("The auditor found");
    ada.shoot("audit-banner");

    Reader ana = stage.reader("ana").visit("/policy");
    assertThat(ana.page.locator(".alarm")).hasCount(0);
  }
}
