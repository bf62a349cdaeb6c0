package belay.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SignInStoryTest {
  private static final String PASSWORD = "rope, harness, anchor";

  @RegisterExtension private final Stage stage = new Stage();

  @Test
  void the_first_who_comes_makes_the_desk_theirs_and_lets_somebody_in() {
    try (RealDesk desk = RealDesk.untouched()) {
      Reader olga = stage.guest(desk, Setting.DESKTOP).visit("/sign-in").inspect("nobody");
      olga.visit(desk.link(Optional.empty())).shoot("first-run");
      olga.writes("Name", "Olga Öberg").writes("Mail address", "olga@example.com");
      olga.mayBeAnswered(422).writes("Password", "short").clicks("Begin").sees("Too short");
      olga.inspect("faults");
      assertThat(olga.field("Name")).hasValue("Olga Öberg");
      olga.writes("Password", PASSWORD).clicks("Begin");
      olga.isAt("/(queue|account)");

      olga.visit("/people").page.getByText("Add a person").click();
      olga.writes("Name", "Tom Nowhere").writes("Mail address", "tom@example.com");
      olga.page.getByRole(AriaRole.CHECKBOX).first().check();
      olga.clicks("Add").sees("Tom Nowhere is added");
      olga.clicks("Make a sign-in link").inspect("link").shoot("person");
      String link = olga.page.locator("text=/http.*link/").first().textContent().strip();

      Reader tom = stage.guest(desk, Setting.PHONE).visit(link.replaceFirst("^https?://[^/]+", ""));
      tom.sees("Tom Nowhere").clicks("Sign in");
      tom.isAt("/(queue|account)").visit("/account").sees("You have no password yet");
      tom.mayBeAnswered(404)
          .visit(link.replaceFirst("^https?://[^/]+", ""))
          .sees("not good any more");
      olga.context.close();
      tom.context.close();
    }
  }

  @Test
  @Tag("ORG-2")
  void two_who_change_one_person_at_once_are_shown_both() {
    String bo = "/people/" + stage.desk().person("bo");
    Reader ada = stage.reader("ada").mayBeAnswered(422).visit(bo).shoot("person-turns");
    Reader other = stage.reader("ada", Setting.PHONE).visit(bo);
    other.field("IT manager").check();
    other.clicks("Save").sees("Saved.");

    ada.field("Account manager").check();
    ada.clicks("Save").sees("Somebody else has changed this meanwhile").inspect("changed");
    ada.shoot("person-changed");
    assertThat(ada.field("IT manager")).not().isChecked();
    assertThat(ada.field("Account manager")).isChecked();
    ada.field("Account manager").uncheck();
    ada.clicks("Save").sees("Saved.");
  }

  @Test
  void a_password_signs_in_and_leads_to_where_one_wanted_to_go() {
    stage.desk().password("bo", PASSWORD);
    Reader bo = stage.guest(Setting.DESKTOP).visit("/account").shoot("sign-in");
    bo.isAt("/sign-in").writes("Mail address", "Bo@desk.example");
    bo.mayBeAnswered(422).writes("Password", "guess").clicks("Sign in").sees("don't belong");
    bo.inspect("wrong");
    assertThat(bo.field("Mail address")).hasValue("Bo@desk.example");
    bo.writes("Password", PASSWORD).presses("Enter").isAt("/account");
    bo.clicks("Sign out").isAt("/sign-in").visit("/account").isAt("/sign-in");
  }

  @Test
  void it_works_without_scripts() {
    stage.desk().password("marta", PASSWORD);
    Reader marta = stage.guest(Setting.PHONE.withoutScripts()).visit("/sign-in");
    marta.writes("Mail address", "marta@desk.example").writes("Password", PASSWORD);
    marta.clicks("Sign in").visit("/account").isAt("/account");
    assertThat(marta.page.locator("noscript p")).containsText("Passkeys need JavaScript");
    marta.clicks("Sign out here").isAt("/sign-in");
  }

  @Test
  void guessing_is_slowed_down_in_words() {
    stage.desk().password("luis", PASSWORD);
    Reader thief = stage.guest(Setting.PHONE).mayBeAnswered(422).mayBeAnswered(429);
    thief.visit("/sign-in").writes("Mail address", "luis@desk.example");
    for (int i = 0; i < 6; i++) {
      thief.writes("Password", "guess " + i).clicks("Sign in");
      assertThat(thief.field("Password")).isEmpty();
    }
    thief.sees("Too many tries. Wait a minute").inspect("too often").shoot("too-often");
  }

  @Test
  @Tag("SEC-1")
  void a_passkey_is_made_and_signs_in() {
    stage.desk().password("bo", PASSWORD);
    Reader bo = stage.reader("bo");
    bo.visit("/account").shoot("account");
    Authenticator.plugInto(bo);
    bo.writes("What to call it", "My laptop").clicks("Add a passkey");
    bo.sees("The passkey is added").sees("My laptop").clicks("Sign out").isAt("/sign-in");
    bo.clicks("Sign in with a passkey");
    bo.isAt("/(queue|account)").visit("/account").sees("Bo Lindqvist");

    bo.clicks("Remove").sees("The passkey is removed").doesNotSee("My laptop");
    bo.clicks("Sign out").mayBeAnswered(401).mayBeAnswered(422).clicks("Sign in with a passkey");
    bo.sees("That passkey was not accepted");
  }

  @Test
  @Tag("SEC-5")
  void a_form_that_is_not_the_desks_own_does_nothing() {
    String elsewhere = stage.desk().origin().replace("localhost", "127.0.0.1");
    Reader bo = stage.reader("bo").mayBeAnswered(403).mayAsk(elsewhere);
    String form =
        "<form method=post action='%s/sign-out'><button>Win</button></form>"
            .formatted(stage.desk().origin());
    bo.page.route(
        "**/prize",
        route ->
            route.fulfill(new Route.FulfillOptions().setContentType("text/html").setBody(form)));

    bo.page.navigate(elsewhere + "/prize");
    bo.clicks("Win").isAt("/sign-in").visit("/account").isAt("/account");
    bo.page.navigate("/prize");
    bo.clicks("Win").sees("This form is not from here").inspect("not ours").shoot("failure");
    bo.visit("/account").isAt("/account");
  }
}
