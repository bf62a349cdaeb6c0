package belay.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.server.accounts.Visit.Reply;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Coming in and going out, by the pages; with and against their grain. */
@Tag("SEC-1")
class SignInTest {
  private static final String HOSTILE = "SEC-5";

  private final WebDesk desk = WebDesk.get();

  private Visit signedIn() {
    Visit visit = desk.stranger();
    visit.get("/sign-in");
    visit.post("/sign-in", "mail", desk.adminsMail(), "password", desk.adminsPassword());
    return visit;
  }

  @Test
  void an_address_and_its_password_lead_where_one_wanted_to_go() {
    Visit visit = desk.stranger();
    assertThat(visit.get("/people?x=1").header("Location"))
        .isEqualTo("/sign-in?to=%2Fpeople%3Fx%3D1");
    assertThat(visit.get("/sign-in?to=%2Fpeople%3Fx%3D1").text())
        .contains("name=\"to\" value=\"/people?x=1\"");

    Reply in =
        visit.post(
            "/sign-in",
            "mail",
            " OLGA@desk.example",
            "password",
            desk.adminsPassword(),
            "to",
            "/people?x=1");

    assertThat(in.status()).isEqualTo(303);
    assertThat(in.header("Location")).isEqualTo("/people?x=1");
    assertThat(in.headers("Set-Cookie"))
        .anySatisfy(cookie ->
            assertThat(cookie).startsWith("belay=").contains("HttpOnly", "SameSite=Lax", "Path=/"));
    assertThat(visit.get("/people").text()).contains("Olga", "Ana", "Marta");
  }

