package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.answers.Answers;
import belay.server.api.ApiServer.Reply;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same request again does nothing again. */
@Tag("API-1")
class OnceTest {
  private static final String ASK =
      """
      {"subject": "once", "description": "d", "requester": {"email": "dana@example.com"}}
      """;

  private final ApiServer api = ApiServer.get();

  @Test
  void the_second_time_gets_the_first_answer() {
    String key = UUID.randomUUID().toString();
    Reply first = api.once("/api/tickets", api.program, key, ASK);
    long tickets = api.node.count("ticket");
    Reply second = api.once("/api/tickets", api.program, key, ASK);

    assertThat(first.status()).isEqualTo(201);
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(api.node.count("ticket")).isEqualTo(tickets);
  }

  @Test
  void at_the_same_moment_it_is_done_once() throws Exception {
    String key = UUID.randomUUID().toString();
    long tickets = api.node.count("ticket");
    List<Callable<Reply>> all = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      all.add(() -> api.once("/api/tickets", api.program, key, ASK));
    }
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      String text = "";
      for (Future<Reply> reply : pool.invokeAll(all)) {
        assertThat(reply.get().status()).isEqualTo(201);
        text = text.isEmpty() ? reply.get().text() : text;
        assertThat(reply.get().text()).isEqualTo(text);
      }
    }
    assertThat(api.node.count("ticket")).isEqualTo(tickets + 1);
  }

  @Test
  void the_key_belongs_to_its_request_and_its_holder() {
    String key = UUID.randomUUID().toString();
    long number = api.open();
    String path = "/api/tickets/" + number + "/notes";
    assertThat(api.once(path, api.ana, key, "{\"text\": \"a\"}").status()).isEqualTo(200);

    Reply otherBody = api.once(path, api.ana, key, "{\"text\": \"b\"}");
    assertThat(otherBody.status()).isEqualTo(422);
    assertThat(otherBody.at("/errors/0/code")).isEqualTo("key-reused");
    String replies = "/api/tickets/" + number + "/replies";
    assertThat(api.once(replies, api.ana, key, "{\"text\": \"a\"}").status()).isEqualTo(422);
    assertThat(api.once(path, api.marta, key, "{\"text\": \"b\"}").status()).isEqualTo(200);
    assertThat(api.once(path, api.ana, "two words", "{\"text\": \"b\"}").status()).isEqualTo(400);
  }

  @Test
  void what_was_refused_may_be_tried_again() {
    String key = UUID.randomUUID().toString();
    long number = api.open();
    String path = "/api/tickets/" + number + "/reopening";
    String why = "{\"why\": \"x\"}";

    assertThat(api.once(path, api.dana, key, why).status()).isEqualTo(409);
    api.act(number, "fix", api.ana, "{\"text\": \"x\", \"worked\": true}");
    assertThat(api.once(path, api.dana, key, why).status()).isEqualTo(200);
    assertThat(api.once(path, api.dana, key, why).status()).isEqualTo(200);
  }

  @Test
  void old_answers_are_forgotten() {
    String key = UUID.randomUUID().toString();
    String path = "/api/tickets/" + api.open() + "/notes";
    api.once(path, api.ana, key, "{\"text\": \"a\"}");
    Timestamp old = Timestamp.from(api.node.clock.read().minus(Duration.ofDays(3)));
    api.node
        .jdbc
        .sql("UPDATE api_answer SET created_at = ? WHERE idempotency_key = ?")
        .params(old, key)
        .update();
    Answers answers = new Answers(api.node.jdbc, api.node.transactions, api.node.clock);
    assertThat(answers.forget(99)).isEqualTo(1);

    assertThat(api.once(path, api.ana, key, "{\"text\": \"b\"}").status()).isEqualTo(200);
  }

  @Test
  void who_acts_on_what_has_changed_since_is_told_and_nothing_is_done() {
    long number = api.open();
    String seen = "\"" + api.get("/api/tickets/" + number, api.ana).at("/version") + "\"";
    String give = "{\"to\": \"Bo\"}";
    assertThat(api.seeing(number, "assignment", api.marta, seen, give).status()).isEqualTo(200);
    Reply stale = api.seeing(number, "assignment", api.ana, seen, "{\"to\": \"Marta\"}");
    assertThat(stale.status()).as(stale.text()).isEqualTo(412);
    assertThat(stale.at("/errors/0/code")).isEqualTo("changed-meanwhile");
    Reply again = api.seeing(number, "assignment", api.marta, seen, give);
    assertThat(again.status()).as(again.text()).isEqualTo(409);
    assertThat(again.at("/errors/0/code")).isEqualTo("done-already");
    assertThat(api.get("/api/tickets/" + number, api.ana).at("/owner/name")).isEqualTo("Bo");
    assertThat(api.seeing(number, "assignment", api.ana, "17", give).status()).isEqualTo(400);
  }
}
