package belay.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import belay.core.ticket.Problem;
import belay.core.ticket.Status;
import belay.server.api.ApiServer.Reply;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong is named, all of it, and nothing is half done. */
@Tag("API-1")
class FaultsTest {
  private final ApiServer api = ApiServer.get();

  static Stream<FaultCase> cases() {
    return FaultCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void every_fault_is_named_and_nothing_is_done(FaultCase wrong) {
    long number = api.open();
    api.act(number, "acknowledgement", api.marta, "");
    String before = history(number);

    Reply reply = api.act(number, wrong.noun(), api.marta, wrong.body());

    assertThat(reply.status()).as(reply.text()).isEqualTo(wrong.status());
    assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    assertThat(faults(reply)).containsExactlyInAnyOrderElementsOf(wrong.faults());
    assertThat(reply.json().at("/errors").values())
        .allSatisfy(e -> assertThat(e.at("/detail").asString()).isNotBlank());
    assertThat(history(number)).isEqualTo(before);
  }

  @Test
  void a_new_ticket_names_all_its_faults() {
    long tickets = api.node.count("ticket");
    long people = api.node.count("person");

    Reply reply =
        api.post(
            "/api/tickets",
            api.program,
            """
            {"subject": "%s", "priority": "now", "company": "Initech",
             "requester": {"email": "nobody", "nick": "n"}}
            """
                .formatted("x".repeat(201)));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(faults(reply))
        .containsExactlyInAnyOrder(
            "too-long /subject",
            "missing /description",
            "not-one-of /priority",
            "unknown-company /company",
            "not-an-address /requester/email",
            "unknown-field /requester/nick");
    assertThat(api.node.count("ticket")).isEqualTo(tickets);
    assertThat(api.node.count("person")).isEqualTo(people);
  }

  @Test
  void bytes_that_are_no_text_are_named_by_their_place() {
    long number = api.open();
    byte[] latin = "{\"text\": \"Grüße\"}".getBytes(StandardCharsets.ISO_8859_1);
    String path = "/api/tickets/" + number + "/notes";

    assertThat(faults(api.post(path, api.ana, latin, "application/json")))
        .containsExactly("not-utf-8 null");
    byte[] fine = "{\"text\": \"x\"}".getBytes(StandardCharsets.UTF_8);
    assertThat(api.post(path, api.ana, fine, "text/plain").status()).isEqualTo(415);
    assertThat(api.post(path, api.ana, fine, "application/xml; q=/").status()).isEqualTo(415);
    byte[] huge = ("{\"text\": \"" + "x".repeat(30 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
    Reply tooLarge = api.post(path, api.ana, huge, "application/json");
    assertThat(tooLarge.status()).isEqualTo(413);
    assertThat(faults(tooLarge)).containsExactly("too-large null");
  }

  @Test
  void parameters_that_no_database_keeps_are_named() {
    Reply reply =
        api.get(
            "/api/tickets?tier=%00&openedSince=%2B300000-01-01T00:00:00Z"
                + "&updatedSince=-9999-01-01T00:00:00Z&cursor="
                + cursor("-9999-01-01T00:00:00Z"),
            api.ana);

    assertThat(reply.status()).isEqualTo(422);
    assertThat(faults(reply))
        .containsExactlyInAnyOrder(
            "not-text null", "not-a-moment null", "not-a-moment null", "not-a-cursor null");
  }

  private static String cursor(String at) {
    String place = "2 updated 1 " + at + " 1 1:1:";
    return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(UTF_8));
  }

  @Test
  void wrong_parameters_are_named() {
    Reply reply =
        api.get(
            "/api/tickets?statos=open&limit=0&cursor=!&priority=x&owner=Zaphod&q=a&q=b", api.ana);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.text())
        .contains(
            "unknown-parameter",
            "not-a-number",
            "not-a-cursor",
            "not-one-of",
            "unknown-person",
            "repeated-parameter");
    assertThat(api.get("/api/tickets/" + api.open() + "/future?for=900h", api.ana).status())
        .isEqualTo(422);
  }

  @Test
  void what_is_not_there_is_not_found_and_what_cannot_be_done_says_what_can() {
    for (String path :
        List.of(
            "/api", "/api/nothing", "/api/tickets/x", "/api/tickets/999999999", "/api/tickets/")) {
      Reply reply = api.get(path, api.ana);
      assertThat(reply.status()).as(path).isEqualTo(404);
      assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
    }
    Reply method = api.delete("/api/tickets", api.ana);
    assertThat(method.status()).isEqualTo(405);
    assertThat(method.header("Allow")).contains("GET").contains("POST");
    Reply html = api.send("/api/tickets", api.ana, r -> r.header("Accept", "text/html").GET());
    assertThat(html.status()).isEqualTo(406);
  }

  @ParameterizedTest
  @EnumSource(Problem.Code.class)
  void every_problem_has_its_sentence(Problem.Code code) {
    Fault fault = Fault.of(Problem.of(code, "one", "two"));

    assertThat(fault.detail()).isNotBlank().doesNotContain("{");
    assertThat(Kind.of(code).status()).isBetween(400, 499);
  }

  @Test
  void every_kind_and_status_has_its_words() {
    for (Kind kind : Kind.values()) {
      assertThat(Sentences.title(kind)).isNotBlank();
    }
    for (Status status : Status.values()) {
      assertThat(Sentences.meaning(status)).isNotBlank();
    }
    ResourceBundle bundle = ResourceBundle.getBundle("words/problems", Locale.ROOT);
    assertThat(bundle.keySet()).allSatisfy(key -> assertThat(bundle.getString(key)).isNotBlank());
  }

  private String history(long number) {
    return api.get("/api/tickets/" + number + "/history", api.ana).text();
  }

  private static List<String> faults(Reply reply) {
    return reply.json().at("/errors").values().stream()
        .map(e ->
            e.at("/code").asString()
                + " "
                + (e.has("pointer") ? e.at("/pointer").asString() : "null"))
        .toList();
  }

  @Test
  void a_method_nobody_knows_is_refused() {
    Reply reply =
        api.send(
            "/api/tickets", api.ana, r -> r.method("BREW", HttpRequest.BodyPublishers.noBody()));
    assertThat(reply.status()).isBetween(400, 501);
  }
}
