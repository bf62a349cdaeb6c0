package belay.server.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ids.PersonId;
import belay.server.accounts.Visit.Reply;
import java.security.GeneralSecurityException;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Passkeys, by what a browser's script sends; with and against their grain. */
@Tag("SEC-1")
class PasskeysTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final WebDesk desk = WebDesk.get();
  private PersonId person;
  private Visit owner;
  private SoftKey key;

  @BeforeEach
  void somebody() throws GeneralSecurityException {
    String mail = UUID.randomUUID() + "@desk.example";
    person = desk.hired("Kay", mail, Set.of("it-manager"));
    owner = desk.of(person);
    key = new SoftKey(desk.base());
  }

  private static JsonNode ask(Visit visit, String path) {
    Reply reply = visit.json(path, "");
    assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    return JSON.readTree(reply.text());
  }

  private Reply make() {
    return make("Blue%20fob");
  }

  private Reply make(String name) {
    JsonNode question = ask(owner, "/account/passkeys/question");
    key.handle = question.at("/user/id").asString();
    return owner.json(
        "/account/passkeys?name=" + name, key.make(question.path("challenge").asString()));
  }

  private Reply sign(Visit visit) throws GeneralSecurityException {
    visit.get("/sign-in");
    String challenge = ask(visit, "/sign-in/passkey/question").path("challenge").asString();
    return visit.json("/sign-in/passkey?to=/people", key.sign(challenge));
  }

  @Test
  void a_key_that_was_made_signs_in_without_a_name() throws GeneralSecurityException {
    JsonNode question = ask(owner, "/account/passkeys/question");
    assertThat(question.at("/rp/id").asString()).isEqualTo("localhost");
    assertThat(question.at("/authenticatorSelection/residentKey").asString()).isEqualTo("required");
    assertThat(make().status()).isEqualTo(200);
    assertThat(owner.get("/account").text()).contains("Blue fob");

    Visit visit = desk.stranger();
    Reply in = sign(visit);

    assertThat(in.status()).as(in.text()).isEqualTo(200);
    assertThat(JSON.readTree(in.text()).path("to").asString()).isEqualTo("/people");
    assertThat(visit.get("/account").text()).contains("Kay");
    assertThat(sign(desk.stranger()).status()).isEqualTo(200);
  }

  @Test
  void a_key_that_was_taken_away_opens_nothing() throws GeneralSecurityException {
    make();
    UUID id = desk.belay.getBean(Passkeys.class).of(person).getFirst().id();
    owner.get("/account");

    Visit other = desk.of(desk.ana);
    other.get("/account");
    other.post("/account/passkeys/" + id + "/end");
    assertThat(sign(desk.stranger()).status()).isEqualTo(200);

    owner.post("/account/passkeys/" + id + "/end");
    assertThat(sign(desk.stranger()).status()).isEqualTo(422);
  }

  @Test
  @Tag("SEC-5")
  void an_answer_is_good_once_and_only_from_the_browser_that_was_asked()
      throws GeneralSecurityException {
    make();
    Visit asked = desk.stranger();
    asked.get("/sign-in");
    String challenge = ask(asked, "/sign-in/passkey/question").path("challenge").asString();
    String answer = key.sign(challenge);
    Visit thief = desk.stranger();
    thief.get("/sign-in");

    assertThat(thief.json("/sign-in/passkey", answer).status()).isEqualTo(422);
    assertThat(asked.json("/sign-in/passkey", answer).status()).isEqualTo(200);
    Visit again = desk.stranger();
    again.cookies.putAll(asked.cookies);
    again.cookies.remove("belay");
    again.get("/sign-in");
    assertThat(again.json("/sign-in/passkey", answer).status()).isEqualTo(422);
    assertThat(again.json("/sign-in/passkey", key.sign(Token.random().text())).status())
        .isEqualTo(422);
  }

  @Test
  @Tag("SEC-5")
  void what_was_signed_for_another_site_or_by_nobody_is_refused() throws GeneralSecurityException {
    make();
    key.origin = "https://evil.example";
    assertThat(sign(desk.stranger()).status()).isEqualTo(422);
    key.origin = desk.base();
    key.rpId = "evil.example";
    assertThat(sign(desk.stranger()).status()).isEqualTo(422);
    key.rpId = "localhost";
    key.flags = SoftKey.PRESENT;
    assertThat(sign(desk.stranger()).status()).isEqualTo(422);
    key.flags = SoftKey.PRESENT | SoftKey.VERIFIED;
    String own = key.handle;
    key.handle = PasskeyQuestion.text(PasskeyQuestion.handle(desk.admin));
    assertThat(sign(desk.stranger()).status()).isEqualTo(422);
    key.handle = own;
    assertThat(sign(desk.stranger()).status()).isEqualTo(200);
  }

  @Test
  @Tag("SEC-5")
  void a_copy_of_a_key_that_counts_is_noticed() throws GeneralSecurityException {
    make();
    assertThat(sign(desk.stranger()).status()).isEqualTo(200);
    key.turnBack();

    assertThat(sign(desk.stranger()).status()).isEqualTo(422);
  }

  @Test
  @Tag("SEC-5")
  void what_no_name_can_hold_is_left_out_of_a_keys_name() {
    assertThat(make("%00Red%09%0D%0Akey%7F").status()).isEqualTo(200);
    assertThat(desk.belay.getBean(Passkeys.class).of(person))
        .extracting(Passkey::name)
        .containsExactly("Redkey");
  }

  @Test
  @Tag("SEC-5")
  void rubbish_is_refused() {
    Visit visit = desk.stranger();
    visit.get("/sign-in");
    for (String rubbish :
        new String[] {"", "{}", "[]", "null", "{\"id\":1}", "\u0000", "a".repeat(9)}) {
      assertThat(visit.json("/sign-in/passkey", rubbish).status()).isEqualTo(422);
      assertThat(owner.json("/account/passkeys?name=x", rubbish).status()).isEqualTo(422);
    }
    assertThat(visit.json("/sign-in/passkey", "a".repeat(70_000)).status()).isEqualTo(413);
  }
}
