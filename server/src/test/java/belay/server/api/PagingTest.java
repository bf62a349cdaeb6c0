package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import belay.server.api.ApiServer.Reply;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Page by page, nothing that was there is skipped or told twice. */
@Tag("API-1")
class PagingTest {
  private final ApiServer api = ApiServer.get();
  private final String word = "w" + UUID.randomUUID().toString().substring(0, 8);

  @Test
  void nothing_is_skipped_while_others_arrive() {
    List<Long> there = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      there.add(open(i % 3 == 0 ? "critical" : "low"));
    }
    sameDue(there.subList(5, 20));
    close(there.subList(20, 23));
    Random random = new Random(1);

    List<Long> met = new ArrayList<>();
    String cursor = "";
    do {
      Reply page = api.get("/api/tickets?limit=4&q=" + word + cursor, api.ana);
      assertThat(page.status()).as(page.text()).isEqualTo(200);
      page.json().at("/items").values().forEach(line -> met.add(line.at("/number").asLong()));
      cursor = page.at("/next").isEmpty() ? "" : "&cursor=" + page.at("/next");
      open(random.nextBoolean() ? "critical" : "low");
    } while (!cursor.isEmpty() && met.size() < 100);

    assertThat(met).doesNotHaveDuplicates().containsAll(there);
  }

  @Test
  void what_is_due_next_comes_first_and_filters_narrow() {
    long first = open("low");
    long second = open("high");
    due(first, "now() + interval '2 hours'");
    due(second, "now() + interval '1 hour'");
    long closed = open("low");
    close(List.of(closed));

    assertThat(numbers("")).containsExactly(second, first, closed);
    assertThat(numbers("&status=open")).containsExactly(second, first);
    assertThat(numbers("&status=closed")).containsExactly(closed);
    assertThat(numbers("&status=new&priority=high")).containsExactly(second);
    assertThat(numbers("&tier=first-touch&owner=Ana&status=open")).containsExactly(second, first);
    assertThat(numbers("&tier=tier-3")).isEmpty();
    assertThat(api.get("/api/tickets?q=%25" + word, api.ana).json().at("/items").size()).isZero();
    assertThat(api.get("/api/tickets?q=%23" + first, api.ana).at("/items/0/number"))
        .isEqualTo(Long.toString(first));
  }

  @Test
  @Tag("SEC-2")
  void no_order_and_no_cursor_tells_who_is_served_of_clocks() {
    long first = open("low");
    long second = open("low");
    due(first, "timestamptz '2031-02-03 04:05Z'");
    due(second, "timestamptz '2032-02-03 04:05Z'");

    assertThat(numbers("", api.ana)).containsExactly(first, second);
    assertThat(numbers("", api.dana)).as("what changed last").containsExactly(second, first);
    assertThat(place(part("", api.ana))).contains("2031-02-03");
    assertThat(place(part("", api.dana))).startsWith("2 updated ").doesNotContain("2031-", "2032-");
    for (String sort : List.of("&sort=due", "&sort=priority")) {
      Reply asked = part(sort, api.dana);
      assertThat(asked.at("/errors/0/code")).isEqualTo("not-one-of");
      assertThat(asked.at("/errors/0/detail")).endsWith(": updated, newest, oldest");
      String cursor = "&cursor=" + part(sort, api.ana).at("/next");
      assertThat(part(cursor, api.dana).at("/errors/0/code")).isEqualTo("not-a-cursor");
    }
  }

  private Reply part(String more, String key) {
    return api.get("/api/tickets?limit=1&q=" + word + more, key);
  }

  private static String place(Reply part) {
    return new String(Base64.getUrlDecoder().decode(part.at("/next")), StandardCharsets.US_ASCII);
  }

  private List<Long> numbers(String filter) {
    return numbers(filter, api.ana);
  }

  private List<Long> numbers(String filter, String key) {
    Reply reply = api.get("/api/tickets?q=" + word + filter, key);
    return reply.json().at("/items").values().stream().map(l -> l.at("/number").asLong()).toList();
  }

  private long open(String priority) {
    String json =
        """
        {"subject": "%s", "description": "d", "priority": "%s",
         "requester": {"email": "dana@example.com"}}
        """
            .formatted(word, priority);
    return api.post("/api/tickets", api.program, json).number();
  }

  private void sameDue(List<Long> numbers) {
    numbers.forEach(number -> due(number, "date_trunc('hour', now()) + interval '3 hours'"));
  }

  private void due(long number, String sql) {
    api.node
        .jdbc
        .sql("UPDATE ticket SET next_due = " + sql + " WHERE number = ?")
        .param(number)
        .update();
  }

  private void close(List<Long> numbers) {
    for (long number : numbers) {
      api.act(number, "fix", api.ana, "{\"text\": \"x\", \"worked\": true}");
      Reply closed = api.act(number, "closure", api.dana, "{}");
      assertThat(closed.status()).as(closed.text()).isEqualTo(200);
    }
  }
}
