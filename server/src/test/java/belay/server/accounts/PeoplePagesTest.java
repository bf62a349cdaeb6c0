package belay.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.server.accounts.Visit.Reply;
import belay.server.people.Directory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An admin adds people, moves them and lets them go; everybody decides about themselves. */
@Tag("ORG-2")
class PeoplePagesTest {
  private final WebDesk desk = WebDesk.get();

  @Test
  void who_has_left_is_out_at_once() {
    PersonId person = desk.hired("Tom", "tom@desk.example", Set.of("it-manager"));
    desk.accounts.set(person, "toms password");
    Visit tom = desk.of(person);
    Visit admin = desk.of(desk.admin);
    admin.get("/people/" + person);
    assertThat(tom.get("/account").status()).isEqualTo(200);

    assertThat(admin.post("/people/" + person + "/left").status()).isEqualTo(303);
    assertThat(tom.get("/account").status()).isEqualTo(303);
    tom.get("/sign-in");
    assertThat(
            tom.post("/sign-in", "mail", "tom@desk.example", "password", "toms password").status())
        .isEqualTo(422);
    assertThat(admin.get("/people").text()).contains("Those who have left");
  }

  @Test
  void a_person_is_added_and_let_in_by_a_link_that_is_shown_once() {
    Visit admin = desk.of(desk.admin);
    admin.get("/people");
    Reply lacking = admin.post("/people", "name", "Nora", "mail", "nora", "role", "it-manager");
    assertThat(lacking.status()).isEqualTo(422);
    assertThat(lacking.text())
        .contains("value=\"Nora\"", "value=\"nora\"", "not a mail address")
        .containsPattern("value=\"it-manager\"[^>]* checked");
    assertThat(admin.post("/people", "name", "Nora", "mail", "nöra@desk.example").text())
        .contains("Before the @ of a mail address only letters without accents");
    assertThat(admin.post("/people", "name", "Nora", "mail", "nora@straße.de").text())
        .contains("not a mail address that can be written to");

    Reply added =
        admin.post("/people", "name", "Nora", "mail", "nora@desk.example", "role", "it-manager");
    assertThat(added.status()).isEqualTo(303);
    String page = added.header("Location").replaceFirst("\\?.*", "");
    String shown = admin.post(page + "/link").text();
    String link =
        shown.replaceFirst("(?s).*<code>http://localhost:[0-9]+(/sign-in/link/[^<]+)<.*", "$1");
    assertThat(desk.stranger().get(link).text()).contains("signs you in as Nora");
    assertThat(admin.get(page).text()).doesNotContain("/sign-in/link/");
  }

  @Test
  void the_last_admin_stays_one() {
    Visit admin = desk.of(desk.admin);
    admin.get("/people/" + desk.admin);

    Reply left = admin.post("/people/" + desk.admin + "/left");
    assertThat(left.status()).isEqualTo(422);
    assertThat(left.text()).contains("Nobody else here is an admin");
    Reply moved = save(admin, page(admin, desk.admin), "role=it-manager");
    assertThat(moved.status()).isEqualTo(422);
    assertThat(moved.text()).contains("Nobody else here is an admin");
    assertThat(admin.get("/people").status()).isEqualTo(200);
  }

  @Test
  void language_zone_and_colours_are_as_one_chooses() {
    Visit visit = desk.of(desk.hired("Uma", "uma@desk.example", Set.of("it-manager")));
    visit.get("/account");
    assertThat(visit.post("/account", "name", "Uma", "zone", "Mars/Base").text())
        .contains("no such time zone", "value=\"Mars/Base\"");
    visit.post(
        "/account", "name", "Uma B.", "zone", "Asia/Tokyo", "language", "en-GB", "theme", "dark");

    assertThat(visit.get("/account").text())
        .contains("lang=\"en-GB\"", "data-theme=\"dark\"", "value=\"Asia/Tokyo\"", "Uma B.");
  }

