package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("PAGE-7")
class PeopleStoryTest {
  private static final String LONG =
      "Maximiliana-Theodora von und zu Hohenberg-Schillingsfürst-Wolkenstein";

  @RegisterExtension private final Stage stage = new Stage();

  @AfterEach
  void reachable() {
    stage.desk().sql("UPDATE contact_method SET bounced_at = NULL");
  }

  @Test
  void an_admin_sees_which_clients_mail_comes_back_from_and_says_that_it_arrives_again() {
    stage.desk().client("max@hohenberg.example", LONG);
    stage
        .desk()
        .sql(
            """
            UPDATE contact_method SET bounced_at = now()
            WHERE address IN ('dana@example.com', 'max@hohenberg.example')
            """);
    Reader ada = stage.reader("ada").visit("/people");
    ada.page.getByText("Clients who can't be reached").click();
    ada.sees(LONG).sees("dana@example.com").inspect("unreached").shoot("people-unreached");

    Locator row = ada.page.locator("li").filter(new Locator.FilterOptions().setHasText(LONG));
    row.getByRole(AriaRole.BUTTON).click();
    ada.isAt("/people").page.getByText("Clients who can't be reached").click();
    ada.doesNotSee(LONG);
    assertThat(ada.page.getByText("dana@example.com").first()).isVisible();
  }
}
