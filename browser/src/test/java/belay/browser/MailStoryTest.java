package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailStoryTest {
  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void an_admin_reads_what_the_desk_told_whom() {
    long ticket = stage.desk().open("dana@example.com", "The lift stands", "Since nine.").number();
    Reader ada = stage.reader("ada").visit("/mail?ticket=" + ticket).shoot("mail");

    ada.page.locator("#mails a").first().click();
    ada.isAt("/mail/[0-9a-f-]+");
    assertThat(ada.page.locator("h1")).containsText("#" + ticket);
    ada.inspect().shoot("mail-letter");
  }

  @Test
  void others_are_told_that_there_is_no_such_page() {
    Reader ana = stage.reader("ana").mayBeAnswered(404);
    ana.page.navigate("/mail");
    assertThat(ana.page.locator("body")).not().containsText("dana@example.com");
  }
}