  @Test
  @Tag("PAGE-2")
  void whom_the_policy_means_by_name_keeps_it_and_nobody_else_takes_it() {
    Set<String> roles = Set.of("it-manager");
    Visit meant = desk.of(desk.hired("Xenia", "xenia@desk.example", roles));
    Visit other = desk.of(desk.hired("Yuri", "yuri@desk.example", roles));
    Visit contact = desk.of(desk.hank);
    Visit admin = desk.of(desk.admin);
    List.of(meant, other, contact).forEach(visit -> visit.get("/account"));
    admin.get("/people");
    desk.meaning(
        "Xenia",
        () -> {
          assertThat(renamed(meant, "Xenia Z."))
              .contains("The policy means you by the name you have");
          assertThat(renamed(other, "Xenia"))
              .contains("The policy means somebody else by that name");
          assertThat(contact.post("/account", "name", "Xenia").status())
              .as("who is served is never meant")
              .isEqualTo(303);
          assertThat(meant.post("/account", "name", "Xenia", "zone", "Asia/Tokyo").status())
              .isEqualTo(303);
          Reply second =
              admin.post(
                  "/people", "name", "Xenia", "mail", "x2@desk.example", "role", "it-manager");
          assertThat(second.status()).isEqualTo(422);
          assertThat(second.text()).contains("The policy means somebody else by that name");
        });
    assertThat(meant.post("/account", "name", "Xenia Z.").status()).isEqualTo(303);
    contact.post("/account", "name", "Hank");
  }

  private static String renamed(Visit visit, String name) {
    Reply reply = visit.post("/account", "name", name);
    assertThat(reply.status()).isEqualTo(422);
    return reply.text();
  }

  @Test
  @Tag("PAGE-7")
  void who_cannot_be_reached_is_shown_and_can_be_written_to_again() {
    PersonId person = desk.hired("Ivo", "ivo@desk.example", Set.of("it-manager"));
    Visit admin = desk.of(desk.admin);
    String page = "/people/" + person;
    assertThat(admin.get(page).text()).doesNotContain("came back");

    desk.jdbc
        .sql("UPDATE contact_method SET bounced_at = now() WHERE address = 'ivo@desk.example'")
        .update();
    assertThat(admin.get("/people").text()).contains("mail to them came back");
    assertThat(admin.get(page).text()).contains("Mail to ivo@desk.example came back");

    assertThat(admin.post(page + "/reachable").status()).isEqualTo(303);
    assertThat(admin.get(page).text()).doesNotContain("came back");
  }

  @Test
  @Tag("PAGE-7")
  void a_client_who_can_not_be_reached_is_shown_and_can_be_written_to_again() {
    Visit admin = desk.of(desk.admin);
    String path = "/people/" + desk.hank + "/reachable";
    admin.get("/people");
    assertThat(admin.post(path).status()).as("nobody's business").isEqualTo(404);
    desk.jdbc
        .sql("UPDATE contact_method SET bounced_at = now() WHERE address = 'hank@globex.example'")
        .update();

    Document people = Jsoup.parse(admin.get("/people").text());
    assertThat(people.select("details:has(form[action=" + path + "])").text())
        .contains("Clients who can't be reached", "Hank", "hank@globex.example");
    assertThat(admin.post(path).header("Location")).isEqualTo("/people");
    assertThat(admin.get("/people").text()).doesNotContain("hank@globex.example");
    assertThat(admin.get("/people/" + desk.hank).status()).isEqualTo(404);
  }

  @Test
  void who_takes_turns_on_call_is_decided_with_their_teams() {
    PersonId nora = desk.hired("Nora Turner", "nora.turner@desk.example", Set.of("it-manager"));
    Visit admin = desk.of(desk.admin);
    assertThat(save(admin, page(admin, nora), "team=service-desk&turn=service-desk").status())
        .isEqualTo(303);
    assertThat(onCall(0)).as("who has the turn keeps it").isEqualTo(desk.ana);
    assertThat(onCall(1)).as("then it is theirs").isEqualTo(nora);
    assertThat(page(admin, nora).select("input[name=turn][checked]").eachAttr("value"))
        .containsExactly("service-desk");

    save(admin, page(admin, nora), "team=seniors&turn=service-desk");
    assertThat(onCall(1)).as("who is in the team no more has no turn").isEqualTo(desk.ana);

    save(admin, page(admin, nora), "team=seniors&team=service-desk");
    assertThat(onCall(1)).as("nobody gets one unasked").isEqualTo(desk.ana);

    save(admin, page(admin, nora), "team=service-desk&turn=service-desk");
    admin.post("/people/" + nora + "/left");
    admin.post("/people/" + nora + "/back");
    assertThat(onCall(1)).as("who was gone has none either").isEqualTo(desk.ana);
    admin.post("/people/" + nora + "/left");
  }

