package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.Node;
import belay.server.api.ApiServer.Reply;
import belay.server.keys.Scope;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The desk's policy by REST; each test leaves the desk on the practice it began with. */
@Tag("POL-7")
@Tag("API-1")
class PolicyApiTest {
  private static final String VERSIONS = "/api/policy/versions";
  private static final String DRY_RUN = "/api/policy/dry-run";
  private static final String SLOWER =
      Node.practice().replace("service-desk, diagnose: 30m", "service-desk, diagnose: 45m");
  private static final String SHORTER = Node.practice().replaceFirst("  tier-3: .*\n", "");

  private final ApiServer api = ApiServer.get();
  private final String writer = api.key("ci", Optional.empty(), Set.of(Scope.POLICY_WRITE));

  @AfterEach
  void go_back() {
    apply(Node.practice() + "\n", etag(), "?name=practice.yaml");
    apply(Node.practice(), etag(), "?name=practice.yaml");
    api.node.mover().run();
  }

  private String etag() {
    return api.get("/api/policy", api.program).header("ETag");
  }

  private Reply send(String path, @Nullable String key, @Nullable String ifMatch, String yaml) {
    return api.send(
        path,
        key,
        r -> {
          if (ifMatch != null) {
            r.header("If-Match", ifMatch);
          }
          return r.header("Content-Type", "application/yaml")
              .POST(HttpRequest.BodyPublishers.ofString(yaml));
        });
  }

  private Reply apply(String yaml, @Nullable String ifMatch, String query) {
    return send(VERSIONS + query, writer, ifMatch, yaml);
  }

  private static List<Long> numbers(JsonNode named) {
    return StreamSupport.stream(named.path("numbers").spliterator(), false)
        .map(JsonNode::asLong)
        .toList();
  }

  @Test
  @Tag("POL-1")
  void the_present_policy_is_told_with_its_text_and_when_it_was_applied() {
    Reply policy = api.get("/api/policy", api.ana);

    assertThat(policy.at("/text")).isEqualTo(Node.practice());
    assertThat(policy.at("/applied/version")).isEqualTo(policy.at("/version"));
    assertThat(policy.at("/applied/file")).isEqualTo("practice.yaml");
    assertThat(policy.header("ETag"))
        .isEqualTo("\"" + policy.at("/applied/ordinal") + "-" + policy.at("/version") + "\"");
    Reply again = api.send("/api/policy", api.ana, r -> r.header("If-None-Match", etag()).GET());
    assertThat(again.status()).isEqualTo(304);
  }

  @Test
  void a_dry_run_tells_what_would_move_and_keeps_everything_as_it_is() {
    long number = api.open();
    String before = etag();

    Reply run = send(DRY_RUN, writer, null, SLOWER);
    Reply part = send(DRY_RUN + "?limit=200&after=" + (number - 1), writer, null, SLOWER);

    assertThat(run.status()).as(run.text()).isEqualTo(200);
    assertThat(run.json().path("applicable").asBoolean()).isTrue();
    assertThat(run.json().at("/counts/moved").asLong()).isPositive();
    JsonNode mine =
        StreamSupport.stream(part.json().path("moved").spliterator(), false)
            .filter(moved -> moved.path("number").asLong() == number)
            .findFirst()
            .orElseThrow();
    assertThat(mine.at("/clocks/0/clock").asString()).isEqualTo("diagnose");
    assertThat(mine.at("/clocks/0/from/target").asString()).isEqualTo("30m");
    assertThat(mine.at("/clocks/0/to/target").asString()).isEqualTo("45m");
    assertThat(mine.at("/clocks/0/to/due").asString())
        .isGreaterThan(mine.at("/clocks/0/from/due").asString());
    assertThat(etag()).isEqualTo(before);
  }

  @Test
  void a_dry_run_comes_in_parts() {
    api.open();
    api.open();
    Reply first = send(DRY_RUN + "?limit=1", writer, null, SLOWER);
    long next = first.json().path("next").asLong();
    Reply second = send(DRY_RUN + "?limit=1&after=" + next, writer, null, SLOWER);

    assertThat(first.json().has("counts")).isTrue();
    assertThat(second.json().has("counts")).isFalse();
    assertThat(second.json().at("/moved/0/number").asLong()).isGreaterThan(next);
  }

  @Test
  void what_is_wrong_with_a_policy_is_told_with_its_place() {
    String broken = Node.practice().replace("diagnose: 30m", "diagnoze: 30m");

    Reply run = send(DRY_RUN + "?name=mine.yaml", writer, null, broken);
    Reply applied = apply(broken, etag(), "");

    assertThat(run.status()).isEqualTo(200);
    assertThat(run.json().path("applicable").asBoolean()).isFalse();
    assertThat(run.at("/findings/0/severity")).isEqualTo("error");
    assertThat(applied.status()).isEqualTo(422);
    assertThat(applied.at("/errors/0/code")).isEqualTo("policy");
    assertThat(applied.at("/errors/0/detail"))
        .startsWith("Line " + run.at("/findings/0/line") + ", column ")
        .contains("diagnoze");
  }

