package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailStoryTest {
  private static final String SPOILT =
      """
      From: Dana <dana@example.com>
      Subject: VPN down at both clinics
      Content-Type: multipart/mixed; boundary="x"

      --x

      Nobody can reach the patient records.
      """;

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
  @Tag("MAIL-2")
  void an_admin_deals_with_mail_that_can_not_be_read() {
    stage.desk().park("dana@example.com", SPOILT, "IllegalStateException: a part without an end");
    stage.desk().park("", "X-Nothing: at all", "no headers that anybody would know as a mail's");
    Reader ada = stage.reader("ada").visit("/mail");
    ada.follows("2 mails came in and can not be read: nothing comes of them until somebody looks.");
    ada.isAt("/mail/parked").inspect().shoot("parked");

    ada.follows("dana@example.com").sees("Nobody can reach the patient records.");
    ada.inspect().shoot("parked-mail");
    ada.writes("Why nothing comes of it", "Dana has called").clicks("Nothing comes of it");
    ada.sees("Nothing comes of that mail.").doesNotSee("dana@example.com");
    ada.follows("Nobody").clicks("Read it again");
    ada.sees("It is read again now.").sees("No mail waits for you").inspect().shoot("parked-none");
  }

  @Test
  void others_are_told_that_there_is_no_such_page() {
    Reader ana = stage.reader("ana").mayBeAnswered(404);
    ana.page.navigate("/mail");
    ana.sees("There is nothing here");
    assertThat(ana.page.locator("body")).not().containsText("dana@example.com");
  }
}