  @Test
  void a_page_is_compressed_for_who_can_read_that_and_says_the_same() {
    Visit visit = signedIn();
    Reply plain = visit.get("/people");
    Reply small = visit.get("/people", "Accept-Encoding", "br, gzip");

    assertThat(plain.headers("Content-Encoding")).isEmpty();
    assertThat(small.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(plain.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
    assertThat(small.header("Vary")).isEqualToIgnoringCase("Accept-Encoding");
    assertThat(small.text()).isEqualTo(plain.text()).contains("Olga");
    assertThat(Integer.parseInt(small.header("Content-Length")))
        .isLessThan(Integer.parseInt(plain.header("Content-Length")) / 2);
  }

  @Test
  void what_was_typed_comes_back_with_what_is_wrong_but_no_password_does() {
    Visit visit = desk.stranger();
    visit.get("/sign-in");
    Reply no = visit.post("/sign-in", "mail", "wrong@desk.example", "password", "hunter2hunter2");

    assertThat(no.status()).isEqualTo(422);
    assertThat(no.text())
        .contains("value=\"wrong@desk.example\"", "belong together")
        .doesNotContain("hunter2");
  }

  @Test
  @Tag(HOSTILE)
  void nobody_learns_who_has_an_account() {
    Visit visit = desk.stranger();
    visit.get("/sign-in");
    String known = visit.post("/sign-in", "mail", desk.adminsMail(), "password", "x").text();
    String unknown = visit.post("/sign-in", "mail", "no@desk.example", "password", "x").text();

    assertThat(known.replace(desk.adminsMail(), ""))
        .isEqualTo(unknown.replace("no@desk.example", ""));
  }

  @Test
  void signing_out_ends_the_session_and_not_only_the_cookie() {
    Visit visit = signedIn();
    String stolen = visit.cookies.get("belay");
    visit.get("/account");
    assertThat(visit.post("/sign-out").header("Location")).isEqualTo("/sign-in");

    assertThat(visit.cookies).doesNotContainKey("belay");
    visit.cookies.put("belay", stolen);
    assertThat(visit.get("/account").status()).isEqualTo(303);
  }

  @Test
  @Tag(HOSTILE)
  void a_session_that_somebody_else_chose_is_not_taken_over() {
    Visit victim = desk.stranger();
    Token chosen = Token.random();
    victim.cookies.put("belay", chosen.text());
    victim.get("/sign-in");
    victim.post("/sign-in", "mail", desk.adminsMail(), "password", desk.adminsPassword());

    assertThat(victim.cookies.get("belay")).isNotEqualTo(chosen.text());
    Visit thief = desk.stranger().with("belay", chosen);
    assertThat(thief.get("/account").status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "../../etc", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
  @Tag(HOSTILE)
  void a_forged_cookie_opens_nothing(String cookie) {
    Visit visit = desk.stranger();
    visit.cookies.put("belay", cookie);

    assertThat(visit.get("/account").status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)",
        "/%0d%0aSet-Cookie:x\r\ny", "\\\\evil", " /people", "/people\u0000"
      })
  @Tag(HOSTILE)
  void nobody_is_sent_to_another_site(String to) {
    Visit visit = desk.stranger();
    visit.get("/sign-in");
    Reply in =
        visit.post(
            "/sign-in", "mail", desk.adminsMail(), "password", desk.adminsPassword(), "to", to);

    assertThat(in.status()).isEqualTo(303);
    assertThat(in.header("Location")).isEqualTo("/");
  }

  @Test
  @Tag(HOSTILE)
  void forms_of_another_site_do_nothing() {
    Visit visit = signedIn();
    visit.get("/account");
    String csrf = visit.csrf();
    String foreign = desk.of(desk.ana).csrf();

    for (Reply reply :
        List.of(
            visit.forge("/account", r -> r, "name", "Mallory"),
            visit.forge("/account", r -> r, "name", "Mallory", "csrf", "x"),
            visit.forge("/account", r -> r, "name", "Mallory", "csrf", foreign),
            visit.forge("/account", r -> r.header("X-CSRF", foreign), "name", "Mallory"),
            visit.forge(
                "/account",
                r -> r.header("Sec-Fetch-Site", "cross-site"),
                "name",
                "Mallory",
                "csrf",
                csrf),
            visit.forge(
                "/account",
                r -> r.header("Origin", "https://evil.example"),
                "name",
                "Mallory",
                "csrf",
                csrf),
            visit.forge(
                "/account", r -> r.header("Origin", "null"), "name", "Mallory", "csrf", csrf))) {
      assertThat(reply.status()).isEqualTo(403);
      assertThat(reply.text()).contains("This form is not from here");
    }
    assertThat(visit.get("/account").text()).doesNotContain("Mallory");
  }

  @Test
  @Tag(HOSTILE)
  void signing_in_needs_a_form_of_ours_too() {
    Visit visit = desk.stranger();
    String[] right = {"mail", desk.adminsMail(), "password", desk.adminsPassword()};

    assertThat(visit.forge("/sign-in", r -> r, right).status()).isEqualTo(403);
    assertThat(visit.cookies).doesNotContainKey("belay");
  }

  @Test
  @Tag(HOSTILE)
  void a_page_of_an_older_session_gets_the_token_of_the_present_one_and_nobody_else_does() {
    Visit ana = desk.of(desk.ana);
    String older = desk.of(desk.ana).csrf();
    String me = desk.ana.toString();

    assertThat(stale(ana, "X-CSRF", older, "Belay-Person", me)).contains(ana.csrf());
    for (String[] foreign :
        new String[][] {
          {"X-CSRF", older},
          {"X-CSRF", older, "Belay-Person", desk.dana.toString()},
          {"X-CSRF", older, "Belay-Person", me, "Sec-Fetch-Site", "cross-site"},
          {"X-CSRF", older, "Belay-Person", me, "Origin", "https://evil.example"}
        }) {
      assertThat(stale(ana, foreign)).isEmpty();
    }
  }

  private static Optional<String> stale(Visit visit, String... headers) {
    Reply reply = visit.forge("/account", request -> request.headers(headers), "name", "Ana");
    assertThat(reply.status()).isEqualTo(403);
    return reply.all().firstValue("Belay-Form");
  }

  @Test
  void scripts_are_told_in_their_own_way() {
    Visit visit = desk.stranger();
    Reply fragment =
        visit.send(
            "POST",
            "/account",
            "",
            r ->
                r.header("HX-Request", "true")
                    .header("HX-Current-URL", desk.base() + "/queue?view=mine"));
    assertThat(fragment.status()).isEqualTo(401);
    assertThat(fragment.header("HX-Redirect")).isEqualTo("/sign-in?to=%2Fqueue%3Fview%3Dmine");

    Reply stream = visit.get("/account", "Accept", "text/event-stream");
    assertThat(stream.status()).isEqualTo(401);
    assertThat(stream.header("Location")).isEmpty();
  }

  @Test
  @Tag(HOSTILE)
  void pages_may_load_nothing_from_elsewhere_and_are_kept_nowhere() {
    Reply page = signedIn().get("/account");

    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(page.header("Referrer-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(page.text()).doesNotContain("<script>", "style=\"", "onclick");
  }

  @Test
  void looking_at_a_link_does_not_use_it_and_using_it_does() {
    PersonId person = desk.hired("Lea", "lea@desk.example", Set.of("it-manager"));
    String link = desk.belay.getBean(SignInLinks.class).issue(person);

    desk.stranger().get(link);
    Visit visit = desk.stranger();
    assertThat(visit.get(link).text()).contains("signs you in as Lea");
    assertThat(visit.post(link, "password", "short").status()).isEqualTo(422);
    assertThat(visit.post(link, "password", "long enough 1").header("Location")).isEqualTo("/");
    assertThat(visit.get("/").header("Location")).isEqualTo("/queue");
    assertThat(visit.get("/account").text()).contains("Lea");

    Visit replay = desk.stranger();
    replay.get("/sign-in");
    assertThat(replay.post(link, "password", "").status()).isEqualTo(404);
    assertThat(replay.get(link).text()).contains("not good any more");
    replay.get("/sign-in");
    assertThat(
            replay
                .post("/sign-in", "mail", "lea@desk.example", "password", "long enough 1")
                .status())
        .isEqualTo(303);
  }

  @Test
  @Tag(HOSTILE)
  void guessing_at_one_account_is_slowed_down_in_words() {
    Visit visit = desk.stranger();
    visit.get("/sign-in");
    for (int i = 0; i < 5; i++) {
      assertThat(visit.post("/sign-in", "mail", "bo@desk.example", "password", "no").status())
          .isEqualTo(422);
    }
    Reply slowed = visit.post("/sign-in", "mail", "bo@desk.example", "password", "no");

    assertThat(slowed.status()).isEqualTo(429);
    assertThat(slowed.header("Retry-After")).isEqualTo("60");
    assertThat(slowed.text()).contains("Wait a minute");
  }

  @Test
  void a_new_password_signs_out_the_others() {
    PersonId person = desk.hired("Pia", "pia@desk.example", Set.of("it-manager"));
    desk.accounts.set(person, "the old password");
    Visit here = desk.of(person);
    Visit there = desk.of(person);
    here.get("/account");

    assertThat(
            here.post("/account/password", "present", "wrong one", "wanted", "the new password")
                .text())
        .contains("not your present password");
    assertThat(there.get("/account").status()).isEqualTo(200);
    assertThat(
            here.post(
                    "/account/password",
                    "present",
                    "the old password",
                    "wanted",
                    "the new password")
                .status())
        .isEqualTo(303);
    assertThat(here.get("/account").status()).isEqualTo(200);
    assertThat(there.get("/account").status()).isEqualTo(303);
  }

  @Test
  void one_ends_only_sessions_of_ones_own() {
    Visit ana = desk.of(desk.ana);
    Session admins = desk.sessions.of(desk.admin).stream().findFirst().orElseGet(this::adminsOwn);
    ana.get("/account");
    ana.post("/account/sessions/" + admins.id() + "/end");

    assertThat(desk.sessions.of(desk.admin)).extracting(Session::id).contains(admins.id());
  }

  private Session adminsOwn() {
    desk.of(desk.admin);
    return desk.sessions.of(desk.admin).getFirst();
  }
}