  @Test
  void a_policy_is_applied_and_the_open_tickets_follow() {
    long number = api.open();
    String before = api.get("/api/policy", api.ana).at("/version");

    Reply applied = apply(SLOWER, etag(), "?note=More%20time&name=slower.yaml");

    assertThat(applied.status()).as(applied.text()).isEqualTo(202);
    assertThat(applied.header("Location")).isEqualTo("/api/policy/progress");
    assertThat(applied.at("/present/note")).isEqualTo("More time");
    assertThat(applied.at("/present/by/kind")).isEqualTo("program");
    assertThat(applied.json().path("settled").asBoolean()).isFalse();
    String version = applied.at("/present/version");

    api.node.mover().run();
    Reply progress = api.get("/api/policy/progress", api.ana);
    assertThat(progress.json().path("settled").asBoolean()).isTrue();
    assertThat(progress.at("/done")).isEqualTo(progress.at("/total"));

    Reply history = api.get("/api/tickets/" + number + "/history?limit=200", api.ana);
    JsonNode adopted =
        StreamSupport.stream(history.json().path("items").spliterator(), false)
            .filter(event -> event.path("event").asString().equals("PolicyAdopted"))
            .findFirst()
            .orElseThrow();
    assertThat(adopted.at("/facts/from").asString()).isEqualTo(before);
    assertThat(adopted.at("/facts/to").asString()).isEqualTo(version);

    assertThat(api.get(VERSIONS + "/" + version, api.ana).at("/text")).isEqualTo(SLOWER);
    Reply versions = api.get(VERSIONS + "?limit=1", api.ana);
    assertThat(versions.at("/items/0/version")).isEqualTo(version);
    Reply older = api.get(VERSIONS + "?limit=1&cursor=" + versions.at("/next"), api.ana);
    assertThat(older.at("/items/0/version")).isEqualTo(before);
    assertThat(api.get(VERSIONS + "/ffffffffffff", api.ana).status()).isEqualTo(404);
  }

  @Test
  void nobody_overwrites_what_they_have_not_seen() {
    String seen = etag();
    assertThat(apply(SLOWER, null, "").status()).isEqualTo(428);
    assertThat(apply(SLOWER, seen, "").status()).isEqualTo(202);

    Reply late = apply(SHORTER, seen, "");

    assertThat(late.status()).isEqualTo(412);
    assertThat(late.at("/errors/0/code")).isEqualTo("policy-changed");
    assertThat(late.at("/errors/0/detail")).contains(etag());
  }

  @Test
  void a_policy_that_strands_tickets_is_refused_with_their_numbers() {
    long number = api.open();
    api.act(number, "acknowledgement", api.ana, "");
    api.act(
        number,
        "escalation",
        api.ana,
        "{\"reasons\": [\"urgency\"], \"note\": {\"steps-attempted\": \"All\"}}");

    Reply run = send(DRY_RUN, writer, null, SHORTER);
    Reply applied = apply(SHORTER, etag(), "");

    assertThat(numbers(run.json().at("/counts/stranded"))).contains(number);
    assertThat(applied.status()).as(applied.text()).isEqualTo(409);
    assertThat(applied.at("/errors/0/code")).isEqualTo("strands");
    assertThat(applied.at("/errors/0/detail")).contains(Long.toString(number));
  }

  @Test
  void the_same_request_again_is_done_once_and_the_same_text_is_no_change() {
    String seen = etag();
    Reply first = once(seen);
    Reply second = once(seen);

    assertThat(first.status()).isEqualTo(202);
    assertThat(second.status()).isEqualTo(202);
    assertThat(second.text()).isEqualTo(first.text());
    Reply unchanged = apply(SLOWER, etag(), "");
    assertThat(unchanged.status()).isEqualTo(200);
    assertThat(unchanged.at("/present/ordinal")).isEqualTo(first.at("/present/ordinal"));
  }

  private Reply once(String seen) {
    return api.send(
        VERSIONS,
        writer,
        r ->
            r.header("Content-Type", "text/yaml")
                .header("If-Match", seen)
                .header("Idempotency-Key", "policy-" + seen.hashCode())
                .POST(HttpRequest.BodyPublishers.ofString(SLOWER)));
  }

  @ParameterizedTest
  @ValueSource(strings = {VERSIONS, DRY_RUN})
  void only_who_may_write_policies_changes_or_tries_them(String path) {
    for (String key : List.of(api.reader, api.ana, api.dana)) {
      assertThat(send(path, key, etag(), SLOWER).status()).isEqualTo(403);
    }
    String dana = api.key("Dana", Optional.of(api.node.dana.person()), Set.of(Scope.POLICY_WRITE));
    assertThat(send(path, dana, etag(), SLOWER).status()).isEqualTo(403);
    assertThat(api.get(VERSIONS, api.dana).status()).isEqualTo(403);
    assertThat(api.get("/api/policy", writer).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "- a\n- b", "a: [", "\u0000", "a: &a [*a, *a]"})
  void absurd_policies_get_an_answer(String body) {
    assertThat(send(DRY_RUN, writer, null, body).json().path("applicable").asBoolean()).isFalse();
    assertThat(apply(body, etag(), "").status()).isEqualTo(422);
  }

  @Test
  void other_types_and_endless_bodies_are_refused() {
    assertThat(api.post(DRY_RUN, writer, "{}").status()).isEqualTo(415);
    assertThat(send(DRY_RUN, writer, null, "a".repeat((1 << 20) + 1)).status()).isEqualTo(413);
    assertThat(send(VERSIONS, writer, "nonsense", SLOWER).status()).isEqualTo(400);
    assertThat(api.post(DRY_RUN, writer, new byte[] {(byte) 0xff}, "text/yaml").status())
        .isEqualTo(400);
  }
}