  private PersonId onCall(int weeks) {
    Instant then = Instant.now().plus(Duration.ofDays(7L * weeks));
    return desk.belay
        .getBean(Directory.class)
        .roster()
        .team("service-desk")
        .orElseThrow()
        .onCall(then)
        .getFirst();
  }

  @Test
  void who_looked_before_somebody_else_changed_a_person_gives_nothing_back() {
    PersonId mallory =
        desk.hired("Mallory", "mallory.m@desk.example", Set.of("it-manager", "admin"));
    Visit olga = desk.of(desk.admin);
    Document old = page(olga, mallory);
    Visit pia = desk.of(desk.admin);
    assertThat(save(pia, page(pia, mallory), "role=it-manager").status()).isEqualTo(303);

    Reply reply = save(olga, old, "team=seniors&role=it-manager&role=admin");

    assertThat(reply.status()).isEqualTo(422);
    Document both = Jsoup.parse(reply.text());
    assertThat(both.select(".notice.warn").text())
        .contains("changed this meanwhile", "IT manager")
        .doesNotContain("Admin");
    assertThat(both.select("input[name=role][checked]").eachAttr("value"))
        .as("what was ticked")
        .containsExactlyInAnyOrder("admin", "it-manager");
    assertThat(page(olga, mallory).select("input[name=role][checked]").eachAttr("value"))
        .containsExactly("it-manager");

    assertThat(save(olga, both, "team=seniors&role=it-manager").status())
        .as("who has seen it goes on")
        .isEqualTo(303);
    assertThat(save(olga, old, "team=seniors&role=it-manager").status())
        .as("what is so already harms nobody")
        .isEqualTo(303);
    olga.post("/people/" + mallory + "/left");
  }

  private static Document page(Visit admin, PersonId person) {
    return Jsoup.parse(admin.get("/people/" + person).text());
  }

  /** The form of that page, with these ticks. */
  private static Reply save(Visit admin, Document page, String ticks) {
    String had = page.select("input[name=had]").attr("value");
    String form = page.select("form:has(input[name=role])").attr("action");
    return admin.send(form, "had=" + URLEncoder.encode(had, StandardCharsets.UTF_8) + "&" + ticks);
  }

  @Test
  @Tag("UI-1")
  void letters_are_no_shortcuts_for_who_does_not_want_that() {
    Visit visit = desk.of(desk.hired("Vera", "vera@desk.example", Set.of("it-manager")));
    Document before = Jsoup.parse(visit.get("/account").text());
    assertThat(before.select("body[data-letters]")).isEmpty();
    assertThat(before.select("input[name=letters][checked]")).hasSize(1);

    visit.post("/account", "name", "Vera", "asks", "letters");

    Document after = Jsoup.parse(visit.get("/account").text());
    assertThat(after.body().attr("data-letters")).isEqualTo("off");
    assertThat(after.select("input[name=letters][checked]")).isEmpty();
    visit.post("/account", "name", "Vera", "asks", "letters", "letters", "on");
    assertThat(Jsoup.parse(visit.get("/account").text()).select("body[data-letters]")).isEmpty();
    assertThat(before.select("input[name=asks]").eachAttr("value")).containsExactly("letters");
  }

  @Test
  @Tag("OPS-3")
  void a_form_of_a_former_version_that_does_not_ask_for_letters_leaves_them_as_they_are() {
    Visit visit = desk.of(desk.hired("Wera", "wera@desk.example", Set.of("it-manager")));
    visit.get("/account");
    visit.post("/account", "name", "Wera W.");
    assertThat(Jsoup.parse(visit.get("/account").text()).select("body[data-letters]")).isEmpty();

    visit.post("/account", "name", "Wera", "asks", "letters");
    visit.post("/account", "name", "Wera W.");
    assertThat(Jsoup.parse(visit.get("/account").text()).select("body[data-letters]")).hasSize(1);
  }
}
