package belay.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import belay.server.api.ApiServer.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Tickets that are asked for at the same time are opened together, and nobody notices. The table is
 * locked until all have come.
 */
@Tag("API-1")
class OpeningsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ApiServer api = ApiServer.get();
  private final ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<Reply>> replies = new ArrayList<>();

  @AfterEach
  void end() {
    pool.close();
  }

  private static String ticket(String subject, String address) {
    return """
    {"subject": "%s", "description": "of %1$s", "requester": {"email": "%s", "name": "N"}}
    """
        .formatted(subject, address);
  }

  private Reply plain(String subject) {
    return api.post("/api/tickets", api.program, ticket(subject, "dana@example.com"));
  }

  private Reply keyed(String subject, String key) {
    return api.once("/api/tickets", api.program, key, ticket(subject, "Dana@example.com"));
  }

  /** They arrive while nothing can be written, the first one in the work, all others waiting. */
  private List<Reply> atOnce(List<Supplier<Reply>> asked) throws Exception {
    api.node.transactions.executeWithoutResult(_ -> {
      api.node.jdbc.sql("LOCK TABLE ticket IN SHARE MODE").update();
      replies.add(pool.submit(asked.getFirst()::get));
      await().atMost(PATIENCE).until(() -> blocked() == 1);
      asked.subList(1, asked.size()).forEach(one -> replies.add(pool.submit(one::get)));
      await().atMost(PATIENCE).until(() -> api.openings.waiting() == asked.size() - 1);
    });
    List<Reply> all = new ArrayList<>();
    for (Future<Reply> reply : replies) {
      all.add(reply.get());
    }
    return all;
  }

  private long blocked() {
    return api.node
        .jdbc
        .sql(
            """
            SELECT count(*) FROM pg_locks
            WHERE relation = 'ticket'::regclass AND NOT granted
            """)
        .query(Long.class)
        .single();
  }

  private String transaction(Reply reply) {
    return api.node
        .jdbc
        .sql("SELECT xmin::text FROM ticket WHERE number = ?")
        .param(reply.number())
        .query(String.class)
        .single();
  }

  @Test
  void each_gets_their_own_ticket_and_those_who_wait_share_a_transaction() throws Exception {
    List<Supplier<Reply>> asked = new ArrayList<>();
    for (int i = 0; i < 9; i++) {
      String subject = "together " + i;
      asked.add(() -> plain(subject));
    }

    List<Reply> all = atOnce(asked);

    for (int i = 0; i < all.size(); i++) {
      Reply reply = all.get(i);
      assertThat(reply.status()).describedAs(reply.text()).isEqualTo(201);
      assertThat(reply.at("/subject")).isEqualTo("together " + i);
      assertThat(reply.at("/description")).isEqualTo("of together " + i);
      assertThat(api.get(reply.header("Location"), api.program).at("/subject"))
          .isEqualTo("together " + i);
    }
    assertThat(all.stream().map(Reply::number)).doesNotHaveDuplicates();
    assertThat(all.subList(1, 9).stream().map(this::transaction).distinct()).hasSize(1);
  }

  @Test
  void a_key_is_kept_whoever_comes_at_the_same_time() throws Exception {
    String used = UUID.randomUUID().toString();
    Reply before = keyed("before", used);
    String fresh = UUID.randomUUID().toString();
    String other = UUID.randomUUID().toString();
    long tickets = api.node.count("ticket");

    List<Reply> all =
        atOnce(
            List.of(
                () -> plain("p"),
                () -> plain("q"),
                () -> keyed("before", used),
                () -> keyed("fresh", fresh),
                () -> keyed("fresh", fresh),
                () -> keyed("other", other),
                () -> keyed("another", used),
                () -> keyed("not other", other),
                () -> plain("r")));

    assertThat(all.get(2).text()).isEqualTo(before.text());
    assertThat(all.get(3).status()).isEqualTo(201);
    assertThat(all.get(3).text()).isEqualTo(all.get(4).text());
    assertThat(all.get(6).at("/errors/0/code")).isEqualTo("key-reused");
    assertThat(List.of(all.get(5).status(), all.get(7).status()))
        .containsExactlyInAnyOrder(201, 422);
    assertThat(api.node.count("ticket")).isEqualTo(tickets + 5);
    assertThat(transaction(all.get(8))).isEqualTo(transaction(all.get(3)));
    assertThat(keyed("fresh", fresh).text()).isEqualTo(all.get(3).text());
  }

  @Test
  void who_is_not_known_yet_is_one_person_afterwards() throws Exception {
    Supplier<Reply> stranger =
        () -> api.post("/api/tickets", api.program, ticket("s", "new-here@example.org"));

    List<Reply> all =
        atOnce(List.of(() -> plain("p"), () -> plain("q"), stranger, stranger, () -> plain("r")));

    assertThat(all).allMatch(reply -> reply.status() == 201);
    assertThat(all.get(2).at("/requester/id")).isEqualTo(all.get(3).at("/requester/id"));
    assertThat(all.get(2).number()).isNotEqualTo(all.get(3).number());
  }

  @Test
  void one_that_cannot_be_written_is_no_harm_to_the_others() throws Exception {
    api.node
        .jdbc
        .sql("ALTER TABLE ticket ADD CONSTRAINT sound CHECK (subject <> 'poison') NOT VALID")
        .update();
    try {
      List<Reply> all =
          atOnce(
              List.of(
                  () -> plain("p"),
                  () -> plain("q"),
                  () -> plain("r"),
                  () -> plain("poison"),
                  () -> keyed("s", UUID.randomUUID().toString())));

      assertThat(all.stream().map(Reply::status)).containsExactly(201, 201, 201, 500, 201);
    } finally {
      api.node.jdbc.sql("ALTER TABLE ticket DROP CONSTRAINT sound").update();
    }
  }
}
