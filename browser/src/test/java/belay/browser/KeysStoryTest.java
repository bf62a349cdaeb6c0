package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import belay.core.ticket.Ticket;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a slip of a hand does not do to a ticket. */
class KeysStoryTest {
  @RegisterExtension private final Stage stage = new Stage();

  private Ticket.Open open(String subject) {
    return stage.desk().open("dana@example.com", subject, "Please help.");
  }

  private static String page(Ticket.Open ticket) {
    return "/tickets/" + ticket.number();
  }

  /** It pages people, and there is no way back: a slip is not enough. */
  @Test
  void one_letter_alone_makes_no_ticket_critical() {
    Ticket.Open ticket = open("A slip");
    Reader ana = stage.reader("ana").visit(page(ticket)).presses("c");
    assertThat(ana.button("Make it critical")).isFocused();
    ana.shoot("ticket-critical").inspect("about to be critical");
    Locator priority = ana.page.locator("#ticket-head .pri");
    ana.presses("Escape");
    assertThat(ana.page.locator("details.menu[open]")).hasCount(0);
    assertThat(priority).not().hasText("Critical");

    ana.presses("c", "Enter");
    assertThat(priority).hasText("Critical");
  }

  @Test
  void text_that_is_selected_beyond_the_edge_of_a_dialog_leaves_it_open() {
    Ticket.Open ticket = open("Selecting");
    Reader ana = stage.reader("ana").visit(page(ticket)).presses("f");
    Locator text = ana.page.locator("#act textarea").first();
    text.fill("Some words to select");
    BoundingBox box = text.boundingBox();
    ana.page.mouse().move(box.x + box.width / 2, box.y + box.height / 2);
    ana.page.mouse().down();
    ana.page.mouse().move(3, box.y);
    ana.page.mouse().up();
    assertThat(ana.page.locator("#act")).isVisible();
    assertThat(text).hasValue("Some words to select");

    ana.page.mouse().click(3, 3);
    assertThat(ana.page.locator("#act")).isHidden();
  }
}
